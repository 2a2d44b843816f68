// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_DOCX_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_DOCX_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

#include "services/base/call_scope.h"
#include "services/reporting/conversion/converters.h"

namespace ragstone::reporting {

// The page as a Word document, by pandoc and rsvg-convert, which must be there: its charts become
// pictures, as Word shows no other image everywhere. Errors as Converters::Convert.
absl::StatusOr<std::string> MakeDocx(const ConverterOptions& options, std::string page,
                                     std::int64_t day, const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_MAKE_DOCX_H_
