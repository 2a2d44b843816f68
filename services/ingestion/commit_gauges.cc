// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/commit_gauges.h"

#include <optional>

#include "absl/time/time.h"

#include "services/base/status_macros.h"

namespace ragstone::ingestion {

absl::StatusOr<std::vector<Gauge>> ReadCommitGauges(Store& store) {
  Gauge sequence = {
      .name = "ragstone_sequence", .help = "Sequence of a council's newest commit", .values = {}};
  Gauge time = {.name = "ragstone_commit_timestamp_seconds",
                .help = "When a council's newest commit was made",
                .values = {}};
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Council> councils, view.Councils());
    for (const Council& council : councils) {
      sequence.values.push_back(
          {.labels = {{"council", council.name}}, .value = static_cast<double>(council.sequence)});
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Commit> newest,
                                view.FindCommit(council.id, council.sequence));
      if (!newest) continue;  // nothing was ever stated
      time.values.push_back({.labels = {{"council", council.name}},
                             .value = static_cast<double>(absl::ToUnixSeconds(newest->time))});
    }
    return absl::OkStatus();
  }));
  return std::vector<Gauge>{std::move(sequence), std::move(time)};
}

}  // namespace ragstone::ingestion
