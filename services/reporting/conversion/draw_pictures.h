// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_DRAW_PICTURES_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_DRAW_PICTURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "services/base/call_scope.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/conversion/picture_sheets.h"

namespace ragstone::reporting {

// The pictures (PNG) of all sheets, in order, drawn on all processors. Errors as
// Converters::Convert.
absl::StatusOr<std::vector<std::string>> DrawPictures(const ConverterOptions& options,
                                                      const std::vector<PictureSheet>& sheets,
                                                      std::int64_t day, const CallScope& scope);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_DRAW_PICTURES_H_
