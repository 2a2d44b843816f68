// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What every rating store must do. To add an implementation: derive from StoreFixture, open an
// empty store in it, and instantiate the suite, as sqlite_store_test.cc does.

#ifndef RAGSTONE_TESTS_CONTRACT_RATING_STORE_SUITE_H_
#define RAGSTONE_TESTS_CONTRACT_RATING_STORE_SUITE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/rating/store.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rating {

class StoreFixture {
 public:
  virtual ~StoreFixture() = default;
  virtual Store& store() = 0;
  // Closes it and opens it again, as after a restart.
  virtual void Reopen() = 0;
  // How often a text stands in what it keeps on the disk.
  virtual int Places(absl::string_view text) const = 0;
};

template <typename Fixture>
class RatingStoreTest : public ::testing::Test {
 protected:
  static constexpr char kCouncil[] = "councils/merton";
  static constexpr char kIndex[] = "councils/merton/panels/cyp/indexes/FY2020-21";

  static SeriesKey Key(std::string entry, std::string area = "", std::string breakdown = "") {
    return {kIndex, std::move(entry), std::move(area), std::move(breakdown)};
  }

  // One commit: the series' payloads at a sequence, applied.
  absl::Status Commit(int64_t sequence, const std::vector<std::pair<SeriesKey, std::string>>& puts,
                      int64_t reference = 0) {
    return fixture_.store().Write([&](WriteView& view) -> absl::Status {
      for (const auto& [key, payload] : puts) {
        RAGSTONE_RETURN_IF_ERROR(view.PutSeries(key, sequence, payload));
      }
      return view.SetApplied(kCouncil, {sequence, reference});
    });
  }

  // "payload@sequence" of a series as of a sequence; "-" if it has none.
  std::string At(const SeriesKey& key, int64_t sequence) {
    std::string answer;
    EXPECT_THAT(fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const auto revision, view.FindSeries(key, sequence));
      answer =
          revision.has_value() ? revision->payload + "@" + std::to_string(revision->sequence) : "-";
      return absl::OkStatus();
    }),
                test::IsOk());
    return answer;
  }

  // Areas and breakdowns of an entry's series, in the order of the list.
  std::vector<std::string> List(const std::string& entry, int64_t sequence,
                                const std::optional<SeriesPlace>& after = std::nullopt,
                                int limit = 100) {
    std::vector<std::string> places;
    EXPECT_THAT(fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const auto series,
                                view.ListSeries(kIndex, entry, sequence, after, limit));
      for (const StoredSeries& one : series) places.push_back(one.area + "~" + one.breakdown);
      return absl::OkStatus();
    }),
                test::IsOk());
    return places;
  }

  std::optional<Applied> FindApplied() {
    std::optional<Applied> applied;
    EXPECT_THAT(fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(applied, view.FindApplied(kCouncil));
      return absl::OkStatus();
    }),
                test::IsOk());
    return applied;
  }

  Fixture fixture_;
};

TYPED_TEST_SUITE_P(RatingStoreTest);

TYPED_TEST_P(RatingStoreTest, ReadsTheLastRevisionAtOrBeforeASequence) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(2, {}), test::IsOk());
  ASSERT_THAT(this->Commit(3, {{this->Key("3"), "b"}}), test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 0), "-");
  EXPECT_EQ(this->At(this->Key("3"), 1), "a@1");
  EXPECT_EQ(this->At(this->Key("3"), 2), "a@1");
  EXPECT_EQ(this->At(this->Key("3"), 3), "b@3");
  EXPECT_EQ(this->At(this->Key("16"), 3), "-");
}

TYPED_TEST_P(RatingStoreTest, MakesNoRevisionOfWhatIsAsItWas) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(2, {{this->Key("3"), "a"}}), test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 2), "a@1");
}

TYPED_TEST_P(RatingStoreTest, TheLastPutOfACommitCounts) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(2, {{this->Key("3"), "b"}, {this->Key("3"), "c"}}), test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 2), "c@2");
  ASSERT_THAT(this->Commit(3, {{this->Key("3"), "d"}, {this->Key("3"), "c"}}), test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 3), "c@2");
}

