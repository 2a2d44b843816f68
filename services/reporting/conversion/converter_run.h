// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTER_RUN_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTER_RUN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "services/base/call_scope.h"
#include "services/reporting/conversion/converters.h"

namespace ragstone::reporting {

// One run of a converter.
struct ConverterRun {
  // The program by its path, and its arguments.
  std::vector<std::string> argv;
  std::string input;
  // Where it runs; "/" where it needs no files.
  std::string directory = "/";
  std::int64_t day = 0;
};

// What the program says on standard output. Errors as Converters::Convert.
absl::StatusOr<std::string> RunConverter(const ConverterOptions& options, ConverterRun run,
                                         const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_CONVERTER_RUN_H_
