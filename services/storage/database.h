// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// One connection to one SQLite file. No domain words: stores build on this and keep their own SQL.
//
//   DatabaseOptions options;
//   options.path = "/var/lib/ragstone/ingestion.db";
//   options.mode = DatabaseOptions::Mode::kCreate;
//   RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<Database> db, Database::Open(options));
//   RAGSTONE_ASSIGN_OR_RETURN(WriteTransaction transaction, WriteTransaction::Begin(*db));
//   RAGSTONE_RETURN_IF_ERROR(db->Run(kInsertPanelSql, panel_id, title));
//   RAGSTONE_RETURN_IF_ERROR(transaction.Commit());
//
// All PRAGMAs are in database.cc, so that every connection of every service has the same
// guarantees.

#ifndef RAGSTONE_SERVICES_STORAGE_DATABASE_H_
#define RAGSTONE_SERVICES_STORAGE_DATABASE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/base/status_macros.h"
#include "services/storage/statement.h"

struct sqlite3;

namespace ragstone::storage {

// How to open a file. The defaults suit a service's writer.
struct DatabaseOptions {
  enum class Mode {
    kReadOnly,   // the file must exist; every write is refused by the engine
    kReadWrite,  // the file must exist and be writable
    kCreate,     // created when absent, readable by this user only: figures of few people are in it
  };

  // A file on a local disk. In-memory databases are refused: they have no write-ahead log, so
  // nothing would be durable.
  std::string path;
  Mode mode = Mode::kReadWrite;

  // How long a statement waits for another connection's lock before ABORTED. Within a process the
  // pool queues writers on a mutex instead; backups and the sqlite3 shell make a writer wait here,
  // and for a moment a reader does that comes upon a commit being announced to it.
  absl::Duration busy_timeout = absl::Seconds(5);

  // Pages kept in memory by this connection, at most. A load touches each page about once, and the
  // operating system caches the file too, so more buys little and counts against the service's
  // resident memory.
  int64_t cache_bytes = int64_t{8} * 1024 * 1024;

  // Bytes of the file mapped into memory; 0 reads through the page cache. Mapping saves a copy, but
  // an input/output error on a mapped page kills the process with SIGBUS instead of answering
  // UNAVAILABLE.
  int64_t mmap_bytes = 0;

  // The write-ahead log is copied back into the file when it holds this many pages (4 KiB each).
  // Larger makes a bulk load faster (fewer flushes, a page changed twice is copied once), and
  // recovery and reads slower.
  int checkpoint_pages = 4000;

  // The file may not grow beyond this many pages (SQLITE_FULL, so RESOURCE_EXHAUSTED); none: until
  // the disk is full.
  std::optional<int64_t> max_pages;
};

// Owned by one thread at a time (services/storage/pool.h hands connections out). Statements and
// transactions must not outlive it.
class Database {
 public:
  // Opens with WAL, synchronous=FULL (a commit that was answered survives a power cut), foreign
  // keys enforced, an untrusted schema (no functions with side effects from views or triggers) and
  // extended result codes.
  //
  // FAILED_PRECONDITION: the path is a directory, cannot be opened or created, is not writable
  // though the mode writes, is not a database, or its disk cannot hold a write-ahead log (network
  // shares). ABORTED: another process held its lock for longer than `busy_timeout`. DATA_LOSS: the
  // file is damaged.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const DatabaseOptions& options);

  // Rolls back what is open. A clean shutdown calls Checkpoint() first, to see its errors.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A statement ready to bind. `sql` is one statement, a constant: it is compiled once per
  // connection and kept. Asking for one that is in use (a nested read) compiles another. INTERNAL:
  // it does not compile; ABORTED and others as in sqlite_status.h.
  absl::StatusOr<Statement> Prepare(absl::string_view sql);

