// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper_entry.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/breakdown_words.h"
#include "services/reporting/dates.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

void AddFact(absl::string_view label, std::string text, EntryView& view) {
  if (!text.empty()) {
    view.facts.push_back({std::string(label), {.paragraphs = {Capitalised(std::move(text))}}});
  }
}

// "at least 95% (statutory; agreed by Cabinet, March 2020)".
std::string TargetWords(const v1::ReportRow& row) {
  const ingestion::v1::Target& target = row.entry().target();
  std::string words = TargetText(row);
  if (words.empty()) return "none";
  std::string origin(TargetSourceWord(target.source()));
  if (!target.agreed_by().empty()) {
    absl::StrAppend(&origin, origin.empty() ? "" : "; ", "agreed by ", OneLine(target.agreed_by()));
  }
  return origin.empty() ? words : absl::StrCat(words, " (", origin, ")");
}

// "Better than the period before", "Getting worse over the latest three periods".
std::string DirectionFact(const rating::v1::Rating& rating) {
  const bool last_year = rating.travel_method() == common::v1::TRAVEL_METHOD_SAME_PERIOD_LAST_YEAR;
  const bool three = rating.travel_method() == common::v1::TRAVEL_METHOD_LATEST_THREE;
  const bool several = three || rating.travel_method() == common::v1::TRAVEL_METHOD_REGRESSION;
  const absl::string_view before = last_year ? "the same period last year" : "the period before";
  const absl::string_view over =
      three ? " over the latest three periods" : " over all comparable periods";
  switch (rating.direction_of_travel()) {
    case common::v1::DIRECTION_OF_TRAVEL_BETTER:
    case common::v1::DIRECTION_OF_TRAVEL_WORSE:
    case common::v1::DIRECTION_OF_TRAVEL_HIGHER:
    case common::v1::DIRECTION_OF_TRAVEL_LOWER: {
      const std::string word(DirectionWords(rating.direction_of_travel()));
      return several ? absl::StrCat(word, over) : absl::StrCat(word, " than ", before);
    }
    case common::v1::DIRECTION_OF_TRAVEL_NO_CHANGE:
      return several ? absl::StrCat("No change", over) : absl::StrCat("No change from ", before);
    case common::v1::DIRECTION_OF_TRAVEL_NOT_COMPARABLE:
      return several ? "Too few comparable figures" : absl::StrCat("Not comparable with ", before);
    default:
      return "";
  }
}

// "43% (12 of 28), estimated – Red", where the figure is rated and another is the headline: what
// counts stands by itself.
std::string RatedValue(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment) {
  std::string words = ValueWords(rating, assessment);
  const bool counts = &assessment == &Headline(rating);
  const bool rated = assessment.colour() != common::v1::RATING_COLOUR_UNSPECIFIED &&
                     assessment.colour() != common::v1::RATING_COLOUR_NOT_RATED;
  if (!counts && rated) absl::StrAppend(&words, " – ", RatingWord(assessment.colour()));
  return words;
}

void AddFacts(const v1::ReportRow& row, const ingestion::v1::PaperLayout& layout, EntryView& view) {
  const rating::v1::Rating& rating = row.rating();
  const rating::v1::Assessment& headline = Headline(rating);
  view.facts.push_back({"Rating", RatingCell(row, layout)});
  if (rating.period().empty()) {
    AddFact("Figure", "none is due yet", view);
  } else {
    AddFact(DisplayPeriod(rating.period()), RatedValue(rating, rating.in_period()), view);
    if (rating.has_year_to_date()) {
      AddFact("Year to date", RatedValue(rating, rating.year_to_date()), view);
    }
  }
  if (row.has_latest()) {
    AddFact("Latest figure",
            absl::StrCat(ValueWords(row.latest(), Headline(row.latest())), " (",
                         DisplayPeriod(row.latest().period()), ")"),
            view);
  }
  AddFact("Target", TargetWords(row), view);
  AddFact("Outcome controlled by", std::string(ControlWords(row.control())), view);
  AddFact("Against target", GapWords(rating, headline), view);
  // A year to date always grows: what is compared are the single periods.
  const bool year_to_date = rating.headline() == common::v1::BASIS_YEAR_TO_DATE;
  AddFact(year_to_date ? "Direction of travel, single periods" : "Direction of travel",
          DirectionFact(rating), view);
  AddFact("Target missed", OneLine(rating.miss_history()), view);
  AddFact("Year-end forecast", ForecastWords(rating), view);
  if (HasControlChart(row)) AddFact("Control chart", ControlChartWords(row), view);
  for (const v1::ReportComparator& comparator : row.comparators()) {
    std::string words = ComparatorWords(comparator, rating.unit());
    if (!comparator.period().empty()) {
      absl::StrAppend(&words, " (", DisplayPeriod(comparator.period()), ")");
    }
    AddFact(OneLine(comparator.label()), std::move(words), view);
  }
  for (const v1::ReportBreakdown& breakdown : row.breakdowns()) {
    std::string words = BreakdownWords(breakdown, rating.unit());
    // The headline may be a year to date, of which these are no parts.
    absl::StrAppend(&words, " (", DisplayPeriod(breakdown.period()), ")");
    AddFact(absl::StrCat("By ", OneLine(breakdown.dimension())), std::move(words), view);
  }
  AddFact("Suppressed", OneLine(row.suppression()), view);
  // As it is written in files: not a sentence.
  if (!rating.rule().empty())
    view.facts.push_back({"Rule", {.paragraphs = {OneLine(rating.rule())}}});
  for (const v1::ReportCaveat& caveat : row.caveats()) {
    Cell words = {.paragraphs = Paragraphs(caveat.text())};
    if (!caveat.promise().empty()) words.paragraphs.push_back(OneLine(caveat.promise()) + ".");
    view.facts.push_back({std::string(CaveatWords(caveat.kind())), std::move(words)});
  }
}

