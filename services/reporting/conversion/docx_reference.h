// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// The Word document whose look papers have unless an operator gives another: made of the parts in
// conversion/docx, with the fonts and colours that `look` names as "ACCENT=17485A FONT=Arial …"
// (LookWords); what it leaves out is as in the standard paper. Its parts have the time of `day`, in
// days since 1970. INTERNAL if one of them is broken, or `look`.
absl::StatusOr<std::string> BuiltInDocxReference(absl::string_view look, std::int64_t day);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_DOCX_REFERENCE_H_
