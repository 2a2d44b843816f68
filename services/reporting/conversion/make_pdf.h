// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_PDF_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_PDF_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

#include "services/base/call_scope.h"
#include "services/reporting/conversion/converters.h"

namespace ragstone::reporting {

// The page as a tagged PDF, by WeasyPrint, which must be there. Errors as Converters::Convert.
absl::StatusOr<std::string> MakePdf(const ConverterOptions& options, std::string page,
                                    std::int64_t day, const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_PDF_H_
