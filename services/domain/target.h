// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_TARGET_H_
#define RAGSTONE_SERVICES_DOMAIN_TARGET_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/domain/decimal.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/target_operator.h"

namespace ragstone::domain {

enum class TargetSource { kUnspecified, kNational, kStatutory, kLocal };

// Where a target's number comes from.
enum class TargetKind {
  kNumber,     // it is stated
  kBenchmark,  // another area's figure: "England average"
  kLastYear,   // the council's own figure of the same period last year
  kBaseline,   // none yet: figures are gathered from which one will be set
};

// What a value is compared with.
struct TargetLine {
  TargetOperator op = TargetOperator::kAtLeast;
  Fraction value;
  // The upper end of between.
  Fraction upper;
  friend bool operator==(const TargetLine&, const TargetLine&) = default;
};

// A year's target for one entry of an index.
struct Target {
  // As it was given; papers print it word for word.
  std::string text;
  TargetKind kind = TargetKind::kNumber;
  // Of a number, the line; of a benchmark and of last year's figure only its operator counts.
  TargetLine line;
  // The label of the comparator that is meant.
  std::string benchmark;
  // Values that take the place of the line's in single periods: a profiled target.
  struct Point {
    Period period;
    Decimal value;
  };
  std::vector<Point> profile;
  TargetSource source = TargetSource::kUnspecified;
  std::string agreed_by;

  // The profile's point of a period; null if it has none.
  const Point* PointOf(const Period& period) const;
  // The line of a period as far as it is stated: the profile's, or the number's. Nothing for a
  // target that takes its number from a figure.
  std::optional<TargetLine> LineAt(const Period& period) const;
  // Whether the profile states the period's own target.
  bool Profiles(const Period& period) const { return PointOf(period) != nullptr; }
  // The line where the number comes from a figure: between is then on it and nowhere else.
  TargetLine LineOf(const Fraction& figure) const;
};

// Reads a target that states its number, as councils write it: "100%", "26 weeks", "Less than 22%",
// "Fewer than 85", "37 plus", "at most £1,200", ">= 95", "18 to 22". A bare number means at least
// for polarity higher and at most for lower.
//
// INVALID_ARGUMENT: no number in it, more than is understood ("18% reduction by 2023"), a bare
// number without a polarity, an operator that contradicts the polarity, a range whose ends are in
// the wrong order. The message says which.
absl::StatusOr<TargetLine> ParseTarget(absl::string_view text, Polarity polarity);

// Reads any target: besides those above, the label of a benchmark with or without "average" behind
// it ("England", "Better than the England average"), "same period last year", and "baseline".
// `benchmarks` are the labels that the entry's comparators have. Only text, kind, line and
// benchmark of the result are set. INVALID_ARGUMENT: as ParseTarget, and what else was wanted.
absl::StatusOr<Target> ReadTarget(absl::string_view text, Polarity polarity,
                                  absl::Span<const std::string> benchmarks);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_TARGET_H_
