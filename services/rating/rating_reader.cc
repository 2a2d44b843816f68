// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/entry_number.h"

namespace ragstone::rating {
namespace {

using domain::Period;

// Series read at a time: a page of ratings is made of few.
constexpr int kSeriesAtATime = 100;

// The items that a query lists of a series.
std::vector<RatingItem> ListedItems(SeriesItems series, const RatingQuery& query) {
  return query.longer.has_value() ? LongerItems(series, *query.longer) : std::move(series.items);
}

bool Wanted(const RatingQuery& query, const RatingItem& item) {
  if (query.colours.empty()) return true;
  return std::find(query.colours.begin(), query.colours.end(), item.Colour()) !=
         query.colours.end();
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
    RAGSTONE_ASSIGN_OR_RETURN(SeriesItems series,
                              LoadItems(view, index, entry, "", "", sequence, std::nullopt));
    add(ListedItems(std::move(series), query));
    return absl::OkStatus();
  }
  std::optional<SeriesPlace> place;
  if (after.has_value()) {
    // The rest of the series that the place is in.
    RAGSTONE_ASSIGN_OR_RETURN(
        SeriesItems series,
        LoadItems(view, index, entry, after->area, after->breakdown, sequence, std::nullopt));
    add(ListedItems(std::move(series), query));
    place = SeriesPlace{after->area, after->breakdown};
  }
  while (!page.full()) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::vector<StoredSeries> series,
        view.ListSeries(index->name, entry.entry.number, sequence, place, kSeriesAtATime));
    for (const StoredSeries& one : series) {
      RAGSTONE_ASSIGN_OR_RETURN(SeriesItems items, ItemsOf(index, entry, one, std::nullopt));
      add(ListedItems(std::move(items), query));
      if (page.full()) return absl::OkStatus();
    }
    if (series.size() < static_cast<size_t>(kSeriesAtATime)) return absl::OkStatus();
    place = SeriesPlace{series.back().area, series.back().breakdown};
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Applied> RatingReader::PointAt(absl::string_view council, int64_t sequence) const {
  Applied point{sequence, 0};
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(point.reference_sequence,
                              view.ReferenceSequenceAt(council, sequence));
    return absl::OkStatus();
  }));
  return point;
}

absl::StatusOr<RatingItem> RatingReader::Get(const RatingName& name,
                                             const std::optional<absl::CivilDay>& on,
                                             int64_t sequence) const {
  RAGSTONE_ASSIGN_OR_RETURN(const Period period, PeriodOf(name));
  std::optional<RatingItem> found;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(found, Find(view, name, period, on, sequence));
    return absl::OkStatus();
  }));
  if (!found.has_value()) return NotFoundError("rating", name.ToString());
  return *std::move(found);
}

absl::StatusOr<std::optional<RatingItem>> RatingReader::Find(
    ReadView& view, const RatingName& name, const Period& period,
    const std::optional<absl::CivilDay>& on, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, name.index, sequence));
  const EntryContext* const entry = index->Find(name.entry);
  if (entry == nullptr) return NoEntry(name.index, name.entry);
  RAGSTONE_ASSIGN_OR_RETURN(
      SeriesItems series, LoadItems(view, index, *entry, name.area, name.breakdown, sequence, on));
  for (size_t i = 0; i < series.items.size(); ++i) {
    if (series.items[i].rating.period != period) continue;
    series.AddOutlook(i);
    return std::move(series.items[i]);
  }
  for (RatingItem& item : LongerItems(series, period.kind())) {
    if (item.rating.period == period) return std::move(item);
  }
  const bool own = name.area.empty() && name.breakdown.empty();
  if (!own || entry->indicator.VersionAt(period).frequency != period.kind()) return std::nullopt;
  if (entry->NotReportableIn(period) != nullptr) {
    return UnfiguredItem(index, *entry, period, domain::NotRated::kNotReportable, on);
  }
  if (entry->OverrideOf(period, on) != nullptr) {
    return UnfiguredItem(index, *entry, period, domain::NotRated::kAwaited, on);
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<RatingItem>> RatingReader::Series(const RatingName& name,
                                                             int64_t sequence) const {
  std::vector<RatingItem> items;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, name.index, sequence));
    const EntryContext* const entry = index->Find(name.entry);
    if (entry == nullptr) return NoEntry(name.index, name.entry);
    RAGSTONE_ASSIGN_OR_RETURN(
        SeriesItems series,
        LoadItems(view, index, *entry, name.area, name.breakdown, sequence, std::nullopt));
    items = std::move(series.items);
    return absl::OkStatus();
  }));
  return items;
}

absl::StatusOr<std::vector<SeriesItems>> RatingReader::OwnTotals(absl::string_view index_name,
                                                                 absl::string_view number,
                                                                 int64_t sequence) const {
  std::vector<SeriesItems> totals;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const IndexPtr index, LoadIndex(view, index_name, sequence));
    if (!number.empty() && index->Find(number) == nullptr) return NoEntry(index_name, number);
    for (const EntryContext& entry : index->entries) {
      if (!number.empty() && entry.entry.number != number) continue;
      RAGSTONE_ASSIGN_OR_RETURN(SeriesItems series,
                                LoadItems(view, index, entry, "", "", sequence, std::nullopt));
      totals.push_back(std::move(series));
    }
    return absl::OkStatus();
  }));
  return totals;
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
      RAGSTONE_ASSIGN_OR_RETURN(SeriesItems series,
                                LoadItems(view, index, entry, "", "", sequence, query.as_of));
      RatingItem item = ReportOn(std::move(series), *query.as_of).reported;
      if (Wanted(query, item)) page.Add(std::move(item));
    }
    return absl::OkStatus();
  }));
  return std::move(page).Take();
}

}  // namespace ragstone::rating
