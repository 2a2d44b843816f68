// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FIND_REPORT_H_
#define RAGSTONE_CLIENTS_CLI_FIND_REPORT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/session.h"
#include "ragstone/reporting/v1/report.pb.h"

namespace ragstone::cli {

// What an officer calls a report: "2021-01-13-cyp/2", or "2021-01-13-cyp" for what the meeting has;
// whole names too.
struct ReportWord {
  // "councils/merton/meetings/2021-01-13-cyp".
  std::string meeting;
  // "councils/merton/meetings/2021-01-13-cyp/reports/2"; empty where no version was named.
  std::string report;

  const std::string& name() const { return report.empty() ? meeting : report; }
};

// A usage error for another form, or without a council.
absl::StatusOr<ReportWord> ReadReportWord(const Session& session, absl::string_view text);

// The report as it stands; where no version was named, the meeting's newest. NOT_FOUND.
absl::StatusOr<reporting::v1::Report> FindReport(const Session& session, const ReportWord& word);

// "2021-01-13-cyp/2".
std::string ShortReportName(absl::string_view name);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FIND_REPORT_H_
