// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_item.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/quote.h"
#include "services/domain/explanation.h"
#include "services/domain/reported_period.h"

namespace ragstone::rating {
namespace {

using domain::Period;

// "An officer (perf-officer) rates it green instead, until 31 March 2021: …".
std::string OverrideWords(const Override& stated, const domain::Rating& computed) {
  std::string text = absl::StrCat(
      "Overridden: ", stated.author, " rates it ", domain::ColourWord(stated.colour),
      computed.colour == stated.colour
          ? ", as the rule does"
          : absl::StrCat(", where the rule gives ", domain::ColourWord(computed.colour)));
  if (stated.expires.has_value()) {
    absl::StrAppend(&text, ", until ", domain::DayInWords(*stated.expires));
  }
  return absl::StrCat(text, ": ", stated.reason);
}

}  // namespace

std::string RatingItem::Name() const {
  if (!has_period) return "";
  return RatingName{index->name, entry->entry.number, rating.period.ToString(), area, breakdown}
      .ToString();
}

domain::Colour RatingItem::Colour() const {
  return overridden != nullptr ? overridden->colour : rating.HeadlineAssessment().rating.colour;
}

void SeriesItems::AddOutlook(size_t at) {
  items[at].outlook = OutlookOf(*entry, rated.ratings, at, rated.benchmarks);
}

absl::StatusOr<Period> PeriodOf(const RatingName& name) {
  const absl::StatusOr<Period> period = Period::Parse(name.period);
  if (period.ok()) return period;
  return InvalidFieldError("name", convert::QuoteAndWant(name.period, period.status().message()));
}

absl::StatusOr<IndexPtr> LoadIndex(ReadView& view, absl::string_view index, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> revision,
                            view.FindIndex(index, sequence));
  if (!revision.has_value()) return NotFoundError("index", index);
  return ReadIndexView(revision->payload, revision->sequence);
}

absl::Status NoEntry(absl::string_view index, absl::string_view number) {
  return NotFoundError("entry", absl::StrCat(index, "/entries/", number));
}

absl::StatusOr<SeriesItems> ItemsOf(const IndexPtr& index, const EntryContext& entry,
                                    const StoredSeries& series,
                                    const std::optional<absl::CivilDay>& on) {
  SeriesItems result{index, &entry, {}, {}};
  RAGSTONE_ASSIGN_OR_RETURN(result.rated, UnpackSeries(series.revision.payload, entry));
  const bool own = series.area.empty() && series.breakdown.empty();
  result.items.reserve(result.rated.ratings.size());
  for (const PeriodRating& rating : result.rated.ratings) {
    RatingItem& item = result.items.emplace_back(RatingItem{
        index, &entry, series.area, series.breakdown, rating, true, series.revision.sequence});
    if (own) item.overridden = entry.OverrideOf(rating.period, on);
  }
  return result;
}

absl::StatusOr<SeriesItems> LoadItems(ReadView& view, const IndexPtr& index,
                                      const EntryContext& entry, absl::string_view area,
                                      absl::string_view breakdown, int64_t sequence,
                                      const std::optional<absl::CivilDay>& on) {
  RAGSTONE_ASSIGN_OR_RETURN(
      std::optional<Revision> revision,
      view.FindSeries({index->name, entry.entry.number, std::string(area), std::string(breakdown)},
                      sequence));
  if (!revision.has_value()) return SeriesItems{index, &entry, {}, {}};
  return ItemsOf(index, entry, {std::string(area), std::string(breakdown), *std::move(revision)},
                 on);
}

std::vector<RatingItem> LongerItems(const SeriesItems& series, domain::PeriodKind kind) {
  std::vector<RatingItem> items;
  if (series.items.empty()) return items;
  const RatingItem& first = series.items.front();
  for (PeriodRating& rating :
       RateLongerPeriods(*series.entry, series.rated.figures, series.rated.benchmarks, kind)) {
    items.push_back({series.index, series.entry, first.area, first.breakdown, std::move(rating),
                     true, first.sequence});
  }
  return items;
}

RatingItem UnfiguredItem(const IndexPtr& index, const EntryContext& entry, const Period& period,
                         domain::NotRated reason, const std::optional<absl::CivilDay>& on) {
  RatingItem item{index, &entry,         "", "", NotRatedPeriod(entry, period, reason),
                  true,  index->sequence};
  item.overridden = entry.OverrideOf(period, on);
  return item;
}

