// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/paper_checks.h"

#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/reporting/publication/report_name.h"

namespace ragstone::reporting {

absl::StatusOr<std::vector<v1::CheckFinding>> PaperChecks::Check(
    const v1::Report& report, const v1::ExceptionReport& contents, const CallScope& scope) {
  const absl::CivilDay today = absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone());
  // What it corrects was published in time, or not.
  return reader_.Check(contents, today, report.version() > 1, scope);
}

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

}  // namespace ragstone::reporting
