// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_KEEP_ROWS_WHOLE_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_KEEP_ROWS_WHOLE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::reporting {

// A Word document whose table rows are not broken over pages, where they fit on one; pandoc cannot
// say so. `day` is as in Converters::Convert. INTERNAL, CONVERSION_FAILED: it is no document.
absl::StatusOr<std::string> KeepRowsWhole(const std::string& docx, std::int64_t day);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_KEEP_ROWS_WHOLE_H_
