// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/unit/reporting/rated_paper.h"

#include <cstddef>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"

#include "services/convert/figure.h"
#include "services/domain/figure.h"
#include "services/domain/period.h"
#include "services/rating/chart_series.h"
#include "services/rating/index_basis.h"
#include "services/rating/rate_series.h"
#include "services/rating/rating_item.h"
#include "services/rating/rating_to_proto.h"

namespace ragstone::reporting::test {
namespace {

using ::ragstone::rating::EntryContext;
using ::ragstone::rating::EntryReport;
using ::ragstone::rating::IndexPtr;
using ::ragstone::rating::RatingItem;
using ::ragstone::rating::SeriesItems;

// As IndexSnapshots answers of one entry.
rating::v1::EntryRatings Rated(const IndexPtr& index, const EntryContext& entry,
                               const std::vector<domain::Figure>& figures, absl::CivilDay on) {
  SeriesItems series{index, &entry, {}, {}};
  series.rated.figures = figures;
  series.rated.ratings = rating::RateSeries(entry, figures);
  for (const rating::PeriodRating& rating : series.rated.ratings) {
    series.items.push_back(RatingItem{index, &entry, "", "", rating, true, 1});
  }
  const EntryReport report = rating::ReportOn(std::move(series), on);
  rating::v1::EntryRatings answer;
  answer.set_entry_number(entry.entry.number);
  rating::RatingToProto(report.reported, answer.mutable_reported());
  if (report.latest.has_value()) rating::RatingToProto(*report.latest, answer.mutable_latest());
  for (const RatingItem& item : report.history) rating::RatingToProto(item, answer.add_history());
  if (report.history.empty()) return answer;
  absl::StatusOr<rating::v1::ControlChart> chart = rating::ChartRatings(report.history, {});
  if (chart.ok()) *answer.mutable_chart() = *std::move(chart);
  return answer;
}

}  // namespace

ingestion::v1::IndexEntry PeopleEntry(const Measure& measure, const std::string& number,
                                      absl::string_view rule, absl::string_view target,
                                      common::v1::Basis headline) {
  ingestion::v1::IndexEntry entry;
  entry.set_number(number);
  entry.set_indicator(kPeople);
  entry.set_rule(std::string(rule));
  entry.set_rule_version(1);
  entry.set_headline(headline);
  if (target.empty()) return entry;
  ingestion::v1::Target& stated = *entry.mutable_target();
  stated.set_text(std::string(target));
  stated.set_operator_(measure.polarity == common::v1::POLARITY_LOWER
                           ? common::v1::TARGET_OPERATOR_AT_MOST
                           : common::v1::TARGET_OPERATOR_AT_LEAST);
  if (target == "last year") {
    stated.set_kind(ingestion::v1::TARGET_KIND_LAST_YEAR);
  } else {
    stated.set_kind(ingestion::v1::TARGET_KIND_NUMBER);
    stated.set_value(std::string(target));
  }
  return entry;
}

common::v1::Figure StatedFigure(absl::string_view period, absl::string_view text) {
  common::v1::Figure figure;
  figure.set_period(std::string(period));
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  if (text == "x") {
    figure.set_no_value(common::v1::NO_VALUE_REASON_NOT_AVAILABLE);
  } else if (parts.size() == 2) {
    figure.set_numerator(parts[0]);
    figure.set_denominator(parts[1]);
  } else {
    figure.set_value(parts[0]);
  }
  return figure;
}

RatedPaper::RatedPaper(const Measure& measure,
                       const std::vector<ingestion::v1::IndexEntry>& entries, int threshold,
                       const std::string& data_end)
    : stated_(EmptyIndex()) {
  absl::ParseCivilTime(data_end, &data_end_);
  auto& meeting = stated_.meeting;
  meeting.mutable_meeting()->set_data_end(data_end);
  ingestion::v1::Indicator& indicator = *meeting.add_indicators();
  indicator.set_name(kPeople);
  indicator.set_counts_people(true);
  ingestion::v1::IndicatorVersion& version = *indicator.add_versions();
  version.set_description("People");
  version.set_unit(measure.unit);
  version.set_polarity(measure.polarity);
  version.set_frequency(common::v1::FREQUENCY_MONTHLY);
  version.set_basis(measure.basis);
  version.set_aggregation(measure.aggregation);
  auto& index = *meeting.mutable_index();
  index.mutable_disclosure()->set_threshold(threshold);
  for (const ingestion::v1::IndexEntry& entry : entries) *index.add_entries() = entry;

  rating::IndexBasis basis;
  *basis.mutable_council() = meeting.council();
  *basis.add_indexes() = index;
  *basis.add_indicators() = indicator;
  view_ = rating::ReadIndexView(rating::PackIndexBasis(basis), 1).value();
}

Snapshots RatedPaper::With(const std::vector<common::v1::Figure>& figures) const {
  Snapshots snapshots = stated_;
  common::v1::ObservationSeries& series = *snapshots.meeting.add_series();
  series.set_indicator(kPeople);
  std::vector<domain::Figure> observed;
  const domain::IndicatorVersion& version = view_->entries.front().indicator.Newest();
  for (const common::v1::Figure& stated : figures) {
    observed.push_back(convert::FigureFromProto(stated).value());
    common::v1::Figure& figure = *series.add_figures();
    figure = stated;
    const auto value = domain::ValueOf(observed.back().observed, version.unit);
    if (value.has_value()) figure.set_display(value->ToFixed(version.decimals));
  }
  for (const rating::EntryContext& entry : view_->entries) {
    *snapshots.index.add_entries() = Rated(view_, entry, observed, data_end_);
  }
  return snapshots;
}

}  // namespace ragstone::reporting::test
