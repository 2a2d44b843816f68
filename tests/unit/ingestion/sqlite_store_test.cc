// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_store.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/status_macros.h"
#include "tests/unit/ingestion/store_fixture.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SqliteStoreTest : public StoreFixture {
 protected:
  Council Find(absl::string_view name) {
    Council council;
    EXPECT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
      const auto found = view.FindCouncil(name);
      EXPECT_THAT(found, IsOk());
      if (found.ok() && found->has_value()) council = **found;
      return absl::OkStatus();
    }),
                IsOk());
    return council;
  }
};

TEST_F(SqliteStoreTest, ACommitOfTheReferenceSetIsAdoptedByEveryCouncil) {
  ASSERT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
    EXPECT_THAT(view.AddCouncil("councils/a"), IsOk());
    const auto reference = view.FindCouncil(kReferenceCouncil);
    EXPECT_THAT(view.AppendCommit((*reference)->id, CommitKind::kFigures, clock_.Now(), "officer"),
                IsOk());
    EXPECT_THAT(view.AddCouncil("councils/b"), IsOk());
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_EQ(Find(kReferenceCouncil).sequence, 1);
  EXPECT_EQ(Find("councils/a").sequence, 1);
  EXPECT_EQ(Find("councils/a").reference_sequence, 1);
  // One that comes later has adopted it already.
  EXPECT_EQ(Find("councils/b").sequence, 0);
  EXPECT_EQ(Find("councils/b").reference_sequence, 1);
  ASSERT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
    const auto commits = view.CommitsAfter(Find("councils/a").id, 0, 10);
    EXPECT_THAT(commits, IsOk());
    EXPECT_EQ(commits->size(), 1u);
    EXPECT_EQ(commits->front().kind, CommitKind::kAdoption);
    EXPECT_EQ(commits->front().actor, "officer");
    EXPECT_EQ(commits->front().time, clock_.Now());
    return absl::OkStatus();
  }),
              IsOk());
}

TEST_F(SqliteStoreTest, WhatIsPreviewedIsNotStored) {
  EXPECT_THAT(
      store_->Preview([](WriteView& view) { return view.AddCouncil("councils/a").status(); }),
      IsOk());
  EXPECT_EQ(Find("councils/a").id, 0);
  EXPECT_THAT(store_->Preview([](WriteView&) { return absl::AbortedError("no"); }),
              StatusIs(absl::StatusCode::kAborted, HasSubstr("no")));
}

