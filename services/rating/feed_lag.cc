// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/feed_lag.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"

#include "services/base/status_macros.h"

namespace ragstone::rating {

std::vector<Gauge> FeedLag::ReadFollowing() const {
  return {{.name = "ragstone_feed_following",
           .help = "1 while ingestion's changes are followed",
           .values = {{.labels = {}, .value = following_ ? 1.0 : 0.0}}}};
}

absl::StatusOr<std::vector<Gauge>> FeedLag::Read() const {
  std::map<std::string, int64_t> applied;
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> councils, times_.Councils());
  for (const std::string& council : councils) applied[council] = 0;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<CouncilApplied> stored, view.AllApplied());
    for (const CouncilApplied& one : stored) applied[one.council] = one.applied.sequence;
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
  for (const auto& one : applied) {
    const std::string& council = one.first;
    const int64_t rated = one.second;
    const auto put = [&](Gauge& gauge, double value) {
      gauge.values.push_back({.labels = {{"council", council}}, .value = value});
    };
    // After the read: what was applied meanwhile only makes the lag look longer than it is.
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t head, times_.Head(council));
    const int64_t lag = std::max<int64_t>(0, head - rated);
    absl::Duration waited;
    if (lag > 0) {
      RAGSTONE_ASSIGN_OR_RETURN(const absl::Time committed, times_.TimeOf(council, rated + 1));
      waited = std::max(absl::ZeroDuration(), clock_.Now() - committed);
    }
    put(sequence, static_cast<double>(rated));
    put(commits, static_cast<double>(lag));
    put(seconds, absl::ToDoubleSeconds(waited));
  }
  return std::vector<Gauge>{std::move(sequence), std::move(commits), std::move(seconds)};
}

}  // namespace ragstone::rating
