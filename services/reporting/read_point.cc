// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/read_point.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/resource_name.h"
#include "services/base/status_macros.h"

namespace ragstone::reporting {

std::optional<std::string> CheckMeetingRequest(const std::string& meeting,
                                               const common::v1::ReadAt& read_at,
                                               FaultList& faults) {
  static const NamePattern* const kMeeting =
      new NamePattern("councils/{council}/meetings/{meeting}");
  const std::optional<std::vector<std::string>> ids =
      faults.Take(kMeeting->Parse(meeting), "meeting");
  if (read_at.as_of_sequence() < 0) {
    faults.Add("read_at.as_of_sequence",
               absl::StrCat(read_at.as_of_sequence(), ", want 0 or a sequence"));
  }
  if (read_at.min_sequence() < 0) {
    faults.Add("read_at.min_sequence",
               absl::StrCat(read_at.min_sequence(), ", want 0 or a sequence"));
  }
  if (read_at.as_of_sequence() > 0 && read_at.min_sequence() > read_at.as_of_sequence()) {
    faults.Add("read_at.min_sequence",
               absl::StrCat(read_at.min_sequence(), ", want at most as_of_sequence, ",
                            read_at.as_of_sequence()));
  }
  if (!ids.has_value()) return std::nullopt;
  return absl::StrCat("councils/", ids->front());
}

absl::StatusOr<std::int64_t> FixSequence(ReportSources& sources, absl::string_view council,
                                         const common::v1::ReadAt& read_at,
                                         const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const common::v1::AnsweredAt head, sources.ReadHead(council, scope));
  // Ingestion numbers a commit before it answers, so its head is never behind a sequence that
  // anybody could have been told.
  const std::int64_t wanted = std::max(read_at.as_of_sequence(), read_at.min_sequence());
  if (wanted > head.sequence()) {
    return OutOfRangeError("SEQUENCE_BEYOND_NEWEST",
                           absl::StrCat("read_at: sequence ", wanted, " of ", council,
                                        ", want at most its newest, ", head.sequence()));
  }
  return read_at.as_of_sequence() > 0 ? read_at.as_of_sequence() : head.sequence();
}

}  // namespace ragstone::reporting
