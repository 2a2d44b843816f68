// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/points.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/periods.h"
#include "services/reporting/row_words.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {
namespace {

using FiguresByPeriod = std::map<std::string, const common::v1::Figure*>;

FiguresByPeriod ByPeriod(const common::v1::ObservationSeries* series) {
  FiguresByPeriod figures;
  if (series == nullptr) return figures;
  for (const common::v1::Figure& figure : series->figures()) figures[figure.period()] = &figure;
  return figures;
}

// The newest figure whose period ends by `day`, or nullptr.
const common::v1::Figure* LatestBy(const common::v1::ObservationSeries* series,
                                   absl::CivilDay day) {
  const common::v1::Figure* latest = nullptr;
  absl::CivilDay latest_end;
  if (series == nullptr) return nullptr;
  for (const common::v1::Figure& figure : series->figures()) {
    const std::optional<Span> span = SpanOf(figure.period());
    if (!span || span->last > day || (latest != nullptr && span->last < latest_end)) continue;
    latest = &figure;
    latest_end = span->last;
  }
  return latest;
}

// The last day that the paper's figures run to, for an entry.
std::optional<absl::CivilDay> LastDay(const SnapshotView& view,
                                      const rating::v1::EntryRatings& ratings) {
  std::optional<Span> span = SpanOf(ratings.reported().period());
  if (!span) span = SpanOf(view.paper.meeting().data_end());
  if (!span) return std::nullopt;
  return span->last;
}

// The years to show of an indicator whose figure comes once a year.
std::vector<std::string> AnnualPeriods(const SnapshotView& view,
                                       const common::v1::ObservationSeries* series,
                                       const FiguresByPeriod& figures,
                                       common::v1::Frequency frequency,
                                       const rating::v1::EntryRatings& ratings) {
  std::string last = ratings.reported().period();
  if (last.empty()) {
    const std::optional<absl::CivilDay> day = LastDay(view, ratings);
    const common::v1::Figure* const latest = day ? LatestBy(series, *day) : nullptr;
    if (latest == nullptr) return PeriodsOfYear(view.index_year, frequency);
    last = latest->period();
  }
  std::vector<std::string> years = PeriodsUpTo(last, kAnnualPoints);
  while (years.size() > 1 && figures.count(years.front()) == 0) years.erase(years.begin());
  return years;
}

// The target that holds in a period that was not rated.
std::string StatedTarget(const ingestion::v1::Target& target, const std::string& period) {
  for (const ingestion::v1::ProfilePoint& point : target.profile()) {
    if (point.period() == period) return point.value();
  }
  // A range is no line to draw.
  return target.operator_() == common::v1::TARGET_OPERATOR_BETWEEN ? "" : target.value();
}

// Does a definition that does not compare with the one before it take effect after `before`
// (nullopt: before all) and not after `period`?
bool BreaksBefore(const ingestion::v1::Indicator& indicator, const std::optional<Span>& before,
                  const std::optional<Span>& period) {
  if (!period) return false;
  for (int i = 1; i < indicator.versions_size(); ++i) {
    const ingestion::v1::IndicatorVersion& version = indicator.versions(i);
    const std::optional<Span> from = SpanOf(version.from_period());
    if (version.comparable_with_earlier() || !from) continue;
    if (before ? before->first < from->first && from->first <= period->first
               : from->first == period->first) {
      return true;
    }
  }
  return false;
}

}  // namespace

void AddPoints(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
               const ingestion::v1::Indicator& indicator, const rating::v1::EntryRatings& ratings,
               v1::ReportRow& row) {
  const common::v1::ObservationSeries* const series = view.OwnSeries(entry.indicator());
  const FiguresByPeriod figures = ByPeriod(series);
  std::map<std::string, const rating::v1::Rating*> rated;
  for (const rating::v1::Rating& rating : ratings.history()) rated[rating.period()] = &rating;

  const common::v1::Frequency frequency = indicator.versions().rbegin()->frequency();
  const std::vector<std::string> periods =
      IsAnnual(frequency) ? AnnualPeriods(view, series, figures, frequency, ratings)
                          : PeriodsOfYear(view.index_year, frequency);
  const std::optional<absl::CivilDay> last_day = LastDay(view, ratings);
  std::optional<Span> before;
  for (const std::string& period : periods) {
    v1::ReportPoint& point = *row.add_points();
    const std::optional<Span> span = SpanOf(period);
    point.set_period(period);
    point.set_label(ShortPeriod(period));
    // A figure of a period that the paper does not yet report on stays out of it.
    const bool reported = span && last_day && span->last <= *last_day;
    const auto figure = figures.find(period);
    if (reported && figure != figures.end()) *point.mutable_figure() = *figure->second;
    const auto rating = rated.find(period);
    if (reported && rating != rated.end()) {
      const rating::v1::Assessment& assessment = Headline(*rating->second);
      if (point.has_figure()) point.set_colour(ColourOf(*rating->second));
      if (assessment.target_upper().empty()) point.set_target(assessment.target());
    }
    if (point.target().empty()) point.set_target(StatedTarget(entry.target(), period));
    point.set_break_before(BreaksBefore(indicator, before, span));
    before = span;
  }
}

void AddComparators(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
                    const rating::v1::EntryRatings& ratings, v1::ReportRow& row) {
  const std::optional<absl::CivilDay> day = LastDay(view, ratings);
  for (const ingestion::v1::Comparator& stated : entry.comparators()) {
    v1::ReportComparator& comparator = *row.add_comparators();
    comparator.set_label(stated.label());
    const std::string& indicator =
        stated.indicator().empty() ? entry.indicator() : stated.indicator();
    const common::v1::Figure* const figure =
        day ? LatestBy(view.FindSeries(indicator, stated.area()), *day) : nullptr;
    if (figure == nullptr) continue;
    comparator.set_period(figure->period());
    *comparator.mutable_figure() = *figure;
  }
}

}  // namespace ragstone::reporting
