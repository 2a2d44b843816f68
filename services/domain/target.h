// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_TARGET_H_
#define RAGSTONE_SERVICES_DOMAIN_TARGET_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/decimal.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"

namespace ragstone::domain {

// With more than and less than, equality is not met.
enum class TargetOperator { kAtLeast, kAtMost, kMoreThan, kLessThan, kBetween };

enum class TargetSource { kUnspecified, kNational, kStatutory, kLocal };

// What a value is compared with.
struct TargetLine {
  TargetOperator op = TargetOperator::kAtLeast;
  Decimal value;
  // The upper end of between.
  Decimal upper;
  friend bool operator==(const TargetLine&, const TargetLine&) = default;
};

// A year's target for one entry of an index.
struct Target {
  // As it was given; papers print it word for word.
  std::string text;
  TargetLine line;
  // Values that take the place of the line's in single periods: a profiled target.
  struct Point {
    Period period;
    Decimal value;
  };
  std::vector<Point> profile;
  TargetSource source = TargetSource::kUnspecified;
  std::string agreed_by;

  // The line of a period.
  TargetLine LineAt(const Period& period) const;
};

// Reads a target as councils write it: "100%", "26 weeks", "Less than 22%", "Fewer than 85", "37
// plus", "at most £1,200", ">= 95", "18 to 22". A bare number means at least for polarity higher
// and at most for lower.
//
// INVALID_ARGUMENT: no number in it, more than is understood ("18% reduction by 2023"), a bare
// number without a polarity, an operator that contradicts the polarity, a range whose ends are in
// the wrong order. The message says which.
absl::StatusOr<TargetLine> ParseTarget(absl::string_view text, Polarity polarity);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_TARGET_H_
