// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/entry_number.h"
#include "services/domain/explanation.h"
#include "services/domain/reported_period.h"
#include "services/rating/series_record.h"

namespace ragstone::rating {
namespace {

using domain::Period;
using IndexPtr = std::shared_ptr<const IndexView>;

// Series read at a time: a page of ratings is made of few.
constexpr int kSeriesAtATime = 100;

absl::StatusOr<IndexPtr> LoadIndex(ReadView& view, absl::string_view index, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> revision,
                            view.FindIndex(index, sequence));
  if (!revision.has_value()) return NotFoundError("index", index);
  return ReadIndexView(revision->payload, revision->sequence);
}

absl::Status NoEntry(absl::string_view index, absl::string_view number) {
  return NotFoundError("entry", absl::StrCat(index, "/entries/", number));
}

// All ratings of one series, in order of period.
absl::StatusOr<std::vector<RatingItem>> ItemsOf(const IndexPtr& index, const EntryContext& entry,
                                                const StoredSeries& series) {
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<PeriodRating> ratings,
                            UnpackSeries(series.revision.payload, entry));
  std::vector<RatingItem> items;
  items.reserve(ratings.size());
  for (PeriodRating& rating : ratings) {
    items.push_back({index, &entry, series.area, series.breakdown, std::move(rating), true,
                     series.revision.sequence});
  }
  return items;
}

// Sets the outlook of one of a series' items.
void AddOutlook(std::vector<RatingItem>& items, size_t at) {
  std::vector<PeriodRating> ratings;
  for (size_t i = 0; i <= at; ++i) ratings.push_back(items[i].rating);
  items[at].outlook = OutlookOf(*items[at].entry, ratings, at);
}

// The ratings of the council's own total.
absl::StatusOr<std::vector<RatingItem>> OwnItems(ReadView& view, const IndexPtr& index,
                                                 const EntryContext& entry, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Revision> revision,
                            view.FindSeries({index->name, entry.entry.number, "", ""}, sequence));
  if (!revision.has_value()) return std::vector<RatingItem>();
  return ItemsOf(index, entry, {"", "", *std::move(revision)});
}

// The item without a figure that stands for an entry on a day.
RatingItem Unfigured(const IndexPtr& index, const EntryContext& entry,
                     const std::optional<Period>& period, const Period& day) {
  RatingItem item{
      index, &entry,         "", "", NotRatedPeriod(entry, day, domain::NotRated::kNotDue),
      false, index->sequence};
  if (!period.has_value()) return item;
  const bool reportable = entry.NotReportableIn(*period) == nullptr;
  item.rating = NotRatedPeriod(
      entry, *period, reportable ? domain::NotRated::kAwaited : domain::NotRated::kNotReportable);
  item.has_period = true;
  return item;
}

EntryReport ReportOn(const IndexPtr& index, const EntryContext& entry,
                     std::vector<RatingItem> items, absl::CivilDay as_of) {
  const Period day = Period::Day(as_of);
  const domain::IndicatorVersion& version = entry.indicator.VersionAt(day);
  const std::optional<Period> period =
      domain::ReportedPeriod(version, as_of, index->EarliestDay(version));
  EntryReport report{Unfigured(index, entry, period, day), std::nullopt, {}};
  bool found = false;
  for (size_t i = 0; i < items.size(); ++i) {
    RatingItem& item = items[i];
    if (item.rating.period.last_day() > as_of) continue;
    report.history.push_back(item);
    if (period.has_value() && item.rating.period == *period) {
      AddOutlook(items, i);
      report.reported = item;
      found = true;
    } else if (!period.has_value() || item.rating.period < *period) {
      report.latest = item;
    }
  }
  if (found) report.latest.reset();
  return report;
}

bool Wanted(const RatingQuery& query, const RatingItem& item) {
  if (query.colours.empty()) return true;
  const domain::Colour colour = item.rating.HeadlineAssessment().rating.colour;
  return std::find(query.colours.begin(), query.colours.end(), colour) != query.colours.end();
}

// Gathers a page; one item more than fits tells that there is another.
class PageBuilder {
 public:
  explicit PageBuilder(int limit) : limit_(static_cast<size_t>(limit)) {}

  bool full() const { return page_.next.has_value(); }

