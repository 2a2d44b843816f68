// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/feed_lag.h"

#include <algorithm>
#include <utility>

#include "absl/time/time.h"

#include "services/base/status_macros.h"

namespace ragstone::rating {

absl::StatusOr<std::vector<Gauge>> FeedLag::Read() const {
  std::vector<CouncilApplied> applied;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(applied, view.AllApplied());
    return absl::OkStatus();
  }));
  Gauge sequence = {.name = "ragstone_feed_applied_sequence",
                    .help = "Sequence of the newest commit of a council that has been rated",
                    .values = {}};
  Gauge commits = {.name = "ragstone_feed_lag_commits",
                   .help = "Commits of a council that have not been rated yet",
                   .values = {}};
  Gauge seconds = {.name = "ragstone_feed_lag_seconds",
                   .help = "How long the oldest commit has waited that has not been rated yet",
                   .values = {}};
  for (const CouncilApplied& council : applied) {
    const auto put = [&](Gauge& gauge, double value) {
      gauge.values.push_back({.labels = {{"council", council.council}}, .value = value});
    };
    // After the read: what was applied meanwhile only makes the lag look longer than it is.
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t head, times_.Head(council.council));
    const int64_t lag = std::max<int64_t>(0, head - council.applied.sequence);
    absl::Duration waited;
    if (lag > 0) {
      RAGSTONE_ASSIGN_OR_RETURN(const absl::Time committed,
                                times_.TimeOf(council.council, council.applied.sequence + 1));
      waited = std::max(absl::ZeroDuration(), clock_.Now() - committed);
    }
    put(sequence, static_cast<double>(council.applied.sequence));
    put(commits, static_cast<double>(lag));
    put(seconds, absl::ToDoubleSeconds(waited));
  }
  return std::vector<Gauge>{std::move(sequence), std::move(commits), std::move(seconds)};
}

}  // namespace ragstone::rating
