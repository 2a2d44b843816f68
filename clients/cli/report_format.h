// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The formats of a report as the command names them.

#ifndef RAGSTONE_CLIENTS_CLI_REPORT_FORMAT_H_
#define RAGSTONE_CLIENTS_CLI_REPORT_FORMAT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::cli {

struct ReportFormatName {
  // What --format takes.
  absl::string_view name;
  reporting::v1::ReportFormat format;
  // How a file of it ends, with the point.
  absl::string_view ending;
  // Of no use on a terminal.
  bool binary = false;
};

absl::Span<const ReportFormatName> ReportFormats();

// The format that is named; where none is (`name` empty), the one whose ending the file `out` has;
// text where there is no file either. A UsageError: a name or an ending of none.
absl::StatusOr<ReportFormatName> ChooseReportFormat(absl::string_view name, absl::string_view out);

// A format by its name here: "md"; one that this version does not know by its number.
std::string FormatWord(reporting::v1::ReportFormat format);

// "text, md, html, …".
std::string ReportFormatNames();

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_REPORT_FORMAT_H_
