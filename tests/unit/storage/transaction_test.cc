// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/transaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

class TransactionTest : public DatabaseTest {
 protected:
  TransactionTest() : database_(OpenWithNotes()), other_(Open(Options())) {}

  std::unique_ptr<Database> database_;
  std::unique_ptr<Database> other_;
};

TEST_F(TransactionTest, CommitKeeps) {
  absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
  EXPECT_EQ(CountNotes(*other_), 0);
  ASSERT_THAT(transaction->Commit(), IsOk());
  EXPECT_EQ(CountNotes(*other_), 1);
  EXPECT_THAT(transaction->Commit(), StatusIs(absl::StatusCode::kInternal));
}

TEST_F(TransactionTest, EndOfScopeRollsBack) {
  {
    absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
    ASSERT_THAT(transaction, IsOk());
    ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
  }
  EXPECT_FALSE(database_->in_transaction());
  EXPECT_EQ(CountNotes(*database_), 0);
}

TEST_F(TransactionTest, MovingHandsTheTransactionOver) {
  absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  {
    WriteTransaction moved = *std::move(transaction);
    ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
    ASSERT_THAT(moved.Commit(), IsOk());
  }
  EXPECT_EQ(CountNotes(*database_), 1);
}

// What a deferred transaction would do here: read, lose the race to the other writer, and fail with
// "database is locked" at its first write, whatever the busy timeout.
TEST_F(TransactionTest, AWriterThatReadsFirstIsNotOvertaken) {
  absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  ASSERT_EQ(CountNotes(*database_), 0);
  EXPECT_THAT(WriteTransaction::Begin(*other_), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
  EXPECT_THAT(transaction->Commit(), IsOk());
  EXPECT_THAT(WriteTransaction::Begin(*other_), IsOk());
}

TEST_F(TransactionTest, AReaderCannotSlideIntoWriting) {
  {
    absl::StatusOr<ReadTransaction> transaction = ReadTransaction::Begin(*database_);
    ASSERT_THAT(transaction, IsOk());
    EXPECT_THAT(database_->Run(kInsertNoteSql, 1, "first"),
                StatusIs(absl::StatusCode::kFailedPrecondition));
  }
  EXPECT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
}

TEST_F(TransactionTest, ASnapshotIsTakenAtBeginAndStays) {
  absl::StatusOr<ReadTransaction> transaction = ReadTransaction::Begin(*other_);
  ASSERT_THAT(transaction, IsOk());
  ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "after the snapshot"), IsOk());
  EXPECT_EQ(CountNotes(*other_), 0);
}

TEST_F(TransactionTest, TransactionsDoNotNest) {
  absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  EXPECT_THAT(WriteTransaction::Begin(*database_),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("already open")));
  EXPECT_THAT(ReadTransaction::Begin(*database_), StatusIs(absl::StatusCode::kInternal));
  EXPECT_TRUE(database_->in_transaction());
}

// The question whether the caller gave up is put every so many steps of a kept statement, so only
// many runs of a short one show whether it can be interrupted.
TEST_F(TransactionTest, EndingIsNeverInterrupted) {
  for (int64_t id = 1; id <= 3000; ++id) {
    absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
    ASSERT_THAT(transaction, IsOk()) << id;
    ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
    database_->SetCancelled([] { return true; });
    if (id == 3000) {
      ASSERT_THAT(transaction->Commit(), IsOk());
    }
  }
  EXPECT_EQ(CountNotes(*database_), 1);
}

TEST_F(TransactionTest, ACommitThatBreaksADeferredForeignKeyStoresNothing) {
  constexpr char kCreateReplySql[] =
      "CREATE TABLE reply (id INTEGER PRIMARY KEY, note_id INTEGER NOT NULL "
      "REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT";
  ASSERT_THAT(database_->RunScript(kCreateReplySql), IsOk());
  absl::StatusOr<WriteTransaction> transaction = WriteTransaction::Begin(*database_);
  ASSERT_THAT(transaction, IsOk());
  ASSERT_THAT(database_->Run(kInsertNoteSql, 1, "first"), IsOk());
  ASSERT_THAT(database_->Run("INSERT INTO reply (id, note_id) VALUES (?, ?)", 1, 2), IsOk());
  EXPECT_THAT(transaction->Commit(), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_FALSE(database_->in_transaction());
  EXPECT_EQ(CountNotes(*database_), 0);
}

}  // namespace
}  // namespace ragstone::storage
