// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/json_values.h"

#include "absl/strings/str_cat.h"

#include "services/reporting/words.h"

namespace ragstone::reporting {

Json Text(absl::string_view text) { return std::string(text); }
Json Number(std::int64_t number) { return absl::StrCat(number); }

// "UNIT_RATE_PER_10000" without "UNIT_": "rate_per_10000"; "" for the unspecified value.
Json Token(absl::string_view name, absl::string_view prefix) { return EnumToken(name, prefix); }

Json RatingOrNone(common::v1::RatingColour colour) {
  return colour == common::v1::RATING_COLOUR_UNSPECIFIED ? Json("") : Text(RatingToken(colour));
}

Json Finality(common::v1::Finality finality) {
  const absl::string_view word = FinalityWord(finality);
  return word.empty() ? Json("final") : Text(word);
}

Json FigureJson(const common::v1::Figure& figure) {
  return {{"value", figure.value()},
          {"numerator", figure.numerator()},
          {"denominator", figure.denominator()},
          {"display", figure.display()},
          {"no_value", Text(NoValueToken(figure.no_value()))},
          {"finality", Finality(figure.finality())},
          {"batch", figure.batch()},
          {"source_row", Number(figure.source_row())},
          {"revision", Number(figure.revision())}};
}

}  // namespace ragstone::reporting
