// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A service's connections to its file: one that writes, and a bounded number that read, each read
// in a snapshot of its own. Readers and the writer never wait for one another.
//
//   RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<Pool> pool, Pool::Open(options));
//   absl::Status status = pool->Write(Wait{}, [&](Database& db) { return db.Run(kInsertPanelSql,
//   id, title); }); absl::Status status = pool->Read(Wait{}, [&](Database& db) { return
//   ListPanels(db, panels); });

#ifndef RAGSTONE_SERVICES_STORAGE_POOL_H_
#define RAGSTONE_SERVICES_STORAGE_POOL_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/mutex.h"
#include "services/storage/database.h"
#include "services/storage/migrations.h"
#include "services/storage/transaction.h"

namespace ragstone::storage {

struct PoolOptions {
  // The writer's connection; its mode is kCreate or kReadWrite.
  DatabaseOptions writer;

  Schema schema;
  OlderFile older = OlderFile::kRefuse;

  // Snapshots that may be open at once, each a connection of its own. More than there are cores
  // helps only because streams keep theirs while they wait for their client.
  int readers = 8;

  // The page cache of each reader, at most; the operating system caches the file for all of them.
  int64_t reader_cache_bytes = int64_t{2} * 1024 * 1024;
};

// For how long, and for whom, a call waits.
struct Wait {
  // For a free connection. Callers pass what is left of their deadline.
  absl::Duration limit = absl::Seconds(10);

  // Asked now and then while SQL runs; true ends it with CANCELLED. Empty: never asked.
  std::function<bool()> cancelled;
};

class Pool;

// A read-only connection on loan, in one snapshot, until the end of its scope.
class Snapshot {
 public:
  Snapshot(Snapshot&& other) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

  Database& database() { return *database_; }

 private:
  friend class Pool;
  Snapshot(Pool& pool, Database& database, ReadTransaction transaction)
      : pool_(&pool), database_(&database), transaction_(std::move(transaction)) {}

  Pool* pool_;
  Database* database_;
  std::optional<ReadTransaction> transaction_;  // ends before the connection goes back
};

// Thread-safe. What it lends must come back before it is destroyed.
class Pool {
 public:
  // Opens the file, brings its schema to the newest version and opens the readers.
  // Errors as Database::Open and BringToNewestVersion.
  static absl::StatusOr<std::unique_ptr<Pool>> Open(const PoolOptions& options);
  // The same of a service's own file, which is made where there is none.
  static absl::StatusOr<std::unique_ptr<Pool>> Open(const std::string& path, const Schema& schema,
                                                    OlderFile older);

  // Closes everything; Close() does so too, and says what went wrong.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // For a reader that outlives a function, such as a stream. While it lives the write-ahead log
  // grows. UNAVAILABLE: all readers were busy for as long as `wait` allows, or the pool is closing.
  absl::StatusOr<Snapshot> TakeSnapshot(const Wait& wait);

  // Runs `body` in a snapshot and returns its status. UNAVAILABLE as above.
  absl::Status Read(const Wait& wait, absl::FunctionRef<absl::Status(Database& database)> body);

  // Runs `body` in one write transaction: commits if it returns OK, otherwise rolls back and
  // returns its status. Writers queue. A commit that answers OK is on the disk. `body` must not
  // call the pool. UNAVAILABLE: others wrote for as long as `wait` allows, or the pool is closing.
  // ABORTED: another process did.
  absl::Status Write(const Wait& wait, absl::FunctionRef<absl::Status(Database& database)> body);

  // As Write, but rolls back in any case: what a write would do.
  absl::Status Preview(const Wait& wait, absl::FunctionRef<absl::Status(Database& database)> body);

  // Runs `body` on the writer's connection without a transaction, for what cannot be in one, and
  // returns its status. Errors as Write.
  absl::Status Maintain(const Wait& wait, absl::FunctionRef<absl::Status(Database& database)> body);

  // Refuses new work, waits for what is lent, at most for `limit`, copies the write-ahead log into
  // the file and closes everything. Call it once. DEADLINE_EXCEEDED: something was still lent;
  // nothing is lost, and the file is recovered when next opened. Otherwise errors as
  // Database::Checkpoint.
  absl::Status Close(absl::Duration limit);

 private:
  friend class Snapshot;

  Pool() = default;

  absl::StatusOr<Database*> TakeReader(absl::Duration limit);
  void ReturnReader(Database& database);
  absl::StatusOr<Database*> TakeWriter(absl::Duration limit);
  void ReturnWriter();
  // Runs `body` in a transaction of the writer, to be committed if it returns OK, or in no case.
  absl::Status Transact(const Wait& wait, bool commit,
                        absl::FunctionRef<absl::Status(Database& database)> body);

  Mutex mutex_;
  CondVar reader_returned_;
  CondVar writer_returned_;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  bool writer_lent_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<Database*> idle_readers_ ABSL_GUARDED_BY(mutex_);
  // The connections themselves are used by whoever has them on loan.
  std::unique_ptr<Database> writer_;
  std::vector<std::unique_ptr<Database>> readers_;
};

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_POOL_H_