TYPED_TEST_P(RatingStoreTest, EndsAnEntrysSeriesUnlessTheyComeBackInTheSameCommit) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}, {this->Key("3", "E1"), "b"}}), test::IsOk());
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.RemoveSeriesOfEntry(this->kIndex, "3", 2));
    RAGSTONE_RETURN_IF_ERROR(view.PutSeries(this->Key("3"), 2, "a"));
    return view.SetApplied(this->kCouncil, {2, 0});
  }),
              test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 2), "a@1");
  EXPECT_EQ(this->At(this->Key("3", "E1"), 2), "-");
  EXPECT_EQ(this->At(this->Key("3", "E1"), 1), "b@1");
  ASSERT_THAT(this->Commit(3, {{this->Key("3", "E1"), "b"}}), test::IsOk());
  EXPECT_EQ(this->At(this->Key("3", "E1"), 3), "b@3");
}

TYPED_TEST_P(RatingStoreTest, EndsASeries) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}, {this->Key("3", "E1"), "b"}}), test::IsOk());
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.RemoveSeries(this->Key("3"), 2));
    RAGSTONE_RETURN_IF_ERROR(view.RemoveSeries(this->Key("99"), 2));  // there is none
    return view.SetApplied(this->kCouncil, {2, 0});
  }),
              test::IsOk());
  EXPECT_EQ(this->At(this->Key("3"), 1), "a@1");
  EXPECT_EQ(this->At(this->Key("3"), 2), "-");
  EXPECT_EQ(this->At(this->Key("3", "E1"), 2), "b@1");
}

TYPED_TEST_P(RatingStoreTest, ListsSeriesByAreaThenBreakdownFromAPlace) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3", "E2"), "a"},
                               {this->Key("3"), "a"},
                               {this->Key("3", "E1", "Sex=Female"), "a"},
                               {this->Key("3", "E1"), "a"},
                               {this->Key("30"), "a"}}),
              test::IsOk());
  ASSERT_THAT(this->Commit(2, {{this->Key("3", "E3"), "a"}}), test::IsOk());
  EXPECT_THAT(this->List("3", 1), ::testing::ElementsAre("~", "E1~", "E1~Sex=Female", "E2~"));
  EXPECT_THAT(this->List("3", 2, std::nullopt, 2), ::testing::ElementsAre("~", "E1~"));
  EXPECT_THAT(this->List("3", 2, SeriesPlace{"E1", ""}),
              ::testing::ElementsAre("E1~Sex=Female", "E2~", "E3~"));
}

TYPED_TEST_P(RatingStoreTest, KeepsIndexesInRevisions) {
  for (const int64_t sequence : {1, 2, 3}) {
    ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
      RAGSTONE_RETURN_IF_ERROR(view.PutIndex(this->kIndex, sequence, sequence < 3 ? "old" : "new"));
      return view.SetApplied(this->kCouncil, {sequence, 0});
    }),
                test::IsOk());
  }
  ASSERT_THAT(this->fixture_.store().Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto old, view.FindIndex(this->kIndex, 2));
    EXPECT_EQ(old->payload, "old");
    EXPECT_EQ(old->sequence, 1);
    RAGSTONE_ASSIGN_OR_RETURN(const auto all, view.ListIndexes(this->kCouncil, 3));
    EXPECT_EQ(all.size(), 1u);
    EXPECT_EQ(all.at(0).name, this->kIndex);
    EXPECT_EQ(all.at(0).revision.payload, "new");
    RAGSTONE_ASSIGN_OR_RETURN(const auto before, view.ListIndexes(this->kCouncil, 0));
    EXPECT_TRUE(before.empty());
    return absl::OkStatus();
  }),
              test::IsOk());
}

