// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/row_numbers.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/figure_value.h"
#include "services/reporting/periods.h"
#include "services/reporting/row_words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::Fraction;

// The numbers of one series of figures in order of period: values, or what ratios are made of.
using Run = std::vector<Fraction>;

void AppendDifferences(const Run& run, std::vector<Fraction>& numbers) {
  for (std::size_t i = 1; i < run.size(); ++i) {
    numbers.push_back((run[i] - run[i - 1]).Magnitude());
    numbers.push_back((run.back() - run[i - 1]).Magnitude());
  }
}

// From one of the run to the next, and from each to the last.
void AppendChanges(const Run& run, std::vector<Fraction>& changes) {
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (run[i - 1].IsZero()) continue;
    for (const Fraction* const now : {&run[i], &run.back()}) {
      changes.push_back((Fraction(100) * (*now - run[i - 1]) / run[i - 1]).Magnitude());
    }
  }
}

}  // namespace

RowNumbers::RowNumbers(const SnapshotView& made_of, const v1::ReportRow& row) {
  const rating::v1::Rating& rating = row.rating();
  AddFigures(made_of, row);
  for (const v1::ReportPoint& point : row.points()) Add(point.target());
  for (const v1::ReportComparator& comparator : row.comparators()) {
    if (const auto value = ValueOf(comparator.figure(), rating.unit())) numbers_.push_back(*value);
  }
  for (const v1::ReportBreakdown& breakdown : row.breakdowns()) {
    for (const v1::ReportCategory& one : breakdown.categories()) {
      if (const auto value = ValueOf(one.figure(), rating.unit())) numbers_.push_back(*value);
      Add(one.figure().numerator());
      Add(one.figure().denominator());
    }
  }
  for (const rating::v1::Assessment* const assessment :
       {&rating.in_period(), &rating.year_to_date(), &rating.forecast().assessment(),
        &row.latest().in_period(), &row.latest().year_to_date()}) {
    AddAssessment(*assessment, rating.unit());
  }
  Add(rating.forecast().low());
  Add(rating.forecast().high());
  numbers_.emplace_back(std::int64_t{rating.consecutive_misses()});
  AddTexts(row);
}

void RowNumbers::Add(absl::string_view number) {
  if (const auto value = NumberOf(number)) numbers_.push_back(value->Magnitude());
}

void RowNumbers::AddFigures(const SnapshotView& made_of, const v1::ReportRow& row) {
  const common::v1::ObservationSeries* const series = made_of.OwnSeries(row.entry().indicator());
  const std::optional<Span> data_end = SpanOf(made_of.paper.meeting().data_end());
  if (series == nullptr) return;
  Run values;
  Run numerators;
  Run denominators;
  for (const common::v1::Figure& figure : series->figures()) {
    const std::optional<Span> days = SpanOf(figure.period());
    if (days && data_end && days->last > data_end->last) continue;
    if (const auto value = ValueOf(figure, row.rating().unit())) {
      values.push_back(*value);
      if (row.rating().unit() == common::v1::UNIT_PERCENTAGE) {
        numbers_.push_back((Fraction(100) - *value).Magnitude());
      }
    }
    const auto numerator = NumberOf(figure.numerator());
    const auto denominator = NumberOf(figure.denominator());
    if (!numerator || !denominator) continue;
    numerators.push_back(*numerator);
    denominators.push_back(*denominator);
    numbers_.push_back((*denominator - *numerator).Magnitude());
  }
  for (const Run* const run : {&values, &numerators, &denominators}) {
    for (const Fraction& number : *run) numbers_.push_back(number.Magnitude());
    AppendDifferences(*run, numbers_);
    // "Down by 10%", of percentages, is said of points as well: it has to be one of those.
    if (run != &values || row.rating().unit() != common::v1::UNIT_PERCENTAGE) {
      AppendChanges(*run, changes_);
    }
  }
  // Sums of the year so far, whatever period it is said of.
  Fraction sum_of_values;
  Fraction sum_of_numerators;
  Fraction sum_of_denominators;
  for (const v1::ReportPoint& point : row.points()) {
    if (const auto value = NumberOf(point.figure().value())) sum_of_values = sum_of_values + *value;
    const auto numerator = NumberOf(point.figure().numerator());
    const auto denominator = NumberOf(point.figure().denominator());
    if (numerator && denominator) {
      sum_of_numerators = sum_of_numerators + *numerator;
      sum_of_denominators = sum_of_denominators + *denominator;
    }
    for (const Fraction* const sum : {&sum_of_values, &sum_of_numerators, &sum_of_denominators}) {
      numbers_.push_back(sum->Magnitude());
    }
  }
}

void RowNumbers::AddAssessment(const rating::v1::Assessment& assessment, common::v1::Unit unit) {
  for (const std::string* const number :
       {&assessment.value(), &assessment.display(), &assessment.numerator(),
        &assessment.denominator(), &assessment.target(), &assessment.target_upper(),
        &assessment.gap(), &assessment.gap_relative(), &assessment.green_at()}) {
    Add(*number);
  }
  numbers_.emplace_back(std::int64_t{assessment.periods_present()});
  numbers_.emplace_back(std::int64_t{assessment.periods_expected()});
  const auto value = NumberOf(assessment.value());
  if (value && unit == common::v1::UNIT_PERCENTAGE) {
    numbers_.push_back((Fraction(100) - *value).Magnitude());
  }
}

// Whatever number stands in the entry's own texts: "Less than 22%", "relative 10%".
void RowNumbers::AddTexts(const v1::ReportRow& row) {
  std::string texts =
      absl::StrCat(row.description(), " ", row.entry().target().text(), " ", row.rating().rule());
  for (const rating::v1::Assessment* const assessment :
       {&row.rating().in_period(), &row.rating().year_to_date()}) {
    absl::StrAppend(&texts, " ", assessment->target_display(), " ", assessment->line());
  }
  std::string digits;
  for (const char c : texts + " ") {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c == '.' && !digits.empty())) {
      digits.push_back(c);
    } else if (c != ',' || digits.empty()) {
      while (absl::EndsWith(digits, ".")) digits.pop_back();
      Add(digits);
      digits.clear();
    }
  }
}

bool RowNumbers::Have(const NumberInText& number) const {
  const Fraction wanted = Fraction(number.value).Magnitude();
  const auto is_wanted = [&](const Fraction& one) {
    if (one.RoundHalfUp(number.decimals) == wanted) return true;
    // "About" is within a tenth.
    return number.rough && Fraction(10) * (one - wanted).Magnitude() <= wanted;
  };
  return std::any_of(numbers_.begin(), numbers_.end(), is_wanted) ||
         (number.percent && std::any_of(changes_.begin(), changes_.end(), is_wanted));
}

}  // namespace ragstone::reporting
