// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/report_name.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/resource_name.h"
#include "services/base/status_macros.h"

namespace ragstone::reporting {

std::string ReportName::ToString() const { return absl::StrCat(meeting, "/reports/", version); }

absl::StatusOr<ReportName> ParseReportName(absl::string_view text) {
  static const NamePattern* const kReport =
      new NamePattern("councils/{council}/meetings/{meeting}/reports/{version=number}");
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> ids, kReport->Parse(text));
  ReportName name;
  name.council = absl::StrCat("councils/", ids[0]);
  name.meeting = absl::StrCat(name.council, "/meetings/", ids[1]);
  if (!absl::SimpleAtoi(ids[2], &name.version)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\", want ", kReport->text(), " with a version from 1"));
  }
  return name;
}

absl::StatusOr<std::string> CouncilOfMeeting(absl::string_view meeting) {
  static const NamePattern* const kMeeting =
      new NamePattern("councils/{council}/meetings/{meeting}");
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> ids, kMeeting->Parse(meeting));
  return absl::StrCat("councils/", ids[0]);
}

absl::Status CheckCouncilName(absl::string_view text) {
  static const NamePattern* const kCouncil = new NamePattern("councils/{council}");
  return kCouncil->Parse(text).status();
}

}  // namespace ragstone::reporting