  // Prepares, binds `values` in order and runs a statement that returns no rows.
  template <typename... Values>
  absl::Status Run(absl::string_view sql, const Values&... values) {
    RAGSTONE_ASSIGN_OR_RETURN(Statement statement, Prepare(sql));
    statement.BindAll(values...);
    return statement.Run();
  }

  // The first column of the first row, or none when there is no row or it is NULL.
  template <typename... Values>
  absl::StatusOr<std::optional<int64_t>> QueryInt64(absl::string_view sql,
                                                    const Values&... values) {
    RAGSTONE_ASSIGN_OR_RETURN(Statement statement, Prepare(sql));
    statement.BindAll(values...);
    return FirstInt64(statement);
  }

  // Runs several statements that return no rows: schema definitions, never values.
  absl::Status RunScript(absl::string_view sql);

  // Of the latest INSERT, and of the latest INSERT, UPDATE or DELETE.
  int64_t last_insert_rowid() const;
  int64_t changed_rows() const;

  // Long statements ask `cancelled` now and then, and end with CANCELLED once it answers true.
  // Empty: never asked. It is called on the thread that runs the statement and must not use the
  // connection. It is forgotten when a transaction ends; the ending itself is never interrupted.
  void SetCancelled(std::function<bool()> cancelled);

  // Copies the write-ahead log into the file and empties it, waiting `busy_timeout` for readers of
  // old pages. ABORTED: readers stayed; the log is kept and nothing is lost.
  absl::Status Checkpoint();

  // Writes the file anew, without the bytes that changed and deleted rows have left in it. Outside
  // transactions. It takes as much room again as the file has, in the write-ahead log and in an
  // unnamed file of the machine's temporary folder. ABORTED: another process wrote.
  absl::Status Vacuum();

  // Writes what the file holds, as of one snapshot and without the bytes that changed and deleted
  // rows have left in it, into `path`: an empty file. Outside transactions. copy.h does all that
  // goes with it.
  absl::Status VacuumInto(const std::string& path);

  // The bytes of the pages in use: what VacuumInto writes, about.
  absl::StatusOr<int64_t> used_bytes();

  // Looks through every page, index and constraint. DATA_LOSS names the first that is wrong.
  absl::Status CheckIntegrity();

  // The four bytes that say whose file this is, and the version of its schema; see migrations.h.
  absl::StatusOr<int32_t> application_id();
  absl::StatusOr<int32_t> schema_version();
  absl::Status SetApplicationId(int32_t id);
  absl::Status SetSchemaVersion(int32_t version);

  // For migrations that rebuild a referenced table: enforcement is off while they run (it cannot
  // change inside a transaction) and CheckForeignKeys proves the result before they commit.
  // FAILED_PRECONDITION names the first table whose rows refer to nothing.
  absl::Status SetForeignKeysEnforced(bool enforced);
  absl::Status CheckForeignKeys();

  // While on, the engine refuses every write of this connection (FAILED_PRECONDITION).
  // ReadTransaction uses it.
  absl::Status SetQueryOnly(bool on);

  bool in_transaction() const;
  bool read_only() const;
  const std::string& path() const { return options_.path; }

 private:
  friend class Statement;

  explicit Database(DatabaseOptions options) : options_(std::move(options)) {}

  absl::Status OpenHandle();
  absl::Status Configure();
  absl::Status SetPragma(absl::string_view name, absl::string_view value);
  absl::StatusOr<std::string> QueryPragma(absl::string_view name);
  absl::StatusOr<int32_t> QueryPragmaInt32(absl::string_view name);
  static absl::StatusOr<std::optional<int64_t>> FirstInt64(Statement& statement);
  absl::Status Error(int code, absl::string_view doing) const;

  const DatabaseOptions options_;
  sqlite3* handle_ = nullptr;
  std::function<bool()> cancelled_;
  // By text. Bounded by the number of distinct constants in the code, and by kMaxCachedStatements.
  absl::flat_hash_map<std::string, std::unique_ptr<internal::CompiledStatement>> statements_;
};

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_DATABASE_H_