  void Add(RatingItem item) {
    if (full()) return;
    if (page_.items.size() == limit_) {
      const RatingItem& last = page_.items.back();
      page_.next = RatingPlace{last.entry->entry.number, last.area, last.breakdown,
                               last.has_period ? last.rating.period.ToString() : ""};
      return;
    }
    page_.items.push_back(std::move(item));
  }

  RatingPage Take() && { return std::move(page_); }

 private:
  const size_t limit_;
  RatingPage page_;
};

// Adds an entry's ratings of every period to a page, those after a place of the same entry.
absl::Status AddEveryPeriod(ReadView& view, const IndexPtr& index, const EntryContext& entry,
                            const RatingQuery& query, int64_t sequence,
                            const std::optional<RatingPlace>& after, PageBuilder& page) {
  const auto add = [&](std::vector<RatingItem> items) {
    for (RatingItem& item : items) {
      const bool seen = after.has_value() && item.area == after->area &&
                        item.breakdown == after->breakdown &&
                        item.rating.period.ToString() <= after->period;
      if (!seen && Wanted(query, item)) page.Add(std::move(item));
    }
  };
  if (!query.all_areas) {
    RAGSTONE_ASSIGN_OR_RETURN(std::vector<RatingItem> items,
                              OwnItems(view, index, entry, sequence));
    add(std::move(items));
    return absl::OkStatus();
  }
  std::optional<SeriesPlace> place;
  if (after.has_value()) {
    // The rest of the series that the place is in.
    RAGSTONE_ASSIGN_OR_RETURN(
        std::optional<Revision> revision,
        view.FindSeries({index->name, entry.entry.number, after->area, after->breakdown},
                        sequence));
    if (revision.has_value()) {
      RAGSTONE_ASSIGN_OR_RETURN(
          std::vector<RatingItem> items,
          ItemsOf(index, entry, {after->area, after->breakdown, *std::move(revision)}));
      add(std::move(items));
    }
    place = SeriesPlace{after->area, after->breakdown};
  }
  while (!page.full()) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::vector<StoredSeries> series,
        view.ListSeries(index->name, entry.entry.number, sequence, place, kSeriesAtATime));
    for (const StoredSeries& one : series) {
      RAGSTONE_ASSIGN_OR_RETURN(std::vector<RatingItem> items, ItemsOf(index, entry, one));
      add(std::move(items));
      if (page.full()) return absl::OkStatus();
    }
    if (series.size() < static_cast<size_t>(kSeriesAtATime)) return absl::OkStatus();
    place = SeriesPlace{series.back().area, series.back().breakdown};
  }
  return absl::OkStatus();
}

}  // namespace

std::string RatingItem::Name() const {
  if (!has_period) return "";
  return RatingName{index->name, entry->entry.number, rating.period.ToString(), area, breakdown}
      .ToString();
}

absl::StatusOr<Applied> RatingReader::PointAt(absl::string_view council, int64_t sequence) const {
  Applied point{sequence, 0};
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(point.reference_sequence,
                              view.ReferenceSequenceAt(council, sequence));
    return absl::OkStatus();
  }));
  return point;
}

absl::StatusOr<RatingItem> RatingReader::Get(const RatingName& name, int64_t sequence) const {
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<RatingItem> items, Series(name, sequence));
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].rating.period.ToString() != name.period) continue;
    AddOutlook(items, i);
    return std::move(items[i]);
  }
  return NotReportableItem(name, sequence);
}

absl::StatusOr<RatingItem> RatingReader::NotReportableItem(const RatingName& name,
                                                           int64_t sequence) const {
  const absl::StatusOr<Period> period = Period::Parse(name.period);
  if (!period.ok()) {
    return InvalidFieldError("name",
                             absl::StrCat("\"", name.period, "\", ", period.status().message()));
  }
  IndexPtr index;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(index, LoadIndex(view, name.index, sequence));
    return absl::OkStatus();
  }));
  const EntryContext* const entry = index->Find(name.entry);
  const bool own = name.area.empty() && name.breakdown.empty();
  if (entry == nullptr || !own || entry->NotReportableIn(*period) == nullptr ||
      entry->indicator.VersionAt(*period).frequency != period->kind()) {
    return NotFoundError("rating", name.ToString());
  }
  return Unfigured(index, *entry, period.value(), *period);
}

