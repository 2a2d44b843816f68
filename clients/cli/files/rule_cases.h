// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_RULE_CASES_H_
#define RAGSTONE_CLIENTS_CLI_FILES_RULE_CASES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "clients/cli/files/place.h"
#include "ragstone/rating/v1/evaluation.pb.h"

namespace ragstone::cli {

// A case of a rule's test file and what should come of it.
struct RuleCase {
  Place place;
  rating::v1::RatingCase given;
  // The cells behind the arrow: the rating or the reason for none, the gap in units and in percent
  // of the target, from where on it would be green, the value as printed. Those that are left out
  // at the end may be anything.
  std::vector<std::string> expected;
};

// Digits after the point of the value as printed.
inline constexpr int kRuleCaseDecimals = 1;

// Reads a file that officers write and read, a case a line:
//
//   # A line that begins with # is a remark.
//   on the line | higher | 70 | 63 | relative 10% -> amber | -7 | -10.00 | 70 | 63.0
//
// that is: what the case is, which way is better, the target, the value, the rule. A value is a
// decimal, a fraction (199/210, in percent) or a symbol, and may say what last year's was
// ("80, last year 78"). INVALID_ARGUMENT with every line that is not of this form, and for a file
// without cases.
absl::StatusOr<std::vector<RuleCase>> ReadRuleCases(const std::string& path);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_RULE_CASES_H_
