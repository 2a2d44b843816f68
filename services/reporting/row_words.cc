// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/row_words.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/round.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// "17 percentage points", "5 weeks", "3": a distance in the indicator's unit.
std::string Distance(absl::string_view magnitude, common::v1::Unit unit) {
  if (unit == common::v1::UNIT_PERCENTAGE) {
    return absl::StrCat(magnitude, magnitude == "1" ? " percentage point" : " percentage points");
  }
  return WithUnit(magnitude, unit);
}

// "November 2020: 43%"; "Year to date at November 2020: 4".
std::string PeriodAndValue(const rating::v1::Rating& rating) {
  const rating::v1::Assessment& assessment = Headline(rating);
  std::string when = DisplayPeriod(rating.period());
  if (rating.headline() == common::v1::BASIS_YEAR_TO_DATE) {
    when = absl::StrCat("Year to date at ", when);
  }
  return absl::StrCat(when, ": ", ValueWords(rating, assessment));
}

}  // namespace

const rating::v1::Assessment& Headline(const rating::v1::Rating& rating) {
  return rating.headline() == common::v1::BASIS_YEAR_TO_DATE && rating.has_year_to_date()
             ? rating.year_to_date()
             : rating.in_period();
}

common::v1::RatingColour ColourOf(const rating::v1::Rating& rating) {
  return rating.has_rating_override() ? rating.rating_override().colour()
                                      : Headline(rating).colour();
}

std::string Descriptor(const v1::ReportRow& row) {
  const std::string descriptor = OneLine(row.description());
  // Some papers write the mark into the descriptor itself.
  if (!row.is_new() || absl::StartsWithIgnoreCase(descriptor, "new ")) return descriptor;
  return absl::StrCat("NEW - ", descriptor);
}

std::string ValueWords(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment) {
  if (assessment.suppressed()) return "suppressed";
  if (assessment.value().empty()) {
    if (assessment.not_rated_reason() == common::v1::NOT_RATED_REASON_SUPPRESSED) {
      return absl::StrCat("no figure, ", NoValueWords(common::v1::NO_VALUE_REASON_SUPPRESSED));
    }
    return assessment.not_rated_reason() == common::v1::NOT_RATED_REASON_UNSPECIFIED
               ? "no figure"
               : absl::StrCat("no figure, ", NotRatedWords(assessment.not_rated_reason()));
  }
  const absl::string_view shown =
      assessment.display().empty() ? assessment.value() : assessment.display();
  std::string words = WithUnit(shown, rating.unit());
  if (!assessment.numerator().empty() && !assessment.denominator().empty()) {
    absl::StrAppend(&words, " (", assessment.numerator(), " of ", assessment.denominator(), ")");
  }
  if (assessment.periods_present() < assessment.periods_expected()) {
    absl::StrAppend(&words, ", ", assessment.periods_present(), " of ",
                    assessment.periods_expected(), " periods");
  }
  const absl::string_view finality = FinalityWord(assessment.finality());
  if (!finality.empty()) absl::StrAppend(&words, ", ", finality);
  return words;
}

std::string FigureWords(const common::v1::Figure& figure, common::v1::Unit unit) {
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) {
    return std::string(NoValueWords(figure.no_value()));
  }
  const absl::string_view shown = figure.display().empty() ? figure.value() : figure.display();
  if (shown.empty()) return figure.denominator() == "0" ? "no cases" : "no figure";
  std::string words = WithUnit(shown, unit);
  if (!figure.numerator().empty() && !figure.denominator().empty()) {
    absl::StrAppend(&words, " (", figure.numerator(), " of ", figure.denominator(), ")");
  }
  return words;
}

std::string PointWords(const v1::ReportPoint& point, common::v1::Unit unit) {
  return point.suppressed() ? "suppressed" : FigureWords(point.figure(), unit);
}

std::string ComparatorWords(const v1::ReportComparator& comparator, common::v1::Unit unit) {
  return comparator.suppressed() ? "suppressed" : FigureWords(comparator.figure(), unit);
}

std::string SuppressedPeriods(const v1::ReportRow& row) {
  constexpr std::size_t kMostNamed = 4;
  std::vector<std::string> labels;
  for (const v1::ReportPoint& point : row.points()) {
    if (point.suppressed()) labels.push_back(point.label());
  }
  if (labels.size() > kMostNamed) return absl::StrCat(labels.size(), " periods");
  return Listed(labels);
}

std::string GapWords(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment) {
  if (assessment.gap().empty()) return "";
  if (IsZero(assessment.gap())) return "equal to the target";
  std::string words = absl::StrCat(
      Distance(RoundHalfUp(Magnitude(assessment.gap()), rating.decimals()), rating.unit()),
      absl::StartsWith(assessment.gap(), "-") ? " worse" : " better", " than target");
  if (!assessment.gap_relative().empty()) {
    absl::StrAppend(&words, " (", Magnitude(assessment.gap_relative()), "% of it)");
  }
  return words;
}

std::string StatisticWords(double value, const rating::v1::Rating& rating) {
  // One digit more than single figures have, as for any mean.
  return WithUnit(absl::StrFormat("%.*f", rating.decimals() + 1, value), rating.unit());
}

std::string ControlChartWords(const v1::ReportRow& row) {
  const rating::v1::ControlChart& chart = row.chart();
  if (!row.has_chart() || !chart.has_lower()) return "";
  const rating::v1::Rating& rating = row.rating();
  std::string words(VariationWords(chart.variation()));
  const absl::string_view assurance = AssuranceWords(chart.assurance());
  if (!assurance.empty()) absl::StrAppend(&words, "; ", assurance);
  absl::StrAppend(&words, ". Mean ", StatisticWords(chart.mean(), rating), ", limits ",
                  StatisticWords(chart.lower(), rating), " to ",
                  StatisticWords(chart.upper(), rating));
  if (chart.trial()) absl::StrAppend(&words, ", provisional with fewer than 12 points");
  return absl::StrCat(words, ".");
}

std::string ForecastWords(const rating::v1::Rating& rating) {
  const rating::v1::Forecast& forecast = rating.forecast();
  if (!rating.has_forecast() || forecast.method() == rating::v1::FORECAST_METHOD_OUTTURN) return "";
  std::string words = OneLine(forecast.assessment().display());
  if (forecast.assessment().colour() != common::v1::RATING_COLOUR_NOT_RATED) {
    absl::StrAppend(&words, " (", RatingWord(forecast.assessment().colour()), ")");
  }
  if (!forecast.range_display().empty()) {
    absl::StrAppend(&words, "; range ", OneLine(forecast.range_display()));
  }
  return words;
}

std::vector<std::string> ReportedFigure(const v1::ReportRow& row) {
  std::vector<std::string> lines = {row.rating().period().empty() ? "No figure is due yet."
                                                                  : PeriodAndValue(row.rating())};
  if (row.has_latest()) lines.push_back("Latest: " + PeriodAndValue(row.latest()));
  return lines;
}

std::string TargetText(const v1::ReportRow& row) {
  const std::string resolved = OneLine(Headline(row.rating()).target_display());
  return resolved.empty() ? OneLine(row.entry().target().text()) : resolved;
}

std::vector<std::string> FigureAndTarget(const v1::ReportRow& row) {
  std::vector<std::string> lines = ReportedFigure(row);
  const std::string target = TargetText(row);
  if (!target.empty()) lines.push_back("Target: " + target);
  return lines;
}

}  // namespace ragstone::reporting
