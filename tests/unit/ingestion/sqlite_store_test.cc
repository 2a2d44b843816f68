// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_store.h"

#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingestion/store_fixture.h"

namespace ragstone::ingestion {
namespace {

using test::IsOk;
using test::StatusIs;
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
