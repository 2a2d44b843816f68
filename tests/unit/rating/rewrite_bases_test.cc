// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rewrite_bases.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "services/rating/commit_applier.h"
#include "services/rating/index_basis.h"
#include "services/rating/sqlite_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/rating/sample_catalogue.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ::ragstone::common::v1::ObservationSeries;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Ingestion's catalogue without a wire: an index with a note that says when it is from, and the
// words until they are taken out.
class NotedSource final : public ChangeSource {
 public:
  absl::Status Watch(
      const std::vector<CouncilApplied>& /*applied*/,
      absl::FunctionRef<absl::Status(const pb::WatchChangesResponse&)> /*received*/) override {
    return absl::UnimplementedError("the applier does not watch");
  }
  absl::StatusOr<pb::GetCatalogueSnapshotResponse> Catalogue(absl::string_view /*council*/,
                                                             int64_t sequence) override {
    asked.push_back(sequence);
    if (sequence == fails_at) return absl::UnavailableError("ingestion went away");
    pb::PerformanceIndex index = SampleIndex({SampleEntry("3", kPlans, "90%", "relative 10%")});
    index.set_figures_note(words + " said so at " + std::to_string(sequence));
    if (sequence == gone_at) index.set_name("councils/merton/panels/cyp/indexes/FY1999-00");
    return SampleSnapshot(index, {SampleIndicator(kPlans)});
  }
  absl::Status StreamSeries(
      absl::string_view /*council*/, int64_t /*sequence*/,
      const std::vector<pb::SeriesSelection>& /*selections*/,
      absl::FunctionRef<absl::Status(const ObservationSeries&)> /*received*/) override {
    ++streams;
    return absl::OkStatus();
  }
  void Stop() override {}

  std::string words = "Quill";
  int64_t fails_at = 0;
  int64_t gone_at = 0;
  std::vector<int64_t> asked;
  int streams = 0;
};

class RewriteBasesTest : public ::testing::Test {
 protected:
  RewriteBasesTest()
      : store_(SqliteStore::Open(dir_.File("rating.db"), storage::OlderFile::kRefuse).value()),
        applier_(source_, *store_) {
    for (const int64_t sequence : {1, 2}) EXPECT_THAT(Take(sequence, kIndex, ""), IsOk());
    source_.words = "[redacted]";
    source_.asked.clear();
    source_.streams = 0;
  }

  absl::StatusOr<std::optional<AppliedCommit>> Take(int64_t sequence, const std::string& resource,
                                                    const std::string& redacted) {
    pb::WatchChangesResponse message;
    message.set_council(kMerton);
    message.set_sequence(sequence);
    if (!resource.empty()) message.add_resources(resource);
    if (!redacted.empty()) message.add_redacted(redacted);
    message.set_end_of_commit(true);
    return applier_.Take(message);
  }

  // The index's notes as of the first sequences, and how far the council is applied.
  std::vector<std::string> Notes() {
    std::vector<std::string> notes;
    EXPECT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
      for (const int64_t sequence : {1, 2}) {
        RAGSTONE_ASSIGN_OR_RETURN(const auto revision, view.FindIndex(kIndex, sequence));
        RAGSTONE_ASSIGN_OR_RETURN(const IndexBasis basis, UnpackIndexBasis(revision->payload));
        notes.push_back(basis.indexes(0).figures_note());
      }
      RAGSTONE_ASSIGN_OR_RETURN(const auto applied, view.FindApplied(kMerton));
      notes.push_back(std::to_string(applied->sequence));
      return absl::OkStatus();
    }),
                IsOk());
    return notes;
  }

  test::TempDir dir_;
  std::unique_ptr<SqliteStore> store_;
  NotedSource source_;
  CommitApplier applier_;
};

TEST_F(RewriteBasesTest, EveryRevisionIsTakenAnewWithTheCursor) {
  const auto applied = Take(3, "", kIndex);
  ASSERT_THAT(applied, IsOk());
  EXPECT_TRUE((*applied)->history_rewritten);
  EXPECT_THAT(Notes(), ElementsAre("[redacted] said so at 1", "[redacted] said so at 2", "3"));
  EXPECT_THAT(source_.asked, ElementsAre(1, 2));
  EXPECT_EQ(source_.streams, 0);
}

TEST_F(RewriteBasesTest, WhatIsOfNoMatterIsNotAskedFor) {
  for (const auto& [sequence, redacted] : std::vector<std::pair<int64_t, std::string>>{
           {3, "councils/merton/indicators/none"},
           {4, "councils/merton/meetings/m/commentaries/3"},
           {5, kMerton}}) {
    const auto applied = Take(sequence, "", redacted);
    ASSERT_THAT(applied, IsOk()) << redacted;
    EXPECT_FALSE((*applied)->history_rewritten) << redacted;
  }
  EXPECT_TRUE(source_.asked.empty());
  EXPECT_THAT(Notes(), ElementsAre("Quill said so at 1", "Quill said so at 2", "5"));
}

TEST_F(RewriteBasesTest, WhatReadsAsItDidIsNotRewritten) {
  source_.words = "Quill";
  const auto applied = Take(3, "", kPlans);
  ASSERT_THAT(applied, IsOk());
  EXPECT_FALSE((*applied)->history_rewritten);
  EXPECT_THAT(source_.asked, ElementsAre(1, 2));
}

TEST_F(RewriteBasesTest, WhenIngestionGoesAwayNothingIsRewrittenAndItIsTriedAgain) {
  source_.fails_at = 2;
  EXPECT_THAT(Take(3, "", kIndex), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Notes(), ElementsAre("Quill said so at 1", "Quill said so at 2", "2"));
  source_.fails_at = 0;
  ASSERT_THAT(Take(3, "", kIndex), IsOk());
  EXPECT_THAT(Notes(), ElementsAre("[redacted] said so at 1", "[redacted] said so at 2", "3"));
}

TEST_F(RewriteBasesTest, AnIndexThatIngestionDoesNotKnowIsNotSteppedOver) {
  source_.gone_at = 1;
  EXPECT_THAT(Take(3, "", kIndex),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("FY2020-21 as of sequence 1")));
}

TEST_F(RewriteBasesTest, ACommitMayRewriteWhatWasAndChangeWhatIs) {
  const auto applied = Take(3, kIndex, kIndex);
  ASSERT_THAT(applied, IsOk());
  EXPECT_TRUE((*applied)->history_rewritten);
  EXPECT_THAT(Notes(), ElementsAre("[redacted] said so at 1", "[redacted] said so at 2", "3"));
  // The note alone changed: no entry is rated anew for it.
  EXPECT_EQ(source_.streams, 0);
}

}  // namespace
}  // namespace ragstone::rating