TEST_F(SqliteStoreTest, AnErrorTakesEverythingBack) {
  EXPECT_THAT(store_->Write([](WriteView& view) -> absl::Status {
    EXPECT_THAT(view.AddCouncil("councils/a"), IsOk());
    return absl::InvalidArgumentError("no");
  }),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(Find("councils/a").id, 0);
}

TEST_F(SqliteStoreTest, NamesAndRequestIdsAreTakenOnce) {
  ASSERT_THAT(store_->Write([](WriteView& view) { return view.AddCouncil("councils/a").status(); }),
              IsOk());
  EXPECT_THAT(store_->Write([](WriteView& view) { return view.AddCouncil("councils/a").status(); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  const auto keep = [&](WriteView& view) {
    return view.AddRequest(1, "id", {"Method", "hash", "answer"}, clock_.Now());
  };
  EXPECT_THAT(store_->Write(keep), IsOk());
  EXPECT_THAT(store_->Write(keep), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(SqliteStoreTest, ARedactionIsTheNewestOfEveryCouncilThatReadsWhatItChanged) {
  ASSERT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
    EXPECT_THAT(view.AddCouncil("councils/a"), IsOk());
    EXPECT_THAT(view.AddCouncil("councils/b"), IsOk());
    const auto commit = [&](absl::string_view council, CommitKind kind) {
      const auto found = view.FindCouncil(council);
      EXPECT_THAT(view.AppendCommit((*found)->id, kind, clock_.Now(), "officer"), IsOk());
    };
    commit("councils/a", CommitKind::kCatalogue);
    commit("councils/a", CommitKind::kRedaction);
    commit(kReferenceCouncil, CommitKind::kRedaction);
    commit(kReferenceCouncil, CommitKind::kCatalogue);
    EXPECT_THAT(view.AddCouncil("councils/c"), IsOk());
    commit("councils/a", CommitKind::kCatalogue);
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_EQ(Find(kReferenceCouncil).redaction_sequence, 1);
  // Its own at 2, and at 3 what it adopted.
  EXPECT_EQ(Find("councils/a").sequence, 5);
  EXPECT_EQ(Find("councils/a").redaction_sequence, 3);
  EXPECT_EQ(Find("councils/b").redaction_sequence, 1);
  EXPECT_EQ(Find("councils/c").redaction_sequence, 0);
}

// A revision of a panel, as it is stored: that the store looks at bytes alone is its contract.
class RedactedStoreTest : public SqliteStoreTest {
 protected:
  RedactedStoreTest() {
    EXPECT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
      for (const char* const council : {"councils/a", "councils/b"}) {
        RAGSTONE_ASSIGN_OR_RETURN(const Council added, view.AddCouncil(council));
        for (int i = 0; i < 3; ++i) {
          RAGSTONE_RETURN_IF_ERROR(
              view.AppendCommit(added.id, CommitKind::kCatalogue, clock_.Now(), "officer")
                  .status());
        }
        for (const char* const id : {"p", "q"}) {
          const std::string name = absl::StrCat(council, "/panels/", id);
          for (const int64_t sequence : {1, 2, 3}) {
            RAGSTONE_RETURN_IF_ERROR(view.PutResource(
                added.id, *ParseResourceName(name), name, sequence, id[0] == 'p' ? 0 : 1,
                sequence == 2 ? absl::string_view("nothing") : std::string("\0Ann", 4)));
          }
        }
        for (const char* const request : {"r1", "r2", "r3"}) {
          RAGSTONE_RETURN_IF_ERROR(view.AddRequest(
              added.id, request, {"Method", "hash", std::string("\0Ann", 4)}, clock_.Now()));
        }
        Batch batch;
        batch.council_id = added.id;
        batch.actor = "officer";
        batch.open_time = clock_.Now();
        batch.reason = "Ann sent it";
        batch.source_file = "Ann.csv";
        RAGSTONE_RETURN_IF_ERROR(view.AddBatch(batch));
        batch.state = BatchState::kCommitted;
        batch.end_time = clock_.Now();
        batch.counts.skipped = {{"not Ann's", 2}, {"other", 1}};
        batch.counts.warnings = {{1, 1, "officer", clock_.Now(), "Ann says so"}};
        RAGSTONE_RETURN_IF_ERROR(view.UpdateBatch(batch));
        for (int64_t ordinal = 0; ordinal < 3; ++ordinal) {
          RAGSTONE_RETURN_IF_ERROR(view.AddFinding(
              batch.id, ordinal, {0, "text", "Ann", "want no Ann", "items[0]", 0, "", ""}));
        }
        RAGSTONE_RETURN_IF_ERROR(view.AddRedaction(added.id, {3, "", {}, "Ann asked", 0, 0, {}}));
      }
      return absl::OkStatus();
    }),
                IsOk());
    council_ = Find("councils/a").id;
  }

  int64_t council_ = 0;
};

TEST_F(RedactedStoreTest, FindsRevisionsPageByPage) {
  const auto found = [&](RevisionCursor after, int64_t through, int limit) {
    std::vector<std::string> names;
    EXPECT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const auto page,
                                view.RevisionsWith(council_, "Ann", after, through, limit));
      for (const StoredResource& one : page) {
        names.push_back(absl::StrCat(one.name.substr(one.name.rfind('/') + 1), one.sequence));
        after = {one.id, one.sequence};
      }
      if (names.size() == 1u) {
        RAGSTONE_ASSIGN_OR_RETURN(const auto next,
                                  view.RevisionsWith(council_, "Ann", after, through, limit));
        EXPECT_EQ(next.size(), 1u);
        EXPECT_EQ(next.front().sequence, 3);
      }
      return absl::OkStatus();
    }),
                IsOk());
    return names;
  };
  EXPECT_THAT(found({}, INT64_MAX, 100), ElementsAre("p1", "p3", "q1", "q3"));
  EXPECT_THAT(found({}, INT64_MAX, 1), ElementsAre("p1"));
  const auto q = [&] {
    int64_t id = 0;
    EXPECT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
      const auto resource = view.FindResource("councils/a/panels/q", 3);
      id = (*resource)->id;
      return absl::OkStatus();
    }),
                IsOk());
    return id;
  }();
  EXPECT_THAT(found({q, 0}, q, 100), ElementsAre("q1", "q3"));
  EXPECT_THAT(found({}, q - 1, 100), ElementsAre("p1", "p3"));
}

