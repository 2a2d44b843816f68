// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/report_format.h"

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "clients/cli/exit_code.h"

namespace ragstone::cli {
namespace {

using ::ragstone::reporting::v1::ReportFormat;

constexpr ReportFormatName kFormats[] = {
    {"text", ReportFormat::REPORT_FORMAT_TEXT, ".txt"},
    {"md", ReportFormat::REPORT_FORMAT_MARKDOWN, ".md"},
    {"html", ReportFormat::REPORT_FORMAT_HTML, ".html"},
    {"docx", ReportFormat::REPORT_FORMAT_DOCX, ".docx", true},
    {"pdf", ReportFormat::REPORT_FORMAT_PDF, ".pdf", true},
    {"xlsx", ReportFormat::REPORT_FORMAT_XLSX, ".xlsx", true},
    {"csv", ReportFormat::REPORT_FORMAT_CSV, ".csv"},
    {"json", ReportFormat::REPORT_FORMAT_JSON, ".json"},
};

}  // namespace

absl::Span<const ReportFormatName> ReportFormats() { return kFormats; }

absl::StatusOr<ReportFormatName> ChooseReportFormat(absl::string_view name, absl::string_view out) {
  if (name.empty() && out.empty()) return kFormats[0];
  for (const ReportFormatName& format : kFormats) {
    if (name.empty() ? absl::EndsWithIgnoreCase(out, format.ending) : name == format.name) {
      return format;
    }
  }
  if (!name.empty()) {
    return UsageError(absl::StrCat("--format: \"", name, "\", want one of ", ReportFormatNames()));
  }
  return UsageError(absl::StrCat("--out: \"", out,
                                 "\", whose ending is of no format; want --format, one of ",
                                 ReportFormatNames()));
}

std::string FormatWord(ReportFormat format) {
  for (const ReportFormatName& known : kFormats) {
    if (known.format == format) return std::string(known.name);
  }
  return absl::StrCat(static_cast<int>(format));
}

std::string ReportFormatNames() {
  return absl::StrJoin(ReportFormats(), ", ", [](std::string* out, const ReportFormatName& format) {
    absl::StrAppend(out, format.name);
  });
}

}  // namespace ragstone::cli
