// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The words with which councils say which way a target goes.

#ifndef RAGSTONE_SERVICES_DOMAIN_TARGET_OPERATOR_H_
#define RAGSTONE_SERVICES_DOMAIN_TARGET_OPERATOR_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/indicator.h"

namespace ragstone::domain {

// With more than and less than, equality is not met.
enum class TargetOperator { kAtLeast, kAtMost, kMoreThan, kLessThan, kBetween };

// What a target's words say. Better and no worse mean an operator only together with a polarity; a
// target without such words is to be no worse.
enum class TargetSense { kAtLeast, kAtMost, kMoreThan, kLessThan, kBetter, kNoWorse };

// Takes words such as "at least" from the front of a text in small letters, with the blanks behind
// them; nothing, if there are none.
std::optional<TargetSense> TakeSenseBefore(absl::string_view* text);
// The same of words that stand behind: "or more", "plus".
std::optional<TargetSense> TakeSenseAfter(absl::string_view* text);

// INVALID_ARGUMENT: it contradicts the polarity, or says nothing without one.
absl::StatusOr<TargetOperator> OperatorFor(TargetSense sense, Polarity polarity);

// INVALID_ARGUMENT: the operator contradicts the polarity.
absl::Status CheckOperator(TargetOperator op, Polarity polarity);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_TARGET_OPERATOR_H_
