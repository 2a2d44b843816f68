// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/paper_checks.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace ragstone::reporting {

absl::StatusOr<std::vector<v1::CheckFinding>> PaperChecks::Check(
    const v1::Report& report, const v1::ExceptionReport& contents, const CallScope& scope) {
  const absl::CivilDay today = absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone());
  // What it corrects was published in time, or not.
  return reader_.Check(contents.meeting(), contents.answered_at(), today, report.version() > 1,
                       scope);
}

}  // namespace ragstone::reporting
