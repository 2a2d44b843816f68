// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Rating only what a commit touches comes to the same as rating everything anew: over random
// histories of figures, targets of every kind, rules and their changes within the year, caveats and
// definitions, as of every sequence of each.

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/rating/commit_applier.h"
#include "services/rating/entry_rater.h"
#include "services/rating/index_basis.h"
#include "services/rating/rating_plan.h"
#include "services/rating/sqlite_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ::ragstone::common::v1::ObservationSeries;
using ::ragstone::test::IsOk;

constexpr int kHistories = 25;
constexpr int kCommits = 30;

// Indicator, area, breakdown.
using Key = std::tuple<std::string, std::string, std::string>;

// A council whose every commit changes something at random; each state that ever was is kept.
class RandomHistory final : public ChangeSource {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {
    State first;
    first.index = SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%"),
                               SampleEntry("40", kCaseload, "20", "met")});
    first.indicators = {{kPlans, SampleIndicator(kPlans)}, {kCaseload, SampleIndicator(kCaseload)}};
    states_.push_back(first);
    messages_.push_back(Message({kIndex, kPlans, kCaseload}, {}));
  }

  // Adds a commit.
  void Go() {
    states_.push_back(states_.back());
    State& now = states_.back();
    std::vector<std::string> resources;
    std::vector<Key> series;
    switch (Below(10)) {
      case 0:
        resources = ChangeEntry(now);
        break;
      case 1:
        resources = ChangeCaveats(now);
        break;
      case 2:
        resources = ChangeIndicator(now);
        break;
      case 3:
        now.index.set_travel_method(static_cast<common::v1::TravelMethod>(Below(5)));
        resources = {kIndex};
        break;
      case 4:
        resources = {"councils/merton/meetings/2021-01-13-cyp"};  // of no interest
        break;
      default:
        series = ChangeFigures(now);
        break;
    }
    messages_.push_back(Message(resources, series));
  }

  const std::vector<pb::WatchChangesResponse>& messages() const { return messages_; }

  pb::GetCatalogueSnapshotResponse SnapshotAt(int64_t sequence) const {
    const State& state = At(sequence);
    std::vector<pb::Indicator> indicators;
    for (const auto& [name, indicator] : state.indicators) indicators.push_back(indicator);
    std::vector<pb::Caveat> caveats;
    for (const auto& [name, caveat] : state.caveats) caveats.push_back(caveat);
    return SampleSnapshot(state.index, indicators, caveats);
  }

  std::vector<ObservationSeries> SeriesAt(int64_t sequence) const {
    std::vector<ObservationSeries> all;
    for (const auto& [key, figures] : At(sequence).figures) {
      const std::vector<std::pair<std::string, std::string>> values(figures.begin(), figures.end());
      all.push_back(SampleSeries(std::get<0>(key), values, std::get<1>(key), std::get<2>(key)));
    }
    return all;
  }

  absl::Status Watch(
      const std::vector<CouncilApplied>& /*applied*/,
      absl::FunctionRef<absl::Status(const pb::WatchChangesResponse&)> /*received*/) override {
    return absl::UnimplementedError("the applier does not watch");
  }
  absl::StatusOr<pb::GetCatalogueSnapshotResponse> Catalogue(absl::string_view /*council*/,
                                                             int64_t sequence) override {
    return SnapshotAt(sequence);
  }
  absl::Status StreamSeries(
      absl::string_view /*council*/, int64_t sequence,
      const std::vector<pb::SeriesSelection>& selections,
      absl::FunctionRef<absl::Status(const ObservationSeries&)> received) override {
    for (const ObservationSeries& series : SeriesAt(sequence)) {
      const bool wanted = std::any_of(selections.begin(), selections.end(), [&](const auto& one) {
        return one.indicator() == series.indicator() &&
               (one.all_series() ||
                (one.area() == series.area() && one.breakdown() == series.breakdown()));
      });
      if (wanted) RAGSTONE_RETURN_IF_ERROR(received(series));
    }
    return absl::OkStatus();
  }
  void Stop() override {}

 private:
  struct State {
    pb::PerformanceIndex index;
    std::map<std::string, pb::Indicator> indicators;
    std::map<std::string, pb::Caveat> caveats;
    std::map<Key, std::map<std::string, std::string>> figures;
  };

  int Below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }

  template <typename T>
  T OneOf(const std::vector<T>& values) {
    return values[static_cast<size_t>(Below(static_cast<int>(values.size())))];
  }

  const State& At(int64_t sequence) const { return states_[static_cast<size_t>(sequence) - 1]; }

  std::string RandomPeriod() {
    const int month = Below(18);
    const int year = month < 12 ? 2020 : 2021;
    return absl::StrCat(year, month % 12 < 9 ? "-0" : "-", month % 12 + 1);
  }

  std::string RandomValue(const std::string& indicator) {
    if (Below(8) == 0) return OneOf<std::string>({"x", "c", "z", "low", "u", "0"});
    if (indicator != kPlans || Below(4) == 0) return absl::StrCat(Below(1000) / 10);
    const int cases = Below(40);
    return absl::StrCat(Below(cases + 1), "/", cases);
  }

  std::vector<Key> ChangeFigures(State& now) {
    std::vector<Key> changed;
    for (int i = 0; i <= Below(3); ++i) {
      const std::string indicator = OneOf<std::string>({kPlans, kCaseload});
      const Key key{indicator, OneOf<std::string>({"", "", "E1", "E2"}),
                    OneOf<std::string>({"", "", "Sex=Female"})};
      for (int figure = 0; figure <= Below(6); ++figure) {
        now.figures[key][RandomPeriod()] = RandomValue(indicator);
      }
      // A load that is undone leaves the series without figures.
      if (Below(8) == 0) now.figures[key].clear();
      changed.push_back(key);
    }
    return changed;
  }

  std::vector<std::string> ChangeEntry(State& now) {
    if (Below(4) == 0) {
      // A third entry, of an indicator that is there already, comes and goes.
      if (now.index.entries_size() > 2) {
        now.index.mutable_entries()->RemoveLast();
      } else {
        *now.index.add_entries() = SampleEntry("41", kPlans, "95%", "points 2 blue 3");
      }
      return {kIndex};
    }
    pb::IndexEntry& entry = *now.index.mutable_entries(Below(2));
    const bool all_areas = Below(2) == 0;
    entry = RandomEntry(entry.number(), entry.indicator());
    entry.set_rate_all_areas(all_areas);
    if (Below(3) == 0) {
      const pb::IndexEntry other = RandomEntry(entry.number(), entry.indicator());
      pb::RuleChange& change = *entry.add_rule_changes();
      change.set_from_period(RandomPeriod());
      change.set_rule(other.rule());
      if (Below(2) == 0) *change.mutable_target() = other.target();
      change.set_rule_version(2);
    }
    return {kIndex};
  }

  // A target may be stated, last year's figure, or what another area reached.
  pb::IndexEntry RandomEntry(const std::string& number, const std::string& indicator) {
    pb::IndexEntry entry = SampleEntry(
        number, indicator,
        OneOf<std::string>({indicator == kPlans ? "95%" : "15", "same period last year", "baseline",
                            "London average", "Better than England"}),
        OneOf<std::string>({"relative 5%", "relative 5%/10%", "points 1/2", "met", "trajectory 5%",
                            "near 5%/10%", "none", "range 10..60 amber 5..80"}));
    const std::pair<const char*, const char*> areas[] = {{"London", "E1"}, {"England", "E2"}};
    for (const auto& [label, area] : areas) {
      pb::Comparator& comparator = *entry.add_comparators();
      comparator.set_label(label);
      comparator.set_area(area);
      if (Below(2) == 0) comparator.set_indicator(OneOf<std::string>({kPlans, kCaseload}));
    }
    return entry;
  }

  std::vector<std::string> ChangeCaveats(State& now) {
    const std::string indicator = OneOf<std::string>({kPlans, kCaseload});
    pb::Caveat caveat = NotReportableCaveat(indicator, RandomPeriod());
    caveat.set_name(absl::StrCat("councils/merton/caveats/c", Below(2)));
    now.caveats[caveat.name()] = caveat;
    return {caveat.name()};
  }

  std::vector<std::string> ChangeIndicator(State& now) {
    const std::string name = OneOf<std::string>({kPlans, kCaseload});
    pb::Indicator& indicator = now.indicators[name];
    if (indicator.versions_size() > 1) {
      indicator.mutable_versions()->RemoveLast();
    } else {
      pb::IndicatorVersion& version = *indicator.add_versions();
      version = indicator.versions(0);
      version.set_from_period(RandomPeriod());
      version.set_comparable_with_earlier(Below(2) == 0);
    }
    return {name};
  }

  pb::WatchChangesResponse Message(const std::vector<std::string>& resources,
                                   const std::vector<Key>& series) const {
    pb::WatchChangesResponse message;
    message.set_council(kMerton);
    message.set_sequence(static_cast<int64_t>(states_.size()));
    for (const std::string& resource : resources) message.add_resources(resource);
    for (const Key& key : series) {
      pb::SeriesChange& change = *message.add_series();
      change.set_indicator(std::get<0>(key));
      change.set_area(std::get<1>(key));
      change.set_breakdown(std::get<2>(key));
    }
    message.set_end_of_commit(true);
    return message;
  }

  std::mt19937 random_;
  std::vector<State> states_;
  std::vector<pb::WatchChangesResponse> messages_;
};

