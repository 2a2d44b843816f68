// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/published_versions.h"

#include <limits>
#include <vector>

#include "services/base/status_macros.h"
#include "services/reporting/publication/report_name.h"

namespace ragstone::reporting {

absl::StatusOr<bool> WasPublished(Store& store, const std::string& meeting) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfMeeting(meeting));
  bool published = false;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    // Only a published version is followed by another.
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Report> newest,
                              view.FindNewest(council, meeting));
    published = newest && (newest->version() > 1 || newest->state() == v1::REPORT_STATE_PUBLISHED);
    return absl::OkStatus();
  }));
  return published;
}

absl::StatusOr<std::optional<std::int64_t>> FindPublishedSequence(Store& store,
                                                                  const std::string& meeting,
                                                                  std::int64_t newest) {
  ReportFilter filter;
  RAGSTONE_ASSIGN_OR_RETURN(filter.council, CouncilOfMeeting(meeting));
  filter.meeting = meeting;
  filter.states = {v1::REPORT_STATE_PUBLISHED};
  std::optional<std::int64_t> sequence;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::vector<v1::Report> versions,
        view.ListReports(filter, std::nullopt, std::numeric_limits<int>::max()));
    for (const v1::Report& version : versions) {
      if (version.as_of_sequence() > newest) continue;
      sequence = version.as_of_sequence();
      break;  // the newest version is the first
    }
    return absl::OkStatus();
  }));
  return sequence;
}

}  // namespace ragstone::reporting
