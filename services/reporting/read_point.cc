// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/read_point.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/resource_name.h"
#include "services/base/status_macros.h"

namespace ragstone::reporting {

void CheckReadAt(const common::v1::ReadAt& read_at, FaultList& faults) {
  if (read_at.as_of_sequence() < 0) {
    faults.Add("read_at.as_of_sequence",
               absl::StrCat(read_at.as_of_sequence(), ", want 0 or a sequence"));
  }
  if (read_at.min_sequence() < 0) {
    faults.Add("read_at.min_sequence",
               absl::StrCat(read_at.min_sequence(), ", want 0 or a sequence"));
  }
}

std::optional<std::string> CheckMeetingRequest(const std::string& meeting,
                                               const common::v1::ReadAt& read_at,
                                               FaultList& faults) {
  static const NamePattern* const kMeeting =
      new NamePattern("councils/{council}/meetings/{meeting}");
  const std::optional<std::vector<std::string>> ids =
      faults.Take(kMeeting->Parse(meeting), "meeting");
  CheckReadAt(read_at, faults);
  if (!ids.has_value()) return std::nullopt;
  return absl::StrCat("councils/", ids->front());
}

std::optional<v1::ReportView> CheckView(v1::ReportView view, FaultList& faults) {
  if (view == v1::REPORT_VIEW_UNSPECIFIED) return v1::REPORT_VIEW_PUBLIC;
  if (v1::ReportView_IsValid(view)) return view;
  faults.Add("view", absl::StrCat(static_cast<int>(view), ", want one of ",
                                  v1::ReportView_Name(v1::REPORT_VIEW_PUBLIC), ", ",
                                  v1::ReportView_Name(v1::REPORT_VIEW_EXEMPT)));
  return std::nullopt;
}

absl::StatusOr<ReadPoint> FixPoint(ReportSources& sources, absl::string_view council,
                                   const common::v1::ReadAt& read_at, const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(ReadPoint point, sources.ReadHead(council, scope));
  // Ingestion numbers a commit before it answers, so its head is never behind a sequence that
  // anybody could have been told.
  const std::int64_t wanted = std::max(read_at.as_of_sequence(), read_at.min_sequence());
  if (wanted > point.sequence) {
    return OutOfRangeError("SEQUENCE_BEYOND_NEWEST",
                           absl::StrCat("read_at: sequence ", wanted, " of ", council,
                                        ", want at most its newest, ", point.sequence));
  }
  if (read_at.as_of_sequence() > 0) point.sequence = read_at.as_of_sequence();
  return point;
}

}  // namespace ragstone::reporting