TYPED_TEST_P(RatingStoreTest, RewritesARevisionOfAnIndexWhereItStands) {
  constexpr char kOther[] = "councils/merton/panels/cyp/indexes/FY2021-22";
  for (const int64_t sequence : {1, 2, 3}) {
    ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
      RAGSTONE_RETURN_IF_ERROR(
          view.PutIndex(this->kIndex, sequence, "basis " + std::to_string(sequence)));
      if (sequence == 2) RAGSTONE_RETURN_IF_ERROR(view.PutIndex(kOther, sequence, "other"));
      return view.SetApplied(this->kCouncil, {sequence, 0});
    }),
                test::IsOk());
  }
  const auto payload = [&](const char* index, int64_t sequence) {
    std::string found;
    EXPECT_THAT(this->fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const auto revision, view.FindIndex(index, sequence));
      found = revision->payload + "@" + std::to_string(revision->sequence);
      return absl::OkStatus();
    }),
                test::IsOk());
    return found;
  };
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto revisions, view.ListIndexRevisions(this->kCouncil));
    std::vector<std::string> names;
    for (const IndexRevision& one : revisions) {
      names.push_back(one.index.substr(one.index.rfind('/') + 1) + "@" +
                      std::to_string(one.sequence));
    }
    EXPECT_THAT(names,
                ::testing::ElementsAre("FY2020-21@1", "FY2020-21@2", "FY2021-22@2", "FY2020-21@3"));
    RAGSTONE_RETURN_IF_ERROR(view.RewriteIndex(this->kIndex, 1, "rewritten"));
    // Also where the one before says the same: the revision stays.
    RAGSTONE_RETURN_IF_ERROR(view.RewriteIndex(this->kIndex, 2, "rewritten"));
    return view.SetApplied(this->kCouncil, {4, 0});
  }),
              test::IsOk());
  EXPECT_EQ(payload(this->kIndex, 1), "rewritten@1");
  EXPECT_EQ(payload(this->kIndex, 2), "rewritten@2");
  EXPECT_EQ(payload(this->kIndex, 4), "basis 3@3");
  EXPECT_EQ(payload(kOther, 4), "other@2");
  EXPECT_EQ(this->FindApplied(), (Applied{4, 0}));
  for (const auto& [index, sequence] : std::vector<std::pair<const char*, int64_t>>{
           {this->kIndex, 4}, {kOther, 1}, {"councils/merton/panels/none/indexes/FY2020-21", 1}}) {
    EXPECT_THAT(this->fixture_.store().Write(
                    [&](WriteView& view) { return view.RewriteIndex(index, sequence, "x"); }),
                test::StatusIs(absl::StatusCode::kInternal))
        << index << " at " << sequence;
  }
}

TYPED_TEST_P(RatingStoreTest, WhatWasRewrittenIsErased) {
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.PutIndex(this->kIndex, 1, "Zephaniah Quill"));
    return view.SetApplied(this->kCouncil, {1, 0});
  }),
              test::IsOk());
  EXPECT_GT(this->fixture_.Places("Zephaniah"), 0);
  ASSERT_THAT(this->fixture_.store().EraseOverwritten(), test::IsOk());
  EXPECT_GT(this->fixture_.Places("Zephaniah"), 0);
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    return view.RewriteIndex(this->kIndex, 1, "[redacted]");
  }),
              test::IsOk());
  ASSERT_THAT(this->fixture_.store().EraseOverwritten(), test::IsOk());
  EXPECT_EQ(this->fixture_.Places("Zephaniah"), 0);
  // What was not erased when the store is closed is then.
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    return view.RewriteIndex(this->kIndex, 1, "other words");
  }),
              test::IsOk());
  EXPECT_GT(this->fixture_.Places("[redacted]"), 0);
  this->fixture_.Reopen();
  EXPECT_EQ(this->fixture_.Places("[redacted]"), 0);
}

TYPED_TEST_P(RatingStoreTest, TellsWhichSequencesRevisedASeriesOrItsIndex) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(2, {{this->Key("16"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(3, {{this->Key("3"), "b"}}), test::IsOk());
  ASSERT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.PutIndex(this->kIndex, 4, "a basis"));
    return view.SetApplied(this->kCouncil, {4, 0});
  }),
              test::IsOk());
  const auto revisions = [&](const SeriesKey& key, int64_t sequence, int limit) {
    std::vector<int64_t> found;
    EXPECT_THAT(this->fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(found, view.ListRevisions(key, sequence, limit));
      return absl::OkStatus();
    }),
                test::IsOk());
    return found;
  };
  EXPECT_THAT(revisions(this->Key("3"), 4, 10), ::testing::ElementsAre(1, 3, 4));
  EXPECT_THAT(revisions(this->Key("3"), 3, 10), ::testing::ElementsAre(1, 3));
  EXPECT_THAT(revisions(this->Key("3"), 4, 2), ::testing::ElementsAre(3, 4));
  EXPECT_THAT(revisions(this->Key("99"), 4, 10), ::testing::ElementsAre(4));
}

