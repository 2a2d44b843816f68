// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Printing of exact decimals ("-0.5050505"), digit by digit: a paper never computes with a binary
// fraction.

#ifndef RAGSTONE_SERVICES_REPORTING_ROUND_H_
#define RAGSTONE_SERVICES_REPORTING_ROUND_H_

#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// Is the canonical decimal zero?
bool IsZero(absl::string_view decimal);

// Without its sign.
absl::string_view Magnitude(absl::string_view decimal);

// A magnitude rounded half up to `decimals` digits after the point, or to as many more as it takes
// for a value that is not zero not to print as zero: 0.04 with no decimals is "0.04".
std::string RoundHalfUp(absl::string_view magnitude, int decimals);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_ROUND_H_
