// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/transaction.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace ragstone::storage {
namespace {

constexpr char kBeginReadSql[] = "BEGIN DEFERRED";
constexpr char kBeginWriteSql[] = "BEGIN IMMEDIATE";
constexpr char kCommitSql[] = "COMMIT";
constexpr char kRollbackSql[] = "ROLLBACK";

// A deferred transaction takes its snapshot at its first read, which has to be here and not
// somewhere later.
constexpr char kTakeSnapshotSql[] = "SELECT COUNT(*) FROM sqlite_schema";

absl::Status RefuseNesting(const Database& database) {
  if (!database.in_transaction()) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat(database.path(), ": begin: a transaction is already open on this connection"));
}

// SQLite has rolled back by itself after some errors (a full disk), and then refuses to do it
// again. A rollback that fails otherwise leaves nothing that we could do: the file is rolled back
// when it is next opened.
void RollBack(Database& database) {
  // Or the rollback itself could be interrupted, and the connection be of no use to anybody.
  database.SetCancelled(nullptr);
  if (database.in_transaction()) database.Run(kRollbackSql).IgnoreError();
}

}  // namespace

absl::StatusOr<ReadTransaction> ReadTransaction::Begin(Database& database) {
  RAGSTONE_RETURN_IF_ERROR(RefuseNesting(database));
  if (!database.read_only()) RAGSTONE_RETURN_IF_ERROR(database.SetQueryOnly(true));
  ReadTransaction transaction(database);  // from here on its destructor tidies up
  RAGSTONE_RETURN_IF_ERROR(database.Run(kBeginReadSql));
  RAGSTONE_RETURN_IF_ERROR(database.QueryInt64(kTakeSnapshotSql).status());
  return transaction;
}

ReadTransaction::ReadTransaction(ReadTransaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

ReadTransaction::~ReadTransaction() {
  if (database_ == nullptr) return;
  RollBack(*database_);
  if (!database_->read_only()) database_->SetQueryOnly(false).IgnoreError();
}

absl::StatusOr<WriteTransaction> WriteTransaction::Begin(Database& database) {
  RAGSTONE_RETURN_IF_ERROR(RefuseNesting(database));
  RAGSTONE_RETURN_IF_ERROR(database.Run(kBeginWriteSql));
  return WriteTransaction(database);
}

WriteTransaction::WriteTransaction(WriteTransaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

WriteTransaction::~WriteTransaction() {
  if (database_ != nullptr) RollBack(*database_);
}

absl::Status WriteTransaction::Commit() {
  if (database_ == nullptr) return absl::InternalError("commit: this transaction has ended");
  Database& database = *std::exchange(database_, nullptr);
  // The caller gets a yes or a no, also if it no longer waits for it.
  database.SetCancelled(nullptr);
  absl::Status status = database.Run(kCommitSql);
  if (!status.ok()) RollBack(database);
  return status;
}

}  // namespace ragstone::storage
