// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_CONVERT_QUOTE_H_
#define RAGSTONE_SERVICES_CONVERT_QUOTE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::convert {

// `"2020-13", want a month from 01 to 12`: the value as it came, cut to 100 bytes at a character's
// end, and what was wanted.
std::string QuoteAndWant(absl::string_view value, absl::string_view wanted);

}  // namespace ragstone::convert

#endif  // RAGSTONE_SERVICES_CONVERT_QUOTE_H_