TYPED_TEST_P(RatingStoreTest, TellsWhichSeriesWereRevisedBetweenTwoSequences) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}, {this->Key("3", "E1"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(2, {{this->Key("16"), "a"}}), test::IsOk());
  ASSERT_THAT(this->Commit(3, {{this->Key("3", "E1"), "b"}, {this->Key("3"), "a"}}), test::IsOk());
  const auto revised = [&](int64_t after, int64_t sequence, bool all_areas) {
    std::vector<std::string> found;
    EXPECT_THAT(this->fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<SeriesKey> keys,
                                view.ListRevisedSeries(this->kIndex, after, sequence, all_areas));
      for (const SeriesKey& key : keys) found.push_back(key.entry + "~" + key.area);
      return absl::OkStatus();
    }),
                test::IsOk());
    return found;
  };
  EXPECT_THAT(revised(0, 3, true), ::testing::ElementsAre("16~", "3~", "3~E1"));
  EXPECT_THAT(revised(0, 3, false), ::testing::ElementsAre("16~", "3~"));
  EXPECT_THAT(revised(1, 2, true), ::testing::ElementsAre("16~"));
  EXPECT_THAT(revised(2, 3, true), ::testing::ElementsAre("3~E1"));
  EXPECT_THAT(revised(2, 3, false), ::testing::IsEmpty());
}

TYPED_TEST_P(RatingStoreTest, RemembersWhichReferenceSetWasAdoptedWhen) {
  ASSERT_THAT(this->Commit(1, {}, 0), test::IsOk());
  ASSERT_THAT(this->Commit(2, {}, 5), test::IsOk());
  ASSERT_THAT(this->Commit(3, {}, 5), test::IsOk());
  ASSERT_THAT(this->Commit(4, {}, 6), test::IsOk());
  ASSERT_THAT(this->fixture_.store().Read([&](ReadView& view) -> absl::Status {
    for (const auto& [sequence, reference] :
         std::vector<std::pair<int64_t, int64_t>>{{1, 0}, {2, 5}, {3, 5}, {4, 6}}) {
      RAGSTONE_ASSIGN_OR_RETURN(const int64_t found,
                                view.ReferenceSequenceAt(this->kCouncil, sequence));
      EXPECT_EQ(found, reference) << "as of " << sequence;
    }
    return absl::OkStatus();
  }),
              test::IsOk());
  EXPECT_EQ(this->FindApplied(), (Applied{4, 6}));
}

TYPED_TEST_P(RatingStoreTest, AFailedTransactionLeavesNothing) {
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), "a"}}), test::IsOk());
  EXPECT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.PutSeries(this->Key("3"), 2, "b"));
    RAGSTONE_RETURN_IF_ERROR(view.SetApplied(this->kCouncil, {2, 0}));
    return absl::CancelledError("the load broke off");
  }),
              test::StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(this->FindApplied(), (Applied{1, 0}));
  EXPECT_EQ(this->At(this->Key("3"), 2), "a@1");
}

TYPED_TEST_P(RatingStoreTest, RefusesToRewriteHistory) {
  ASSERT_THAT(this->Commit(2, {{this->Key("3"), "a"}}), test::IsOk());
  EXPECT_THAT(this->Commit(2, {{this->Key("3"), "b"}}),
              test::StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(this->Commit(1, {}), test::StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(this->At(this->Key("3"), 2), "a@2");
}

TYPED_TEST_P(RatingStoreTest, ARestartFindsEverything) {
  EXPECT_EQ(this->FindApplied(), std::nullopt);
  ASSERT_THAT(this->Commit(1, {{this->Key("3"), std::string("\0a", 2)}}), test::IsOk());
  this->fixture_.Reopen();
  EXPECT_EQ(this->FindApplied(), (Applied{1, 0}));
  EXPECT_EQ(this->At(this->Key("3"), 1), std::string("\0a@1", 4));
}

REGISTER_TYPED_TEST_SUITE_P(RatingStoreTest, ReadsTheLastRevisionAtOrBeforeASequence,
                            MakesNoRevisionOfWhatIsAsItWas, TheLastPutOfACommitCounts,
                            EndsAnEntrysSeriesUnlessTheyComeBackInTheSameCommit, EndsASeries,
                            ListsSeriesByAreaThenBreakdownFromAPlace, KeepsIndexesInRevisions,
                            RewritesARevisionOfAnIndexWhereItStands, WhatWasRewrittenIsErased,
                            TellsWhichSequencesRevisedASeriesOrItsIndex,
                            TellsWhichSeriesWereRevisedBetweenTwoSequences,
                            RemembersWhichReferenceSetWasAdoptedWhen,
                            AFailedTransactionLeavesNothing, RefusesToRewriteHistory,
                            ARestartFindsEverything);

}  // namespace ragstone::rating

#endif  // RAGSTONE_TESTS_CONTRACT_RATING_STORE_SUITE_H_
