// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_check_reader.h"

#include "absl/strings/str_cat.h"

#include "ragstone/common/v1/read.pb.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/period.h"
#include "services/reporting/checks/check_paper.h"
#include "services/reporting/commentary_due.h"
#include "services/reporting/disclosure/text_check.h"
#include "services/reporting/paper_sources.h"
#include "services/reporting/read_point.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {
namespace {

// Officers look at every figure: what is wrong with one is not right because it is suppressed, and
// a text that prints one is to be found, not to stop the other checks.
constexpr auto kWhole = v1::REPORT_VIEW_EXEMPT;

}  // namespace

absl::StatusOr<v1::CheckReportResponse> ReportCheckReader::Read(
    const v1::CheckReportRequest& request, const CallScope& scope) {
  FaultList faults;
  CheckMeetingRequest(request.meeting(), request.read_at(), faults);
  std::optional<absl::CivilDay> today;
  if (!request.today().empty()) {
    const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(request.today());
    if (day.ok()) {
      today = *day;
    } else {
      faults.Add("today", absl::StrCat("\"", request.today(), "\", ", day.status().message()));
    }
  }
  if (!faults.empty()) return faults.ToStatus();

  RAGSTONE_ASSIGN_OR_RETURN(const auto report,
                            reader_.Read(request.meeting(), kWhole, request.read_at(), scope));
  RAGSTONE_ASSIGN_OR_RETURN(const bool published_before, published_before_(request.meeting()));
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::vector<v1::CheckFinding> findings,
      Check(request.meeting(), report->answered_at(), today, published_before, scope));
  v1::CheckReportResponse response;
  response.mutable_findings()->Assign(findings.begin(), findings.end());
  *response.mutable_answered_at() = report->answered_at();
  return response;
}

absl::StatusOr<std::vector<v1::CheckFinding>> ReportCheckReader::Check(
    const std::string& meeting, const common::v1::AnsweredAt& at,
    std::optional<absl::CivilDay> today, bool published_before, const CallScope& scope) {
  common::v1::ReadAt read_at;
  read_at.set_as_of_sequence(at.sequence());
  RAGSTONE_ASSIGN_OR_RETURN(const auto report, reader_.Read(meeting, kWhole, read_at, scope));
  const auto printed = reader_.Read(meeting, v1::REPORT_VIEW_PUBLIC, read_at, scope);
  const ErrorDetails refusal = DetailsOf(printed.status());
  if (!printed.ok() && refusal.reason != kSuppressedFigureInText) return printed.status();

  const std::string council = meeting.substr(0, meeting.find("/meetings/"));
  RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, FixPoint(sources_, council, read_at, scope));
  RAGSTONE_ASSIGN_OR_RETURN(const PaperSources paper,
                            ReadPaperSources(sources_, meeting, point, scope));
  RAGSTONE_ASSIGN_OR_RETURN(const auto previous,
                            ReadPreviousMeeting(sources_, paper, point, scope));
  const SnapshotView view(paper.stated, paper.rated);
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<v1::CommentaryDue> due,
                            ListDue(view, paper.meetings, previous ? &*previous : nullptr));
  std::vector<LoadWarning> warnings;
  for (const std::string& batch : BatchesOf(*report)) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<LoadWarning> drawn,
                              sources_.ReadLoadWarnings(batch, scope));
    warnings.insert(warnings.end(), drawn.begin(), drawn.end());
  }
  return CheckPaper({view, *report, printed.ok() ? **printed : *report, refusal.preconditions, due,
                     warnings, today, published_before});
}

}  // namespace ragstone::reporting