absl::StatusOr<std::vector<RatingItem>> RatingReader::Series(const RatingName& name,
                                                             int64_t sequence) const {
  std::vector<RatingItem> items;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, name.index, sequence));
    const EntryContext* const entry = index->Find(name.entry);
    if (entry == nullptr) return NoEntry(name.index, name.entry);
    RAGSTONE_ASSIGN_OR_RETURN(
        std::optional<Revision> revision,
        view.FindSeries({name.index, name.entry, name.area, name.breakdown}, sequence));
    if (!revision.has_value()) return absl::OkStatus();
    RAGSTONE_ASSIGN_OR_RETURN(
        items, ItemsOf(index, *entry, {name.area, name.breakdown, *std::move(revision)}));
    return absl::OkStatus();
  }));
  return items;
}

absl::StatusOr<RatingPage> RatingReader::List(const RatingQuery& query, int64_t sequence,
                                              const std::optional<RatingPlace>& after,
                                              int limit) const {
  PageBuilder page(limit);
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, query.index, sequence));
    if (!query.entry.empty() && index->Find(query.entry) == nullptr) {
      return NoEntry(query.index, query.entry);
    }
    for (const EntryContext& entry : index->entries) {
      const std::string& number = entry.entry.number;
      if (!query.entry.empty() && number != query.entry) continue;
      const bool resumed = after.has_value() && number == after->entry;
      if (after.has_value() && !resumed && !domain::EntryNumberLess(after->entry, number)) continue;
      if (page.full()) break;
      if (!query.as_of.has_value()) {
        RAGSTONE_RETURN_IF_ERROR(AddEveryPeriod(view, index, entry, query, sequence,
                                                resumed ? after : std::nullopt, page));
        continue;
      }
      if (resumed) continue;  // one rating an entry
      RAGSTONE_ASSIGN_OR_RETURN(std::vector<RatingItem> items,
                                OwnItems(view, index, entry, sequence));
      RatingItem item = ReportOn(index, entry, std::move(items), *query.as_of).reported;
      if (Wanted(query, item)) page.Add(std::move(item));
    }
    return absl::OkStatus();
  }));
  return std::move(page).Take();
}

absl::StatusOr<std::vector<EntryReport>> RatingReader::Snapshot(absl::string_view index_name,
                                                                absl::CivilDay as_of,
                                                                int64_t sequence) const {
  std::vector<EntryReport> reports;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, index_name, sequence));
    for (const EntryContext& entry : index->entries) {
      RAGSTONE_ASSIGN_OR_RETURN(std::vector<RatingItem> items,
                                OwnItems(view, index, entry, sequence));
      reports.push_back(ReportOn(index, entry, std::move(items), as_of));
    }
    return absl::OkStatus();
  }));
  return reports;
}

std::vector<std::string> ExplainItem(const RatingItem& item) {
  const PeriodRating& rating = item.rating;
  const Assessment& headline = rating.HeadlineAssessment();
  const bool year_to_date = &headline != &rating.in_period;
  domain::RatingFacts facts{item.entry->indicator.VersionAt(rating.period),
                            item.entry->entry,
                            rating.period,
                            std::nullopt,
                            std::nullopt,
                            headline.finality,
                            headline.rating,
                            item.entry->travel,
                            rating.direction};
  if (item.outlook.has_value()) {
    facts.misses = item.outlook->misses;
    if (item.outlook->year_end.has_value()) {
      facts.forecast = item.outlook->year_end->forecast;
      facts.forecast_colour = item.outlook->year_end->rating.colour;
    }
  }
  if (year_to_date) {
    facts.year_to_date = domain::Aggregate{headline.rating.value,    headline.rating.reason,
                                           headline.numerator,       headline.denominator,
                                           headline.periods_present, headline.periods_expected,
                                           headline.finality};
  } else {
    facts.observed = rating.observed;
  }
  std::vector<std::string> sentences = domain::Explain(facts);
  const NotReportable* const caveat = item.entry->NotReportableIn(rating.period);
  if (caveat != nullptr && !caveat->text.empty()) sentences.push_back(caveat->text);
  return sentences;
}

}  // namespace ragstone::rating
