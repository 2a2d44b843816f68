// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_NAME_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_NAME_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// "councils/merton/meetings/2021-01-13-cyp/reports/2" in its parts.
struct ReportName {
  std::string council;  // "councils/merton"
  std::string meeting;  // "councils/merton/meetings/2021-01-13-cyp"
  std::int64_t version = 0;

  std::string ToString() const;

  friend bool operator==(const ReportName&, const ReportName&) = default;
};

// INVALID_ARGUMENT, without a path, if the text is no report's name.
absl::StatusOr<ReportName> ParseReportName(absl::string_view text);

// The council of a meeting's name: "councils/merton". INVALID_ARGUMENT, without a path, if it is
// none.
absl::StatusOr<std::string> CouncilOfMeeting(absl::string_view meeting);

// INVALID_ARGUMENT, without a path, if the text is no council's name.
absl::Status CheckCouncilName(absl::string_view text);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_REPORT_NAME_H_
