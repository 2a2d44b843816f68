// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is answered of reports and of what was published, and how two of them differ.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/reporting/publication/compare_reports.h"
#include "services/reporting/publication/errors.h"
#include "services/reporting/publication/publications.h"
#include "services/rpc/page_token.h"

namespace ragstone::reporting {
namespace {

// Which reports a list is of. Adds what is wrong.
ReportFilter ReadFilter(const v1::ListReportsRequest& request, FaultList& faults) {
  ReportFilter filter;
  if (absl::StrContains(request.parent(), "/meetings/")) {
    filter.meeting = request.parent();
    filter.council = faults.Take(CouncilOfMeeting(request.parent()), "parent").value_or("");
  } else {
    filter.council = request.parent();
    faults.Add("parent", CheckCouncilName(request.parent()));
  }
  for (int i = 0; i < request.states_size(); ++i) {
    const int state = request.states(i);
    if (state == v1::REPORT_STATE_UNSPECIFIED || !v1::ReportState_IsValid(state)) {
      faults.Add(absl::StrCat("states[", i, "]"), absl::StrCat(state, ", want a state of reports"));
    } else {
      filter.states.insert(request.states(i));
    }
  }
  return filter;
}

absl::Status Published(const v1::Report& report) {
  if (report.state() == v1::REPORT_STATE_PUBLISHED) return absl::OkStatus();
  return WrongState(report, "one that is published");
}

}  // namespace

absl::StatusOr<Publications::Contents> Publications::Assembled(const std::string& meeting,
                                                               const common::v1::ReadAt& read_at,
                                                               const CallScope& scope) {
  return reader_.Read(meeting, v1::REPORT_VIEW_PUBLIC, read_at, scope);
}

absl::StatusOr<common::v1::AnsweredAt> Publications::DraftPoint(const std::string& meeting,
                                                                const common::v1::ReadAt& read_at,
                                                                const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const Contents contents,
                            reader_.Read(meeting, v1::REPORT_VIEW_EXEMPT, read_at, scope));
  return contents->answered_at();
}

absl::StatusOr<Publications::Contents> Publications::AssembledAsItStands(const v1::Report& report,
                                                                         const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const ReportName name, ParseReportName(report.name()));
  common::v1::ReadAt read_at;
  read_at.set_as_of_sequence(report.as_of_sequence());
  return Assembled(name.meeting, read_at, scope);
}

absl::StatusOr<v1::Report> Publications::Find(const ReportName& name) const {
  std::optional<v1::Report> report;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(report, view.FindReport(name));
    return absl::OkStatus();
  }));
  if (!report.has_value()) return ReportNotFound(name.ToString());
  return *std::move(report);
}

absl::StatusOr<v1::GetReportResponse> Publications::Get(const v1::GetReportRequest& request) const {
  FaultList faults;
  const std::optional<ReportName> name = faults.Take(ParseReportName(request.name()), "name");
  if (!faults.empty()) return faults.ToStatus();
  v1::GetReportResponse response;
  RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_report(), Find(*name));
  return response;
}

