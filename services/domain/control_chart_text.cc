// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a control chart finds, in words.

#include "services/domain/control_chart.h"

namespace ragstone::domain {

absl::string_view PointTypeWord(PointType type) {
  switch (type) {
    case PointType::kCommonCause:
      return "common_cause";
    case PointType::kAboveLimit:
      return "above_limit";
    case PointType::kBelowLimit:
      return "below_limit";
    case PointType::kTrendUp:
      return "trend_up";
    case PointType::kTrendDown:
      return "trend_down";
    case PointType::kTwoOfThreeAbove:
      return "two_of_three_above";
    case PointType::kTwoOfThreeBelow:
      return "two_of_three_below";
    case PointType::kShiftAbove:
      return "shift_above";
    case PointType::kShiftBelow:
      return "shift_below";
  }
  return "";
}

absl::string_view VariationWord(Variation variation) {
  switch (variation) {
    case Variation::kCommonCause:
      return "common_cause";
    case Variation::kImprovementHigh:
      return "improvement_high";
    case Variation::kImprovementLow:
      return "improvement_low";
    case Variation::kConcernHigh:
      return "concern_high";
    case Variation::kConcernLow:
      return "concern_low";
    case Variation::kNeutralHigh:
      return "neutral_high";
    case Variation::kNeutralLow:
      return "neutral_low";
  }
  return "";
}

absl::string_view AssuranceWord(Assurance assurance) {
  switch (assurance) {
    case Assurance::kNone:
      return "none";
    case Assurance::kConsistentPass:
      return "consistent_pass";
    case Assurance::kConsistentFail:
      return "consistent_fail";
    case Assurance::kInconsistent:
      return "inconsistent";
  }
  return "";
}

}  // namespace ragstone::domain
