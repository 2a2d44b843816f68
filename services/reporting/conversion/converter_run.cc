// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/converter_run.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/base/call_scope.h"
#include "services/base/child_process.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/reporting/conversion/converters.h"

namespace ragstone::reporting {

absl::StatusOr<std::string> RunConverter(const ConverterOptions& options, ConverterRun run,
                                         const CallScope& scope) {
  constexpr std::int64_t kSecondsOfDay = 24 * 60 * 60;
  const std::string program = run.argv.front();
  ChildProcess child = {
      .argv = std::move(run.argv),
      .input = std::move(run.input),
      // Of the machine it sees the programs beside it, no home and no locale. Python's order of
      // sets must not change from run to run.
      .environment = {"PATH=/usr/bin:/bin", "HOME=/nonexistent", "LANG=C.UTF-8", "PYTHONHASHSEED=0",
                      absl::StrCat("SOURCE_DATE_EPOCH=", run.day * kSecondsOfDay)},
      .directory = std::move(run.directory),
      .time_limit = options.time_limit,
      .max_output_bytes = options.max_bytes};
  RAGSTONE_ASSIGN_OR_RETURN(ChildResult result, RunChild(child, scope));
  if (result.exit_code == 0) return std::move(result.output);
  return InternalError("CONVERSION_FAILED",
                       absl::StrCat(program, ": exit ", result.exit_code, ": ",
                                    absl::StripAsciiWhitespace(result.errors)));
}

}  // namespace ragstone::reporting
