// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/rating_words.h"

#include "absl/strings/str_cat.h"

#include "clients/cli/words.h"

namespace ragstone::cli {

const rating::v1::Assessment& Headline(const rating::v1::Rating& rating) {
  return rating.headline() == common::v1::BASIS_YEAR_TO_DATE ? rating.year_to_date()
                                                             : rating.in_period();
}

std::string RatingWord(const rating::v1::Assessment& assessment) {
  const std::string reason = Word(assessment.not_rated_reason());
  return absl::StrCat(Word(assessment.colour()), reason.empty() ? "" : ": ", reason);
}

}  // namespace ragstone::cli
