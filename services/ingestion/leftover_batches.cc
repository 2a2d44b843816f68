// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/leftover_batches.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/ingestion/delete_parts.h"

namespace ragstone::ingestion {

absl::Status AbandonBatch(Store& store, const Clock& clock, Batch batch) {
  RAGSTONE_RETURN_IF_ERROR(DeleteAllParts(store, batch.council_id, batch.id));
  batch.state = BatchState::kAbandoned;
  batch.sequence = 0;
  batch.has_commit = false;
  batch.end_time = clock.Now();
  return store.Write([&](WriteView& view) { return view.UpdateBatch(batch); });
}

absl::StatusOr<int> AbandonOpenBatches(Store& store, const Clock& clock) {
  std::vector<Batch> open;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(open, view.OpenBatches());
    return absl::OkStatus();
  }));
  for (const Batch& batch : open) RAGSTONE_RETURN_IF_ERROR(AbandonBatch(store, clock, batch));
  return static_cast<int>(open.size());
}

LeftoverBatches::LeftoverBatches(Store& store, const Clock& clock, const Logger& logger,
                                 absl::Duration first_backoff)
    : store_(store), clock_(clock), logger_(logger), first_backoff_(first_backoff), ending_([this] {
        EndInTime();
      }) {}

LeftoverBatches::~LeftoverBatches() {
  Close();
  ending_.join();
}

void LeftoverBatches::Add(const Batch& batch) {
  MutexLock lock(mutex_);
  if (closed_) return;
  open_.push_back(batch);
  changed_.NotifyAll();
}

void LeftoverBatches::Close() {
  MutexLock lock(mutex_);
  closed_ = true;
  changed_.NotifyAll();
}

void LeftoverBatches::EndInTime() {
  absl::Duration backoff = first_backoff_;
  while (true) {
    Batch batch;
    {
      MutexLock lock(mutex_);
      while (open_.empty() && !closed_) changed_.Wait(mutex_);
      if (closed_) return;
      batch = open_.front();
    }
    const absl::Status ended = AbandonBatch(store_, clock_, batch);
    if (ended.ok()) {
      logger_.Info("cleared a load that was broken off", {{"batch", batch.number}});
      backoff = first_backoff_;
      MutexLock lock(mutex_);
      open_.erase(open_.begin());
      continue;
    }
    logger_.Warning("cannot clear a load that was broken off, will try again",
                    {{"batch", batch.number},
                     {"status", RenderError(ended)},
                     {"in", absl::FormatDuration(backoff)}});
    const absl::Time until = absl::Now() + backoff;
    backoff = std::min(2 * backoff, kLongestLeftoverBackoff);
    MutexLock lock(mutex_);
    while (!closed_ && absl::Now() < until) changed_.WaitUntil(mutex_, until);
  }
}

}  // namespace ragstone::ingestion
