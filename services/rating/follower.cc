// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/follower.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "services/base/errors.h"
#include "services/base/log_erasure.h"
#include "services/base/status_macros.h"

namespace ragstone::rating {

namespace pb = ragstone::ingestion::v1;

absl::StatusOr<std::vector<CouncilApplied>> RaiseToStored(Store& store, Watermark& watermark) {
  std::vector<CouncilApplied> applied;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(applied, view.AllApplied());
    return absl::OkStatus();
  }));
  for (const CouncilApplied& council : applied) {
    watermark.Raise(council.council, council.applied.sequence);
  }
  return applied;
}

Follower::Follower(ChangeSource& source, Store& store, Watermark& watermark, const Logger& logger,
                   FollowerOptions options)
    : source_(source),
      store_(store),
      watermark_(watermark),
      logger_(logger),
      options_(std::move(options)),
      applier_(source, store),
      backoff_(options_.first_backoff),
      thread_([this] { Run(); }) {}

Follower::~Follower() { Stop(); }

void Follower::Stop() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    stop_.NotifyAll();
  }
  source_.Stop();
  if (thread_.joinable()) thread_.join();
}

void Follower::Run() {
  LogErasure(logger_, store_.EraseOverwritten());  // what was cut short
  while (!stopping()) {
    const absl::Status status = Follow();
    options_.on_following(false);
    if (stopping()) return;
    Report(status);
    if (!Wait(backoff_)) return;
    backoff_ = std::min(2 * backoff_, options_.longest_backoff);
  }
}

absl::Status Follower::Follow() {
  following_ = false;
  deal_failed_ = false;
  applier_.Forget();
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<CouncilApplied> applied,
                            RaiseToStored(store_, watermark_));
  return source_.Watch(applied, [&](const pb::WatchChangesResponse& message) {
    absl::Status status = Deal(message);
    deal_failed_ = !status.ok();
    return status;
  });
}

absl::Status Follower::Deal(const pb::WatchChangesResponse& message) {
  bool progress = message.council().empty();  // a heartbeat: there is nothing to catch up with
  if (!progress) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<AppliedCommit> commit, applier_.Take(message));
    if (commit.has_value()) {
      progress = true;
      const CouncilApplied& applied = commit->council;
      watermark_.Raise(applied.council, applied.applied.sequence);
      watermark_.SetObstacle(absl::OkStatus());
      logger_.Debug("applied a commit",
                    {{"council", applied.council}, {"sequence", applied.applied.sequence}});
      if (commit->history_rewritten) LogErasure(logger_, store_.EraseOverwritten());
    }
  }
  // Not for the first messages of a commit: one that cannot be applied would be tried at full
  // speed.
  if (progress) backoff_ = options_.first_backoff;
  if (!following_) {
    following_ = true;
    logger_.Info("following ingestion");
    options_.on_usable(true);
    options_.on_following(true);
  }
  return absl::OkStatus();
}

void Follower::Report(const absl::Status& status) {
  const bool cursor_refused = !deal_failed_ && (status.code() == absl::StatusCode::kOutOfRange ||
                                                status.code() == absl::StatusCode::kNotFound);
  if (cursor_refused) {
    options_.on_usable(false);
    logger_.Error(
        "ingestion holds less than has been rated: it was restored from an older copy; stop "
        "rating, move its database file away and start it again, and it will rate everything anew",
        {{"status", RenderError(status)}});
    return;
  }
  // It passes by itself once the disk takes writes again, but nobody need wait for that.
  if (deal_failed_ && IsDatabaseUnwritable(status)) watermark_.SetObstacle(status);
  // That ingestion went away in the middle is no fault of the commit.
  const LogLevel level = deal_failed_ && status.code() != absl::StatusCode::kUnavailable
                             ? LogLevel::kError
                             : LogLevel::kWarning;
  logger_.Write(level,
                deal_failed_ ? "could not apply a commit, will try again"
                             : "cannot follow ingestion, will try again",
                {{"status", RenderError(status)}, {"in", absl::FormatDuration(backoff_)}});
}

bool Follower::Wait(absl::Duration duration) {
  const absl::Time until = absl::Now() + duration;
  MutexLock lock(mutex_);
  while (!stopping_) {
    if (!stop_.WaitUntil(mutex_, until)) break;
  }
  return !stopping_;
}

bool Follower::stopping() {
  MutexLock lock(mutex_);
  return stopping_;
}

}  // namespace ragstone::rating
