// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/make_pdf.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "services/base/call_scope.h"
#include "services/base/child_process.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/converter_run.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/embedded.h"

namespace ragstone::reporting {
namespace {

// The Python that has WeasyPrint: the one that its command names in its first line. Another one may
// come first on the path.
absl::StatusOr<std::string> Interpreter(const ConverterOptions& options) {
  const std::string command = FindProgram("weasyprint", options.path);
  std::string line;
  std::ifstream file(command);
  std::getline(file, line);
  if (absl::StartsWith(line, "#!")) {
    const std::vector<std::string> words =
        absl::StrSplit(absl::string_view(line).substr(2), ' ', absl::SkipEmpty());
    const bool looked_for = words.size() > 1 && absl::EndsWith(words[0], "/env");
    std::string python = words.empty() ? ""
                         : looked_for  ? FindProgram(words[1], options.path)
                                       : words[0];
    if (!python.empty()) return python;
  }
  return FailedPreconditionError(
      "CONVERTER_MISSING", {{"CONVERTER_MISSING", command,
                             absl::StrCat("its first line is \"", line,
                                          "\", want #! and the Python that has WeasyPrint")}});
}

}  // namespace

absl::StatusOr<std::string> MakePdf(const ConverterOptions& options, std::string page,
                                    std::int64_t day, const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string python, Interpreter(options));
  // -s, -P: what lies in its folder or its user's is not Python's library.
  return RunConverter(
      options,
      {.argv = {python, "-s", "-P", "-c", std::string(EmbeddedFile("conversion/pdf.py"))},
       .input = std::move(page),
       .day = day},
      scope);
}

}  // namespace ragstone::reporting