// "3|area|breakdown" to the packed ratings.
using Records = std::map<std::string, std::string>;

std::string Name(const std::string& entry, const std::string& area, const std::string& breakdown) {
  return absl::StrCat(entry, "|", area, "|", breakdown);
}

// Every entry rated anew from all the figures that there are.
Records FromNothing(const RandomHistory& history, int64_t sequence) {
  Records records;
  const std::vector<IndexBasis> bases = SplitByIndex(history.SnapshotAt(sequence));
  for (const pb::IndexEntry& entry : bases[0].indexes(0).entries()) {
    const EntryScope scope = ScopeOf(bases[0], entry);
    absl::StatusOr<EntryRater> rater = EntryRater::Create(bases[0], entry.number());
    EXPECT_TRUE(rater.ok()) << rater.status();
    if (!rater.ok()) continue;
    for (const ObservationSeries& series : history.SeriesAt(sequence)) {
      if (!series.breakdown().empty()) continue;
      EXPECT_THAT(rater->AddBenchmark(series), IsOk());
    }
    for (const ObservationSeries& series : history.SeriesAt(sequence)) {
      if (series.indicator() != entry.indicator()) continue;
      if (!scope.Rates(series.area(), series.breakdown())) continue;
      const absl::StatusOr<std::string> record = rater->Rate(series);
      EXPECT_TRUE(record.ok()) << record.status();
      if (record.ok() && !record->empty()) {
        records[Name(entry.number(), scope.RatedArea(series.area()), series.breakdown())] = *record;
      }
    }
  }
  return records;
}

