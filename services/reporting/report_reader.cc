// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_reader.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/base/resource_name.h"
#include "services/base/status_macros.h"
#include "services/reporting/assemble.h"

namespace ragstone::reporting {
namespace {

// The council of a request's meeting, after a look at all of the request.
absl::StatusOr<std::string> CheckRequest(const std::string& meeting,
                                         const common::v1::ReadAt& read_at) {
  static const NamePattern* const kMeeting =
      new NamePattern("councils/{council}/meetings/{meeting}");
  FaultList faults;
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
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return absl::StrCat("councils/", ids->front());
}

}  // namespace

absl::StatusOr<std::shared_ptr<const v1::ExceptionReport>> ReportReader::Read(
    const std::string& meeting, const common::v1::ReadAt& read_at, const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CheckRequest(meeting, read_at));
  RAGSTONE_ASSIGN_OR_RETURN(const common::v1::AnsweredAt head, sources_.ReadHead(council, scope));
  // Ingestion numbers a commit before it answers, so its head is never behind a sequence that
  // anybody could have been told.
  const std::int64_t wanted = std::max(read_at.as_of_sequence(), read_at.min_sequence());
  if (wanted > head.sequence()) {
    return OutOfRangeError("SEQUENCE_BEYOND_NEWEST",
                           absl::StrCat("read_at: sequence ", wanted, " of ", council,
                                        ", want at most its newest, ", head.sequence()));
  }
  const std::int64_t sequence =
      read_at.as_of_sequence() > 0 ? read_at.as_of_sequence() : head.sequence();
  if (ReportCache::Report cached = cache_.Find(meeting, sequence)) return cached;

  // One after the other: what to ask rating stands in ingestion's answer.
  RAGSTONE_ASSIGN_OR_RETURN(const ingestion::v1::GetMeetingSnapshotResponse stated,
                            sources_.ReadMeeting(meeting, sequence, scope));
  RAGSTONE_ASSIGN_OR_RETURN(
      const rating::v1::GetIndexSnapshotResponse rated,
      sources_.ReadRatings(stated.index().name(), stated.meeting().data_end(), sequence, scope));
  RAGSTONE_ASSIGN_OR_RETURN(v1::ExceptionReport assembled, Assemble(stated, rated));
  auto report = std::make_shared<const v1::ExceptionReport>(std::move(assembled));
  cache_.Insert(meeting, sequence, report);
  return report;
}

}  // namespace ragstone::reporting
