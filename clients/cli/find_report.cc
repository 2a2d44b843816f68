// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/find_report.h"

#include <cstdint>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

#include "clients/cli/exit_code.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr absl::string_view kReports = "/reports/";
constexpr absl::string_view kMeetings = "/meetings/";

}  // namespace

absl::StatusOr<ReportWord> ReadReportWord(const Session& session, absl::string_view text) {
  ReportWord word;
  absl::string_view meeting = text;
  absl::string_view version;
  const bool whole = absl::StartsWith(text, "councils/");
  const absl::string_view between = whole ? kReports : absl::string_view("/");
  const std::size_t at = text.find(between);
  if (at != absl::string_view::npos) {
    meeting = text.substr(0, at);
    version = text.substr(at + between.size());
    std::int64_t number = 0;
    if (!absl::SimpleAtoi(version, &number) || number < 1) {
      return UsageError(absl::StrCat("\"", text, "\", want MEETING, or MEETING/VERSION such as ",
                                     "2021-01-13-cyp/1"));
    }
  }
  RAGSTONE_ASSIGN_OR_RETURN(word.meeting, session.Name("meetings", meeting));
  if (!version.empty()) word.report = absl::StrCat(word.meeting, kReports, version);
  return word;
}

absl::StatusOr<reporting::v1::Report> FindReport(const Session& session, const ReportWord& word) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  if (!word.report.empty()) {
    reporting::v1::GetReportRequest request;
    request.set_name(word.report);
    RAGSTONE_ASSIGN_OR_RETURN(auto answer, reporting.GetReport(request, session.Options()));
    return std::move(*answer.mutable_report());
  }
  reporting::v1::ListReportsRequest request;
  request.set_parent(word.meeting);
  request.set_page_size(1);
  RAGSTONE_ASSIGN_OR_RETURN(auto answer, reporting.ListReports(request, session.Options()));
  if (!answer.reports().empty()) return std::move(*answer.mutable_reports(0));
  return absl::NotFoundError(
      absl::StrCat(word.meeting, " has no report yet; ragstone report draft makes one"));
}

std::string ShortReportName(absl::string_view name) {
  const std::size_t at = name.find(kMeetings);
  if (at != absl::string_view::npos) name.remove_prefix(at + kMeetings.size());
  return absl::StrReplaceAll(name, {{kReports, "/"}});
}

}  // namespace ragstone::cli
