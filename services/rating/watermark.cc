// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/watermark.h"

#include <stop_token>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::rating {

void Watermark::Raise(absl::string_view council, int64_t sequence) {
  MutexLock lock(mutex_);
  int64_t& applied = applied_[council];
  if (sequence <= applied) return;
  applied = sequence;
  raised_.NotifyAll();
}

void Watermark::SetObstacle(absl::Status obstacle) {
  MutexLock lock(mutex_);
  obstacle_ = std::move(obstacle);
  raised_.NotifyAll();
}

int64_t Watermark::Of(absl::string_view council) const {
  MutexLock lock(mutex_);
  return OfLocked(council);
}

absl::StatusOr<int64_t> Watermark::Await(absl::string_view council, int64_t sequence,
                                         const CallScope& scope) {
  const std::stop_callback wake(scope.stop, [this] {
    MutexLock lock(mutex_);
    raised_.NotifyAll();
  });
  MutexLock lock(mutex_);
  while (true) {
    const int64_t applied = OfLocked(council);
    if (applied >= sequence) return applied;
    if (closed_) return UnavailableError("STOPPING", "rating is stopping");
    const std::string so_far =
        absl::StrCat("rating has applied sequence ", applied, " of ", council, ", want ", sequence);
    if (!obstacle_.ok()) {
      return MakeError(
          obstacle_.code(),
          absl::StrCat(so_far, ", and cannot go on (it keeps trying): ", obstacle_.message()),
          DetailsOf(obstacle_));
    }
    const absl::Status wanted = scope.Check();
    if (wanted.code() == absl::StatusCode::kDeadlineExceeded) {
      ErrorDetails details;
      details.reason = "NOT_CAUGHT_UP";
      return MakeError(absl::StatusCode::kDeadlineExceeded, so_far, details);
    }
    RAGSTONE_RETURN_IF_ERROR(wanted);
    raised_.WaitUntil(mutex_, scope.deadline);
  }
}

void Watermark::Close() {
  MutexLock lock(mutex_);
  closed_ = true;
  raised_.NotifyAll();
}

int64_t Watermark::OfLocked(absl::string_view council) const {
  const auto found = applied_.find(council);
  return found == applied_.end() ? 0 : found->second;
}

}  // namespace ragstone::rating