TEST_F(RedactedStoreTest, ARedactedRevisionKeepsItsPlaceAndTheHashOfWhatItWas) {
  ASSERT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(
        const Commit commit,
        view.AppendCommit(council_, CommitKind::kRedaction, clock_.Now(), "director"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto page,
                              view.RevisionsWith(council_, "Ann", {}, INT64_MAX, 3));
    for (const StoredResource& one : page) {
      RAGSTONE_RETURN_IF_ERROR(view.RedactRevision(council_, commit.sequence, one, "gone", 2));
    }
    return view.AddRedaction(council_, {commit.sequence, "", {}, "Named in error", 5, 6, {}});
  }),
              IsOk());
  ASSERT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto first, view.FindResource("councils/a/panels/p", 1));
    EXPECT_EQ(first->body, "gone");
    EXPECT_EQ(first->actor, "officer");
    EXPECT_EQ(first->ordinal, 0);
    RAGSTONE_ASSIGN_OR_RETURN(const auto second, view.FindResource("councils/a/panels/p", 2));
    EXPECT_EQ(second->body, "nothing");
    RAGSTONE_ASSIGN_OR_RETURN(const auto left, view.FindResource("councils/a/panels/q", 3));
    EXPECT_EQ(left->body, std::string("\0Ann", 4));
    RAGSTONE_ASSIGN_OR_RETURN(const auto other, view.FindResource("councils/b/panels/p", 1));
    EXPECT_EQ(other->body, std::string("\0Ann", 4));

    RAGSTONE_ASSIGN_OR_RETURN(const auto all, view.ListRedactions(council_, INT64_MAX, 10));
    EXPECT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].sequence, 4);
    EXPECT_EQ(all[0].actor, "director");
    EXPECT_EQ(all[0].time, clock_.Now());
    EXPECT_EQ(all[0].reason, "Named in error");
    EXPECT_EQ(all[0].record_places, 5);
    EXPECT_EQ(all[0].kept_answers, 6);
    EXPECT_EQ(all[0].resources.size(), 2u);
    EXPECT_EQ(all[0].resources[0].name, "councils/a/panels/p");
    EXPECT_EQ(all[0].resources[0].revisions, 2);
    EXPECT_EQ(all[0].resources[0].places, 4);
    EXPECT_EQ(all[0].resources[1].revisions, 1);
    RAGSTONE_ASSIGN_OR_RETURN(const auto earlier, view.ListRedactions(council_, 4, 10));
    EXPECT_EQ(earlier.size(), 1u);
    EXPECT_EQ(earlier[0].sequence, 3);

    RAGSTONE_ASSIGN_OR_RETURN(const auto names, view.RedactedResources(council_, 3, 4, "", 10));
    EXPECT_THAT(names, ElementsAre("councils/a/panels/p", "councils/a/panels/q"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto rest, view.RedactedResources(council_, 3, 4, names[0], 1));
    EXPECT_THAT(rest, ElementsAre("councils/a/panels/q"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto none, view.RedactedResources(council_, 0, 3, "", 10));
    EXPECT_TRUE(none.empty());
    return absl::OkStatus();
  }),
              IsOk());
  // SHA-256 of a zero byte and "Ann".
  EXPECT_EQ(CountRows("redacted_revision WHERE sha256 = "
                      "'4da8fcc77d236e55ab49f9e848e7c037e10b34475f669284532a55ef4eb25677'"),
            3);
}

