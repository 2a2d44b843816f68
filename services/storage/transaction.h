// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Transactions are scopes: what is not committed is rolled back at the end. No call over a network
// and no rendering belongs inside one.

#ifndef RAGSTONE_SERVICES_STORAGE_TRANSACTION_H_
#define RAGSTONE_SERVICES_STORAGE_TRANSACTION_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "services/storage/database.h"

namespace ragstone::storage {

// One snapshot: every read sees the file as it was when Begin returned, whatever is committed
// meanwhile. It holds nobody up, but the write-ahead log cannot be emptied while it lives, so keep
// it shorter than a long stream.
//
// It refuses writes. A transaction that reads first and then writes fails at once with "database is
// locked" when somebody else committed in between, whatever the busy timeout; who means to write
// begins a WriteTransaction.
class ReadTransaction {
 public:
  // ABORTED: another process kept the file locked. INTERNAL: a transaction is open on this
  // connection.
  static absl::StatusOr<ReadTransaction> Begin(Database& database);

  ReadTransaction(ReadTransaction&& other) noexcept;
  ReadTransaction& operator=(ReadTransaction&&) = delete;
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;
  ~ReadTransaction();

 private:
  explicit ReadTransaction(Database& database) : database_(&database) {}

  Database* database_;
};

// BEGIN IMMEDIATE: the right to write is taken before the first read, so that what is read stays
// true until Commit.
class WriteTransaction {
 public:
  // ABORTED: another process wrote for longer than the busy timeout. FAILED_PRECONDITION: the
  // connection is read-only. INTERNAL: a transaction is open on this connection.
  static absl::StatusOr<WriteTransaction> Begin(Database& database);

  WriteTransaction(WriteTransaction&& other) noexcept;
  WriteTransaction& operator=(WriteTransaction&&) = delete;
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction();

  // Durable when it answers OK. Otherwise nothing of the transaction is stored: RESOURCE_EXHAUSTED
  // for a full disk, FAILED_PRECONDITION for a deferred foreign key, and others as in
  // sqlite_status.h. Call it once.
  absl::Status Commit();

 private:
  explicit WriteTransaction(Database& database) : database_(&database) {}

  Database* database_;  // null once committed, rolled back or moved from
};

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_TRANSACTION_H_
