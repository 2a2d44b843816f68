// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/method.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// "November 2020: 43% (12 of 28), against a statutory target of at least 60%."
std::string FigureSentence(const v1::ReportRow& row, const rating::v1::Assessment& assessment) {
  const rating::v1::Rating& rating = row.rating();
  std::string sentence = DisplayPeriod(rating.period());
  if (rating.headline() == common::v1::BASIS_YEAR_TO_DATE) {
    absl::StrAppend(&sentence, ", year to date");
  }
  absl::StrAppend(&sentence, ": ", ValueWords(rating, assessment));
  if (!assessment.target_display().empty()) {
    const absl::string_view source = TargetSourceWord(row.entry().target().source());
    absl::StrAppend(&sentence, ", against a ", source, source.empty() ? "" : " ", "target of ",
                    OneLine(assessment.target_display()));
  }
  return absl::StrCat(sentence, ".");
}

std::string RuleWords(const rating::v1::Rating& rating) {
  return absl::StrCat("By rule ", OneLine(rating.rule()), " (version ", rating.rule_version(),
                      ") it is ");
}

// "Overridden by perf-officer to Amber, until 31 March 2021: one school was closed."
std::string OverrideSentence(const rating::v1::Override& stated) {
  std::string sentence =
      absl::StrCat("Overridden by ", OneLine(stated.author()), " to ", RatingWord(stated.colour()));
  if (!stated.expire_date().empty()) {
    absl::StrAppend(&sentence, ", until ", DisplayPeriod(stated.expire_date()));
  }
  return absl::StrCat(sentence, ": ", OneLine(stated.reason()));
}

}  // namespace

std::vector<std::string> MethodOf(const v1::ReportRow& row) {
  const rating::v1::Rating& rating = row.rating();
  const rating::v1::Assessment& assessment = Headline(rating);
  std::vector<std::string> sentences;
  if (rating.period().empty()) {
    sentences.push_back("No figure is due yet.");
  } else {
    sentences.push_back(FigureSentence(row, assessment));
  }
  const bool overridden = rating.has_rating_override();
  const common::v1::RatingColour computed = overridden ? assessment.colour() : row.colour();
  if (computed == common::v1::RATING_COLOUR_NOT_RATED) {
    const common::v1::NotRatedReason reason =
        overridden ? assessment.not_rated_reason() : row.not_rated_reason();
    sentences.push_back(absl::StrCat("Not rated: ", NotRatedWords(reason), "."));
    if (overridden) sentences.push_back(OverrideSentence(rating.rating_override()));
    if (!row.suppression().empty()) sentences.push_back(row.suppression());
    return sentences;
  }
  const std::string gap = GapWords(rating, assessment);
  if (!gap.empty()) sentences.push_back(absl::StrCat("That is ", gap, "."));
  std::string rule = absl::StrCat(RuleWords(rating), RatingWord(computed));
  if (!assessment.line().empty()) absl::StrAppend(&rule, ": ", OneLine(assessment.line()));
  sentences.push_back(absl::StrCat(rule, "."));
  if (!assessment.green_at().empty()) {
    sentences.push_back(
        absl::StrCat("It would be green at ", WithUnit(assessment.green_at(), rating.unit()), "."));
  }
  if (!rating.miss_history().empty()) {
    sentences.push_back(
        absl::StrCat("The target is missed: ", OneLine(rating.miss_history()), "."));
  }
  if (overridden) sentences.push_back(OverrideSentence(rating.rating_override()));
  if (!row.suppression().empty()) sentences.push_back(row.suppression());
  return sentences;
}

}  // namespace ragstone::reporting