std::string TargetOf(const v1::ReportPoint& point, const v1::ReportRow& row) {
  return point.target().empty() ? "none" : WithUnit(point.target(), row.rating().unit());
}

bool HasFigure(const v1::ReportRow& row) {
  return std::any_of(row.points().begin(), row.points().end(),
                     [](const v1::ReportPoint& point) { return point.has_figure(); });
}

// "estimated" when every figure is; empty when they differ or are final.
absl::string_view CommonFinality(const std::vector<const v1::ReportPoint*>& points) {
  absl::string_view common;
  bool first = true;
  for (const v1::ReportPoint* const point : points) {
    if (!point->has_figure()) continue;
    const absl::string_view word = FinalityWord(point->figure().finality());
    if (!std::exchange(first, false) && word != common) return "";
    common = word;
  }
  return common;
}

void AddPeriods(const v1::ReportRow& row, EntryView& view) {
  const bool year_to_date = row.rating().headline() == common::v1::BASIS_YEAR_TO_DATE;
  const std::vector<const v1::ReportPoint*> points = PrintedPoints(row);
  // What is true of every figure is said once.
  const absl::string_view all = CommonFinality(points);
  view.periods.caption = absl::StrCat("Figures of indicator ", row.number(), " by period",
                                      all.empty() ? "" : ", all ", all);
  view.periods.columns = {
      {.header = "Period"},
      {.header = "Figure", .numeric = true},
      {.header = "Target", .numeric = true},
      {.header = year_to_date ? "Rating, year to date" : "Rating", .breadth = Breadth::kRating},
  };
  view.periods.when_empty =
      row.rating().period().empty() ? "No figure is due yet." : "There is no figure to show.";
  if (!HasFigure(row)) return;
  for (const v1::ReportPoint* const point : points) {
    Cell period = {
        .paragraphs = {point->label().empty() ? ShortPeriod(point->period()) : point->label()}};
    if (point->break_before()) absl::StrAppend(&period.paragraphs[0], " (break before)");
    Cell figure = {.paragraphs = {"no figure"}};
    if (point->has_figure()) {
      std::string words = PointWords(*point, row.rating().unit());
      const absl::string_view finality = FinalityWord(point->figure().finality());
      if (all.empty() && !finality.empty()) absl::StrAppend(&words, ", ", finality);
      figure.paragraphs = {std::move(words)};
    }
    Cell rating;
    if (point->colour() != common::v1::RATING_COLOUR_UNSPECIFIED) {
      const std::string word(RatingWord(point->colour()));
      rating = {.paragraphs = {word}, .colour = point->colour(), .label = word};
    }
    view.periods.rows.push_back({std::move(period),
                                 std::move(figure),
                                 {.paragraphs = {TargetOf(*point, row)}},
                                 std::move(rating)});
  }
}

}  // namespace

std::vector<const v1::ReportPoint*> PrintedPoints(const v1::ReportRow& row) {
  // One past the last point to print.
  int end = 0;
  for (int i = 0; i < row.points_size(); ++i) {
    if (row.points(i).has_figure() || row.points(i).period() == row.rating().period()) end = i + 1;
  }
  std::vector<const v1::ReportPoint*> printed;
  for (int i = 0; i < end; ++i) printed.push_back(&row.points(i));
  return printed;
}

EntryView MakeEntry(const v1::ReportRow& row, const ingestion::v1::PaperLayout& layout) {
  EntryView view;
  view.heading = absl::StrCat(row.number(), ". ", Descriptor(row));
  view.row = &row;
  AddFacts(row, layout, view);
  AddPeriods(row, view);
  return view;
}

}  // namespace ragstone::reporting
