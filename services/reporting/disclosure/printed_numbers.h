// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The numbers that people's words print, to find those that a public paper leaves out.

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PRINTED_NUMBERS_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PRINTED_NUMBERS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "services/domain/fraction.h"

namespace ragstone::reporting {

struct PrintedNumber {
  domain::Fraction value;
  // "43%", "43 per cent".
  bool percentage = false;
  // As it stands in the text: "three", "1,204".
  std::string text;
};

// In order: digits, and words from zero to twenty, also where they are joined to others ("3/10",
// "three-child"). Left out: days, years and times, durations ("20 weeks"), numbers of sections,
// paragraphs, indicators, tables and targets, ordinals and what else has letters in it ("Q3"), and
// "one" where it counts nobody ("no one", "one of the reasons"). What is in doubt is a number.
std::vector<PrintedNumber> PrintedNumbers(absl::string_view text);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PRINTED_NUMBERS_H_
