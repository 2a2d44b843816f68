// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_RATING_PLAN_H_
#define RAGSTONE_SERVICES_RATING_RATING_PLAN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "services/rating/index_basis.h"
#include "services/rating/touched_series.h"

namespace ragstone::rating {

// Which of an indicator's series an entry rates, and by which area its ratings go.
struct EntryScope {
  std::string indicator;
  // The area under which the indicator holds the council's own figures: empty for an indicator of
  // the council; for one of the reference set the council's area, nothing if it has none.
  std::optional<std::string> own_area;
  bool all_areas = false;  // and breakdowns; else the council's own total alone
  // The series that its targets take their numbers from.
  struct Benchmark {
    std::string indicator;
    std::string area;
  };
  std::vector<Benchmark> benchmarks;

  bool Rates(absl::string_view area, absl::string_view breakdown) const;
  // The council's own area goes by the empty name, wherever its figures are kept.
  std::string RatedArea(absl::string_view area) const;
};

EntryScope ScopeOf(const IndexBasis& basis, const ragstone::ingestion::v1::IndexEntry& entry);

// What a commit makes rating do: series of entries to rate.
class RatingPlan {
 public:
  struct Entry {
    size_t basis = 0;  // which of the bases that were added
    std::string number;
    EntryScope scope;
    bool whole = false;  // all its series, not only those that were touched
  };

  // `touched` must outlive this.
  explicit RatingPlan(const TouchedSeries& touched) : touched_(touched) {}

  // Plans the entries of an index that must be rated: wholly those whose numbers are in `changed`
  // or whose benchmarks were touched, else those with a touched series.
  void Add(size_t basis_number, const IndexBasis& basis, const std::vector<std::string>& changed);

  // The series to ask ingestion for, each once.
  std::vector<ragstone::ingestion::v1::SeriesSelection> Selections() const;

  // The benchmarks of the planned entries, each once: to be had before the series.
  std::vector<ragstone::ingestion::v1::SeriesSelection> BenchmarkSelections() const;
  // The planned entries that have a series as a benchmark.
  std::vector<const Entry*> EntriesMeasuredBy(absl::string_view indicator,
                                              absl::string_view area) const;

  // The entries that rate a series that has arrived.
  std::vector<const Entry*> EntriesFor(absl::string_view indicator, absl::string_view area,
                                       absl::string_view breakdown) const;

  bool empty() const { return by_indicator_.empty(); }

 private:
  const TouchedSeries& touched_;
  absl::flat_hash_map<std::string, std::vector<Entry>> by_indicator_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_PLAN_H_