// What the store says of every entry that was ever there.
Records Stored(Store& store, int64_t sequence) {
  Records records;
  EXPECT_THAT(store.Read([&](ReadView& view) -> absl::Status {
    for (const char* entry : {"3", "40", "41"}) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredSeries> all,
                                view.ListSeries(kIndex, entry, sequence, std::nullopt, 1000));
      for (const StoredSeries& series : all) {
        records[Name(entry, series.area, series.breakdown)] = series.revision.payload;
      }
    }
    return absl::OkStatus();
  }),
              IsOk());
  return records;
}

TEST(IncrementalRating, EqualsRatingFromNothingAsOfEverySequence) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", std::to_string(seed));
  std::cout << "seed " << seed << "\n";
  size_t most_series = 0;
  for (int i = 0; i < kHistories; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", seed, ", history ", i));
    RandomHistory history(seed + static_cast<unsigned>(i));
    for (int commit = 1; commit < kCommits; ++commit) history.Go();
    test::TempDir dir;
    const auto store = SqliteStore::Open(dir.File("rating.db"), storage::OlderFile::kRefuse);
    ASSERT_TRUE(store.ok()) << store.status();
    CommitApplier applier(history, **store);
    for (const pb::WatchChangesResponse& message : history.messages()) {
      ASSERT_THAT(applier.Take(message).status(), IsOk());
    }
    for (int64_t sequence = 1; sequence <= kCommits; ++sequence) {
      const Records expected = FromNothing(history, sequence);
      ASSERT_EQ(Stored(**store, sequence), expected) << "as of sequence " << sequence;
      most_series = std::max(most_series, expected.size());
    }
  }
  EXPECT_GT(most_series, 5) << "the histories have too little in them";
}

}  // namespace
}  // namespace ragstone::rating
