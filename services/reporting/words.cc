// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/words.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"

namespace ragstone::reporting {
namespace {

bool IsNumber(absl::string_view text) {
  if (absl::StartsWith(text, "-")) text.remove_prefix(1);
  return !text.empty() && absl::ascii_isdigit(static_cast<unsigned char>(text.front())) &&
         absl::ascii_isdigit(static_cast<unsigned char>(text.back()));
}

std::string Counted(absl::string_view number, absl::string_view one, absl::string_view many) {
  return absl::StrCat(number, " ", number == "1" ? one : many);
}

}  // namespace

absl::string_view RatingWord(common::v1::RatingColour colour) {
  switch (colour) {
    case common::v1::RATING_COLOUR_RED:
      return "Red";
    case common::v1::RATING_COLOUR_AMBER:
      return "Amber";
    case common::v1::RATING_COLOUR_GREEN:
      return "Green";
    case common::v1::RATING_COLOUR_BLUE:
      return "Blue";
    default:
      return "Not rated";
  }
}

absl::string_view RatingToken(common::v1::RatingColour colour) {
  switch (colour) {
    case common::v1::RATING_COLOUR_RED:
      return "red";
    case common::v1::RATING_COLOUR_AMBER:
      return "amber";
    case common::v1::RATING_COLOUR_GREEN:
      return "green";
    case common::v1::RATING_COLOUR_BLUE:
      return "blue";
    default:
      return "not_rated";
  }
}

absl::string_view NotRatedWords(common::v1::NotRatedReason reason) {
  switch (reason) {
    case common::v1::NOT_RATED_REASON_NO_TARGET:
      return "no target";
    case common::v1::NOT_RATED_REASON_DATA_ONLY:
      return "data only";
    case common::v1::NOT_RATED_REASON_AWAITED:
      return "figure awaited";
    case common::v1::NOT_RATED_REASON_NOT_DUE:
      return "not due yet";
    case common::v1::NOT_RATED_REASON_NOT_REPORTABLE:
      return "not reportable";
    case common::v1::NOT_RATED_REASON_NOT_AVAILABLE:
      return "not available";
    case common::v1::NOT_RATED_REASON_NOT_APPLICABLE:
      return "not applicable";
    case common::v1::NOT_RATED_REASON_SUPPRESSED:
      return "suppressed";
    case common::v1::NOT_RATED_REASON_ROUNDS_TO_ZERO:
      return "rounds to zero";
    case common::v1::NOT_RATED_REASON_LOW_RELIABILITY:
      return "low reliability";
    case common::v1::NOT_RATED_REASON_NO_CASES:
      return "no cases";
    case common::v1::NOT_RATED_REASON_NOT_COMPARABLE:
      return "not comparable";
    case common::v1::NOT_RATED_REASON_TARGET_ZERO:
      return "the target is zero";
    case common::v1::NOT_RATED_REASON_BASELINE:
      return "baseline year";
    case common::v1::NOT_RATED_REASON_NO_PREVIOUS_YEAR:
      return "no figure of last year to compare with";
    default:
      return "reason not stated";
  }
}

absl::string_view NotRatedToken(common::v1::NotRatedReason reason) {
  switch (reason) {
    case common::v1::NOT_RATED_REASON_NO_TARGET:
      return "no_target";
    case common::v1::NOT_RATED_REASON_DATA_ONLY:
      return "data_only";
    case common::v1::NOT_RATED_REASON_AWAITED:
      return "awaited";
    case common::v1::NOT_RATED_REASON_NOT_DUE:
      return "not_due";
    case common::v1::NOT_RATED_REASON_NOT_REPORTABLE:
      return "not_reportable";
    case common::v1::NOT_RATED_REASON_NOT_AVAILABLE:
      return "not_available";
    case common::v1::NOT_RATED_REASON_NOT_APPLICABLE:
      return "not_applicable";
    case common::v1::NOT_RATED_REASON_SUPPRESSED:
      return "suppressed";
    case common::v1::NOT_RATED_REASON_ROUNDS_TO_ZERO:
      return "rounds_to_zero";
    case common::v1::NOT_RATED_REASON_LOW_RELIABILITY:
      return "low_reliability";
    case common::v1::NOT_RATED_REASON_NO_CASES:
      return "no_cases";
    case common::v1::NOT_RATED_REASON_NOT_COMPARABLE:
      return "not_comparable";
    case common::v1::NOT_RATED_REASON_TARGET_ZERO:
      return "target_zero";
    case common::v1::NOT_RATED_REASON_BASELINE:
      return "baseline";
    case common::v1::NOT_RATED_REASON_NO_PREVIOUS_YEAR:
      return "no_previous_year";
    default:
      return "";
  }
}

absl::string_view NoValueWords(common::v1::NoValueReason reason) {
  switch (reason) {
    case common::v1::NO_VALUE_REASON_UNSPECIFIED:
      return "";
    case common::v1::NO_VALUE_REASON_NOT_AVAILABLE:
      return "not available";
    case common::v1::NO_VALUE_REASON_NOT_APPLICABLE:
      return "not applicable";
    case common::v1::NO_VALUE_REASON_SUPPRESSED:
      return "suppressed at source";
    case common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO:
      return "rounds to zero";
    case common::v1::NO_VALUE_REASON_LOW_RELIABILITY:
      return "low reliability";
    case common::v1::NO_VALUE_REASON_NOT_REPORTABLE:
      return "not reportable";
    default:
      return "no value";
  }
}

absl::string_view NoValueToken(common::v1::NoValueReason reason) {
  switch (reason) {
    case common::v1::NO_VALUE_REASON_NOT_AVAILABLE:
      return "not_available";
    case common::v1::NO_VALUE_REASON_NOT_APPLICABLE:
      return "not_applicable";
    case common::v1::NO_VALUE_REASON_SUPPRESSED:
      return "suppressed";
    case common::v1::NO_VALUE_REASON_ROUNDS_TO_ZERO:
      return "rounds_to_zero";
    case common::v1::NO_VALUE_REASON_LOW_RELIABILITY:
      return "low_reliability";
    case common::v1::NO_VALUE_REASON_NOT_REPORTABLE:
      return "not_reportable";
    default:
      return "";
  }
}

absl::string_view DirectionWords(common::v1::DirectionOfTravel direction) {
  switch (direction) {
    case common::v1::DIRECTION_OF_TRAVEL_BETTER:
      return "Better";
    case common::v1::DIRECTION_OF_TRAVEL_WORSE:
      return "Worse";
    case common::v1::DIRECTION_OF_TRAVEL_NO_CHANGE:
      return "No change";
    case common::v1::DIRECTION_OF_TRAVEL_HIGHER:
      return "Higher";
    case common::v1::DIRECTION_OF_TRAVEL_LOWER:
      return "Lower";
    case common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE:
      return "Not comparable";
    default:
      return "";
  }
}

absl::string_view DirectionToken(common::v1::DirectionOfTravel direction) {
  switch (direction) {
    case common::v1::DIRECTION_OF_TRAVEL_BETTER:
      return "better";
    case common::v1::DIRECTION_OF_TRAVEL_WORSE:
      return "worse";
    case common::v1::DIRECTION_OF_TRAVEL_NO_CHANGE:
      return "no_change";
    case common::v1::DIRECTION_OF_TRAVEL_HIGHER:
      return "higher";
    case common::v1::DIRECTION_OF_TRAVEL_LOWER:
      return "lower";
    case common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE:
      return "not_comparable";
    default:
      return "";
  }
}

absl::string_view CaveatWords(ingestion::v1::CaveatKind kind) {
  switch (kind) {
    case ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE:
      return "Not reportable";
    case ingestion::v1::CAVEAT_KIND_UNRELIABLE:
      return "Unreliable";
    case ingestion::v1::CAVEAT_KIND_COVERAGE:
      return "Coverage";
    case ingestion::v1::CAVEAT_KIND_DEFINITION_CHANGED:
      return "Definition changed";
    case ingestion::v1::CAVEAT_KIND_CORRECTION:
      return "Correction";
    default:
      return "Caveat";
  }
}

absl::string_view CaveatToken(ingestion::v1::CaveatKind kind) {
  switch (kind) {
    case ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE:
      return "not_reportable";
    case ingestion::v1::CAVEAT_KIND_UNRELIABLE:
      return "unreliable";
    case ingestion::v1::CAVEAT_KIND_COVERAGE:
      return "coverage";
    case ingestion::v1::CAVEAT_KIND_DEFINITION_CHANGED:
      return "definition_changed";
    case ingestion::v1::CAVEAT_KIND_CORRECTION:
      return "correction";
    default:
      return "";
  }
}

absl::string_view FinalityWord(common::v1::Finality finality) {
  switch (finality) {
    case common::v1::FINALITY_PROVISIONAL:
      return "provisional";
    case common::v1::FINALITY_ESTIMATED:
      return "estimated";
    default:
      return "";
  }
}

absl::string_view TargetSourceWord(common::v1::TargetSource source) {
  switch (source) {
    case common::v1::TARGET_SOURCE_NATIONAL:
      return "national";
    case common::v1::TARGET_SOURCE_STATUTORY:
      return "statutory";
    case common::v1::TARGET_SOURCE_LOCAL:
      return "local";
    default:
      return "";
  }
}

absl::string_view BasisWords(common::v1::Basis basis) {
  switch (basis) {
    case common::v1::BASIS_IN_PERIOD:
      return "in period";
    case common::v1::BASIS_SNAPSHOT:
      return "snapshot";
    case common::v1::BASIS_YEAR_TO_DATE:
      return "year to date";
    case common::v1::BASIS_ROLLING_12_MONTHS:
      return "rolling 12 months";
    default:
      return "";
  }
}

absl::string_view PointTypeWords(rating::v1::PointType type) {
  switch (type) {
    case rating::v1::POINT_TYPE_ABOVE_LIMIT:
      return "above the limit";
    case rating::v1::POINT_TYPE_BELOW_LIMIT:
      return "below the limit";
    case rating::v1::POINT_TYPE_TREND_UP:
      return "part of a rising trend";
    case rating::v1::POINT_TYPE_TREND_DOWN:
      return "part of a falling trend";
    case rating::v1::POINT_TYPE_TWO_OF_THREE_ABOVE:
      return "one of two in three near the upper limit";
    case rating::v1::POINT_TYPE_TWO_OF_THREE_BELOW:
      return "one of two in three near the lower limit";
    case rating::v1::POINT_TYPE_SHIFT_ABOVE:
      return "part of a run above the mean";
    case rating::v1::POINT_TYPE_SHIFT_BELOW:
      return "part of a run below the mean";
    default:
      return "";
  }
}

absl::string_view VariationWords(rating::v1::Variation variation) {
  switch (variation) {
    case rating::v1::VARIATION_COMMON_CAUSE:
      return "Ordinary variation";
    case rating::v1::VARIATION_IMPROVEMENT_HIGH:
      return "Improvement: higher than chance explains";
    case rating::v1::VARIATION_IMPROVEMENT_LOW:
      return "Improvement: lower than chance explains";
    case rating::v1::VARIATION_CONCERN_HIGH:
      return "Concern: higher than chance explains";
    case rating::v1::VARIATION_CONCERN_LOW:
      return "Concern: lower than chance explains";
    case rating::v1::VARIATION_NEUTRAL_HIGH:
      return "Changed: higher than chance explains";
    case rating::v1::VARIATION_NEUTRAL_LOW:
      return "Changed: lower than chance explains";
    default:
      return "";
  }
}

absl::string_view AssuranceWords(rating::v1::Assurance assurance) {
  switch (assurance) {
    case rating::v1::ASSURANCE_CONSISTENT_PASS:
      return "as things are, the target is met every time";
    case rating::v1::ASSURANCE_CONSISTENT_FAIL:
      return "as things are, the target is missed every time";
    case rating::v1::ASSURANCE_INCONSISTENT:
      return "as things are, the target is met and missed by chance";
    default:
      return "";
  }
}

absl::string_view ControlWords(common::v1::Control control) {
  switch (control) {
    case common::v1::CONTROL_FULL:
      return "the council";
    case common::v1::CONTROL_SHARED:
      return "the council and others";
    case common::v1::CONTROL_NONE:
      return "others";
    default:
      return "";
  }
}

absl::string_view ExceptionChangeWords(v1::ExceptionChangeKind kind) {
  switch (kind) {
    case v1::EXCEPTION_CHANGE_KIND_NEW:
      return "New";
    case v1::EXCEPTION_CHANGE_KIND_DEPARTED:
      return "No longer an exception";
    case v1::EXCEPTION_CHANGE_KIND_REPEATED:
      return "Still an exception";
    case v1::EXCEPTION_CHANGE_KIND_NOT_COMPARED:
      return "Not compared: suppressed";
    default:
      return "";
  }
}

absl::string_view RedefinitionWords(v1::RedefinitionKind kind) {
  switch (kind) {
    case v1::REDEFINITION_KIND_ADDED:
      return "New in the index";
    case v1::REDEFINITION_KIND_REMOVED:
      return "No longer in the index";
    case v1::REDEFINITION_KIND_NUMBER:
      return "Number";
    case v1::REDEFINITION_KIND_DEFINITION:
      return "Definition";
    case v1::REDEFINITION_KIND_TARGET:
      return "Target";
    case v1::REDEFINITION_KIND_RULE:
      return "Rating rule";
    case v1::REDEFINITION_KIND_HEADLINE:
      return "What is rated";
    default:
      return "";
  }
}

absl::string_view PromiseResultWords(v1::PromiseResult result) {
  switch (result) {
    case v1::PROMISE_RESULT_KEPT:
      return "Kept";
    case v1::PROMISE_RESULT_SLIPPED:
      return "Slipped";
    case v1::PROMISE_RESULT_DROPPED:
      return "Dropped";
    default:
      return "";
  }
}

std::string EnumToken(absl::string_view name, absl::string_view prefix) {
  name = absl::StripPrefix(name, prefix);
  return name == "UNSPECIFIED" ? "" : absl::AsciiStrToLower(name);
}

std::string WithUnit(absl::string_view number, common::v1::Unit unit) {
  if (!IsNumber(number)) return std::string(number);
  switch (unit) {
    case common::v1::UNIT_PERCENTAGE:
      return absl::StrCat(number, "%");
    case common::v1::UNIT_MONEY:
      if (absl::StartsWith(number, "-")) return absl::StrCat("-£", number.substr(1));
      return absl::StrCat("£", number);
    case common::v1::UNIT_DAYS:
      return Counted(number, "day", "days");
    case common::v1::UNIT_WEEKS:
      return Counted(number, "week", "weeks");
    case common::v1::UNIT_RATE_PER_10000:
      return absl::StrCat(number, " per 10,000");
    default:
      return std::string(number);
  }
}

}  // namespace ragstone::reporting