absl::StatusOr<v1::ListReportsResponse> Publications::List(
    const v1::ListReportsRequest& request) const {
  FaultList faults;
  const ReportFilter filter = ReadFilter(request, faults);
  const rpc::Page page = rpc::ReadPage(request, {}, faults);
  std::optional<ReportName> after;
  if (!page.position.empty()) {
    after = faults.Take(ParseReportName(page.position), "page_token");
  }
  if (!faults.empty()) return faults.ToStatus();
  v1::ListReportsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(std::vector<v1::Report> reports,
                              view.ListReports(filter, after, page.size + 1));
    for (v1::Report& report : reports) {
      if (response.reports_size() == page.size) {
        response.set_next_page_token(
            rpc::NextPageToken(request, response.reports().rbegin()->name()));
        break;
      }
      *response.add_reports() = std::move(report);
    }
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::GetPublicationResponse> Publications::GetPublication(
    const v1::GetPublicationRequest& request) const {
  FaultList faults;
  const std::optional<ReportName> name = faults.Take(ParseReportName(request.name()), "name");
  if (!faults.empty()) return faults.ToStatus();
  v1::GetPublicationResponse response;
  RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_report(), Find(*name));
  RAGSTONE_RETURN_IF_ERROR(Published(response.report()));
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::ExceptionReport> contents,
                              view.FindContents(*name));
    if (!contents.has_value()) return absl::DataLossError("a published report has no contents");
    *response.mutable_contents() = *std::move(contents);
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<PublishedFile> Publications::ReadFile(
    const v1::ReadRenderingRequest& request) const {
  FaultList faults;
  const std::optional<ReportName> name = faults.Take(ParseReportName(request.name()), "name");
  faults.Add("", FindRenderer(request.format()).status());
  if (!faults.empty()) return faults.ToStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const v1::Report report, Find(*name));
  RAGSTONE_RETURN_IF_ERROR(Published(report));
  std::optional<PublishedFile> file;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(file, view.FindFile(*name, request.format()));
    return absl::OkStatus();
  }));
  if (file.has_value()) return *std::move(file);
  return NotFoundError(
      "rendering", absl::StrCat(report.name(), " as ", v1::ReportFormat_Name(request.format())));
}

absl::StatusOr<v1::VerifyRenderingResponse> Publications::Verify(
    const v1::VerifyRenderingRequest& request) const {
  FaultList faults;
  faults.Add("parent", CheckCouncilName(request.parent()));
  if (!IsSha256(request.sha256())) {
    faults.Add("sha256",
               absl::StrCat("\"", request.sha256().substr(0, 65), "\", want 64 digits 0-9 a-f"));
  }
  if (!faults.empty()) return faults.ToStatus();
  v1::VerifyRenderingResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<v1::RenderingMatch> matches,
                              view.FindFiles(request.parent(), request.sha256()));
    response.mutable_matches()->Add(matches.begin(), matches.end());
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<Publications::Contents> Publications::Side(const std::string& name,
                                                          const CallScope& scope) {
  const absl::StatusOr<ReportName> report_name = ParseReportName(name);
  if (!report_name.ok()) return Assembled(name, {}, scope);
  RAGSTONE_ASSIGN_OR_RETURN(const v1::Report report, Find(*report_name));
  if (report.state() != v1::REPORT_STATE_PUBLISHED) return AssembledAsItStands(report, scope);
  v1::GetPublicationRequest request;
  request.set_name(name);
  RAGSTONE_ASSIGN_OR_RETURN(v1::GetPublicationResponse published, GetPublication(request));
  return std::make_shared<const v1::ExceptionReport>(std::move(*published.mutable_contents()));
}

absl::StatusOr<v1::DiffReportsResponse> Publications::Diff(const v1::DiffReportsRequest& request,
                                                           const CallScope& scope) {
  FaultList faults;
  const auto council_of = [&](const std::string& name, absl::string_view path) {
    const absl::StatusOr<ReportName> report = ParseReportName(name);
    if (report.ok()) return report->council;
    const absl::StatusOr<std::string> council = CouncilOfMeeting(name);
    if (council.ok()) return *council;
    faults.Add(path, absl::StrCat("\"", name,
                                  "\", want councils/{council}/meetings/{meeting}, or behind that "
                                  "/reports/{version}"));
    return std::string();
  };
  const std::string earlier_council = council_of(request.earlier(), "earlier");
  const std::string later_council = council_of(request.later(), "later");
  if (faults.empty() && earlier_council != later_council) {
    faults.Add("later", absl::StrCat("\"", request.later(), "\", want one of ", earlier_council));
  }
  if (!faults.empty()) return faults.ToStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const Contents earlier, Side(request.earlier(), scope));
  RAGSTONE_ASSIGN_OR_RETURN(const Contents later, Side(request.later(), scope));
  v1::DiffReportsResponse response;
  for (v1::ReportDifference& difference : CompareReports(*earlier, *later)) {
    *response.add_differences() = std::move(difference);
  }
  *response.mutable_earlier_at() = earlier->answered_at();
  *response.mutable_later_at() = later->answered_at();
  return response;
}

}  // namespace ragstone::reporting
