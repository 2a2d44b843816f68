// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::reporting {

// The Word document whose look papers have unless an operator gives another: made of the parts in
// conversion/docx. Its parts have the time of `day`, in days since 1970.
// INTERNAL if one of them is broken.
absl::StatusOr<std::string> BuiltInDocxReference(std::int64_t day);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_
