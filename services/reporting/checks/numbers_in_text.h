// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_NUMBERS_IN_TEXT_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_NUMBERS_IN_TEXT_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "services/domain/decimal.h"

namespace ragstone::reporting {

// A number of a text that speaks of a figure.
struct NumberInText {
  domain::Decimal value;
  // Digits after the point, as written.
  int decimals = 0;
  // "43%", "43 per cent".
  bool percent = false;
  // "about 40", "over 40".
  bool rough = false;
  // "43%", and the words around it.
  std::string text;
  std::string context;
};

// What a text is about, to tell figures from other numbers.
struct TextSubject {
  // Numbers of days and weeks are figures where the indicator counts those.
  common::v1::Unit unit = common::v1::UNIT_UNSPECIFIED;
  // The words of its description, bare.
  std::set<std::string> words;
};

// The numbers of a text that speak of a figure, in its order. Left out is what says something else:
// dates and years, times, ages, lengths of time ("the 20 week timescale"), ranges ("20-25"), rates
// ("per 10,000", "1 in 5"), posts ("2.5 FTE"), sums of money unless the indicator is one, what is
// part of a word ("KS2", "12/28"), what follows a word that numbers things ("section 17",
// "indicator 3", "phase 2"), all and nothing (100%, 0%), and whole numbers up to ten but where they
// are a ratio ("12 of 28"), a percentage, or followed by a word of the description ("6 foster
// carers").
std::vector<NumberInText> NumbersIn(absl::string_view text, const TextSubject& subject);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_NUMBERS_IN_TEXT_H_
