// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PLACEHOLDERS_H_
#define RAGSTONE_SERVICES_REPORTING_PLACEHOLDERS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// What stands for what: "index_year" → "2020/21".
using Placeholders = std::map<std::string, std::string>;

// `text` with each placeholder, a name of a-z and "_" in braces, replaced. Other braces stay. What
// is put in is not looked at again. FAILED_PRECONDITION: an unknown placeholder; the message names
// it, `where`, and the known ones.
absl::StatusOr<std::string> FillPlaceholders(absl::string_view text,
                                             const Placeholders& placeholders,
                                             absl::string_view where);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PLACEHOLDERS_H_