std::vector<RatingItem> UnfiguredItems(const SeriesItems& series) {
  const EntryContext& entry = *series.entry;
  std::set<Period> periods;
  for (const Override& stated : entry.overrides) periods.insert(stated.period);
  if (const std::optional<Period> year = series.index->Year()) {
    const domain::IndicatorVersion& version = entry.indicator.VersionAt(*year);
    Period period = Period::Containing(version.frequency, series.index->EarliestDay(version));
    for (; period.last_day() <= year->last_day(); period = period.Next()) {
      if (entry.NotReportableIn(period) != nullptr) periods.insert(period);
    }
  }
  for (const RatingItem& item : series.items) periods.erase(item.rating.period);
  std::vector<RatingItem> items;
  for (const Period& period : periods) {
    if (entry.indicator.VersionAt(period).frequency != period.kind()) continue;
    const domain::NotRated reason = entry.NotReportableIn(period) != nullptr
                                        ? domain::NotRated::kNotReportable
                                        : domain::NotRated::kAwaited;
    items.push_back(UnfiguredItem(series.index, entry, period, reason, std::nullopt));
  }
  return items;
}

EntryReport ReportOn(SeriesItems series, absl::CivilDay as_of) {
  const IndexPtr& index = series.index;
  const EntryContext& entry = *series.entry;
  const Period day = Period::Day(as_of);
  const domain::IndicatorVersion& version = entry.indicator.VersionAt(day);
  const std::optional<Period> period =
      domain::ReportedPeriod(version, as_of, index->EarliestDay(version));
  domain::NotRated reason = domain::NotRated::kNotDue;
  if (period.has_value()) {
    reason = entry.NotReportableIn(*period) == nullptr ? domain::NotRated::kAwaited
                                                       : domain::NotRated::kNotReportable;
  }
  EntryReport report{
      UnfiguredItem(index, entry, period.value_or(day), reason, as_of), std::nullopt, {}};
  report.reported.has_period = period.has_value();
  bool found = false;
  for (size_t i = 0; i < series.items.size(); ++i) {
    RatingItem& item = series.items[i];
    if (item.rating.period.last_day() > as_of) continue;
    report.history.push_back(item);
    if (period.has_value() && item.rating.period == *period) {
      series.AddOutlook(i);
      report.reported = item;
      found = true;
    } else if (!period.has_value() || item.rating.period < *period) {
      report.latest = item;
    }
  }
  if (found) report.latest.reset();
  return report;
}

std::vector<std::string> ExplainItem(const RatingItem& item) {
  const PeriodRating& rating = item.rating;
  const Assessment& headline = rating.HeadlineAssessment();
  const bool year_to_date = &headline != &rating.in_period;
  const bool aggregated = year_to_date || headline.periods_expected > 1;
  domain::RatingFacts facts{item.entry->indicator.VersionAt(rating.period),
                            item.entry->entry,
                            rating.period,
                            std::nullopt,
                            std::nullopt,
                            year_to_date,
                            headline.finality,
                            headline.rating,
                            headline.target,
                            headline.target_period,
                            rating.travel,
                            rating.direction};
  if (item.outlook.has_value()) {
    facts.misses = item.outlook->misses;
    if (item.outlook->year_end.has_value()) {
      facts.forecast = item.outlook->year_end->forecast;
      facts.forecast_colour = item.outlook->year_end->rating.colour;
    }
  }
  if (aggregated) {
    facts.aggregate = domain::Aggregate{headline.rating.value,    headline.rating.reason,
                                        headline.numerator,       headline.denominator,
                                        headline.periods_present, headline.periods_expected,
                                        headline.which_present,   headline.finality};
  } else {
    facts.observed = rating.observed;
  }
  std::vector<std::string> sentences = domain::Explain(facts);
  if (item.overridden != nullptr)
    sentences.push_back(OverrideWords(*item.overridden, headline.rating));
  const NotReportable* const caveat = item.entry->NotReportableIn(rating.period);
  if (caveat != nullptr && !caveat->text.empty()) sentences.push_back(caveat->text);
  return sentences;
}

}  // namespace ragstone::rating