TEST_F(RedactedStoreTest, AnswersAndRecordsAreFoundAndChangedOneCouncilsAlone) {
  ASSERT_THAT(store_->Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto first, view.AnswersWith(council_, "Ann", "", 2));
    EXPECT_EQ(first.size(), 2u);
    RAGSTONE_RETURN_IF_ERROR(view.RedactAnswer(council_, first[0].request_id, "gone"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto rest, view.AnswersWith(council_, "Ann", "r2", 2));
    EXPECT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest[0].request_id, "r3");
    EXPECT_EQ(rest[0].request.method, "Method");
    for (const RecordText kind : kRecordTexts) {
      std::vector<RecordedText> found;
      RecordCursor after;
      while (true) {
        RAGSTONE_ASSIGN_OR_RETURN(const auto page,
                                  view.RecordTextsWith(council_, kind, "Ann", after, 1));
        if (page.empty()) break;
        found.push_back(page[0]);
        after = page[0].at;
      }
      const bool of_findings =
          kind == RecordText::kFindingValue || kind == RecordText::kFindingDescription;
      EXPECT_EQ(found.size(), of_findings ? 3u : 1u) << static_cast<int>(kind);
      for (RecordedText& one : found) {
        one.text = absl::StrCat("[", one.text, "]");
        RAGSTONE_RETURN_IF_ERROR(view.RedactRecordText(council_, kind, one));
      }
    }
    return absl::OkStatus();
  }),
              IsOk());
  ASSERT_THAT(store_->Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const auto answer, view.FindRequest(council_, "r1"));
    EXPECT_EQ(answer->response, "gone");
    EXPECT_EQ(answer->content_hash, "hash");
    RAGSTONE_ASSIGN_OR_RETURN(const auto batch, view.FindBatch(council_, 1));
    EXPECT_EQ(batch->reason, "[Ann sent it]");
    EXPECT_EQ(batch->source_file, "[Ann.csv]");
    EXPECT_EQ(batch->counts.skipped[0].reason, "[not Ann's]");
    EXPECT_EQ(batch->counts.skipped[1].reason, "other");
    EXPECT_EQ(batch->counts.warnings[0].accept_reason, "[Ann says so]");
    RAGSTONE_ASSIGN_OR_RETURN(const auto findings, view.ListFindings(batch->id, 0, 10));
    for (const StoredFinding& finding : findings) {
      EXPECT_EQ(finding.value, "[Ann]");
      EXPECT_EQ(finding.description, "[want no Ann]");
    }
    RAGSTONE_ASSIGN_OR_RETURN(const auto redactions, view.ListRedactions(council_, INT64_MAX, 1));
    EXPECT_EQ(redactions[0].reason, "[Ann asked]");
    // The other council's are as they were.
    RAGSTONE_ASSIGN_OR_RETURN(const auto other, view.FindCouncil("councils/b"));
    RAGSTONE_ASSIGN_OR_RETURN(const auto others, view.FindBatch(other->id, 1));
    EXPECT_EQ(others->reason, "Ann sent it");
    RAGSTONE_ASSIGN_OR_RETURN(const auto others_answer, view.FindRequest(other->id, "r1"));
    EXPECT_EQ(others_answer->response, std::string("\0Ann", 4));
    return absl::OkStatus();
  }),
              IsOk());
}

TEST_F(RedactedStoreTest, WhatIsNotThereIsNotRedacted) {
  EXPECT_THAT(
      store_->Write([&](WriteView& view) { return view.RedactAnswer(council_, "r9", "gone"); }),
      StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(store_->Write([&](WriteView& view) {
    return view.RedactRecordText(council_, RecordText::kFindingValue, {{99, 0}, "gone"});
  }),
              StatusIs(absl::StatusCode::kInternal));
}

TEST_F(RedactedStoreTest, OnlyWhatWasRedactedIsErased) {
  EXPECT_EQ(CountRows("erasure_due"), 0);
  EXPECT_THAT(
      store_->Preview([&](WriteView& view) { return view.RedactAnswer(council_, "r1", "gone"); }),
      IsOk());
  EXPECT_EQ(CountRows("erasure_due"), 0);
  ASSERT_THAT(
      store_->Write([&](WriteView& view) { return view.RedactAnswer(council_, "r1", "gone"); }),
      IsOk());
  EXPECT_EQ(CountRows("erasure_due"), 1);
  // What a stop finds due it does.
  Reopen();
  EXPECT_EQ(CountRows("erasure_due"), 0);
}

TEST_F(SqliteStoreTest, ANewerFileIsRefused) {
  {
    storage::DatabaseOptions options;
    options.path = path();
    auto database = storage::Database::Open(options);
    ASSERT_THAT(database, IsOk());
    ASSERT_THAT((*database)->SetSchemaVersion(1000), IsOk());
  }
  EXPECT_THAT(SqliteStore::Open({.path = path()}).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(SqliteStore::Open({.path = path(), .migrate = true}).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(SqliteStoreTest, AFolderIsRefused) {
  EXPECT_THAT(SqliteStore::Open({.path = directory_.path().string()}).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace ragstone::ingestion
