// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_DAYS_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_DAYS_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"

#include "services/reporting/checks/check_paper.h"

namespace ragstone::reporting {

// The days that a paper is made by.
struct PaperDays {
  absl::CivilDay meeting;
  absl::CivilDay data_end;
  // The last day for publication. Nothing: it cannot be told, as `unknown` says.
  std::optional<absl::CivilDay> publish_by;
  std::string unknown;
};

// Nothing where the meeting's days are none: ingestion takes no such meeting.
std::optional<PaperDays> DaysOf(const CheckInput& input);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_PAPER_DAYS_H_
