// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/pool.h"

#include <chrono>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "services/base/status_macros.h"

namespace ragstone::storage {
namespace {

// What is left of a time limit. On the steady clock, so that a change of the machine's clock
// neither ends a wait early nor prolongs it.
class Countdown {
 public:
  explicit Countdown(absl::Duration limit) : limit_(limit) {}

  absl::Duration left() const {
    return limit_ - absl::FromChrono(std::chrono::steady_clock::now() - start_);
  }

 private:
  const absl::Duration limit_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

absl::Status Closing() { return absl::UnavailableError("the database is closing"); }

}  // namespace

Snapshot::Snapshot(Snapshot&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)),
      database_(other.database_),
      transaction_(std::move(other.transaction_)) {}

Snapshot::~Snapshot() {
  if (pool_ == nullptr) return;
  transaction_.reset();
  pool_->ReturnReader(*database_);
}

absl::StatusOr<std::unique_ptr<Pool>> Pool::Open(const std::string& path, const Schema& schema,
                                                 OlderFile older) {
  PoolOptions options;
  options.writer.path = path;
  options.writer.mode = DatabaseOptions::Mode::kCreate;
  options.schema = schema;
  options.older = older;
  return Open(options);
}

absl::StatusOr<std::unique_ptr<Pool>> Pool::Open(const PoolOptions& options) {
  auto pool = std::unique_ptr<Pool>(new Pool());
  RAGSTONE_ASSIGN_OR_RETURN(pool->writer_, Database::Open(options.writer));
  RAGSTONE_RETURN_IF_ERROR(BringToNewestVersion(*pool->writer_, options.schema, options.older));
  DatabaseOptions reader = options.writer;
  reader.mode = DatabaseOptions::Mode::kReadOnly;
  reader.cache_bytes = options.reader_cache_bytes;
  MutexLock lock(pool->mutex_);
  for (int i = 0; i < options.readers; ++i) {
    RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<Database> database, Database::Open(reader));
    pool->idle_readers_.push_back(database.get());
    pool->readers_.push_back(std::move(database));
  }
  return pool;
}

Pool::~Pool() = default;

absl::StatusOr<Database*> Pool::TakeReader(absl::Duration limit) {
  const Countdown countdown(limit);
  MutexLock lock(mutex_);
  while (true) {
    if (closing_) return Closing();
    if (!idle_readers_.empty()) break;
    const absl::Duration left = countdown.left();
    if (left <= absl::ZeroDuration()) {
      return absl::UnavailableError(absl::StrCat("all ", readers_.size(),
                                                 " readers of the database were busy for ",
                                                 absl::FormatDuration(limit), "; try again"));
    }
    reader_returned_.WaitFor(mutex_, left);
  }
  // The one that came back last: its page cache and statements are the warmest.
  Database* database = idle_readers_.back();
  idle_readers_.pop_back();
  return database;
}

void Pool::ReturnReader(Database& database) {
  MutexLock lock(mutex_);
  idle_readers_.push_back(&database);
  reader_returned_.NotifyAll();
}

absl::StatusOr<Database*> Pool::TakeWriter(absl::Duration limit) {
  const Countdown countdown(limit);
  MutexLock lock(mutex_);
  while (true) {
    if (closing_) return Closing();
    if (!writer_lent_) break;
    const absl::Duration left = countdown.left();
    if (left <= absl::ZeroDuration()) {
      return absl::UnavailableError(absl::StrCat("other writes went before this one for ",
                                                 absl::FormatDuration(limit), "; try again"));
    }
    writer_returned_.WaitFor(mutex_, left);
  }
  writer_lent_ = true;
  return writer_.get();
}

void Pool::ReturnWriter() {
  MutexLock lock(mutex_);
  writer_lent_ = false;
  // All, because Close() waits on the same condition as the next writer.
  writer_returned_.NotifyAll();
}

absl::StatusOr<Snapshot> Pool::TakeSnapshot(const Wait& wait) {
  RAGSTONE_ASSIGN_OR_RETURN(Database * database, TakeReader(wait.limit));
  absl::StatusOr<ReadTransaction> transaction = ReadTransaction::Begin(*database);
  if (!transaction.ok()) {
    ReturnReader(*database);
    return transaction.status();
  }
  if (wait.cancelled) database->SetCancelled(wait.cancelled);
  return Snapshot(*this, *database, *std::move(transaction));
}

absl::Status Pool::Read(const Wait& wait, absl::FunctionRef<absl::Status(Database&)> body) {
  RAGSTONE_ASSIGN_OR_RETURN(Snapshot snapshot, TakeSnapshot(wait));
  return body(snapshot.database());
}

absl::Status Pool::Write(const Wait& wait, absl::FunctionRef<absl::Status(Database&)> body) {
  return Transact(wait, /*commit=*/true, body);
}

absl::Status Pool::Preview(const Wait& wait, absl::FunctionRef<absl::Status(Database&)> body) {
  return Transact(wait, /*commit=*/false, body);
}

absl::Status Pool::Transact(const Wait& wait, bool commit,
                            absl::FunctionRef<absl::Status(Database&)> body) {
  RAGSTONE_ASSIGN_OR_RETURN(Database * database, TakeWriter(wait.limit));
  // Before the transaction, so that it ends first.
  const absl::Cleanup give_back = [this] { ReturnWriter(); };
  RAGSTONE_ASSIGN_OR_RETURN(WriteTransaction transaction, WriteTransaction::Begin(*database));
  if (wait.cancelled) database->SetCancelled(wait.cancelled);
  RAGSTONE_RETURN_IF_ERROR(body(*database));
  return commit ? transaction.Commit() : absl::OkStatus();
}

absl::Status Pool::Maintain(const Wait& wait, absl::FunctionRef<absl::Status(Database&)> body) {
  RAGSTONE_ASSIGN_OR_RETURN(Database * database, TakeWriter(wait.limit));
  const absl::Cleanup give_back = [this] { ReturnWriter(); };
  return body(*database);
}

absl::Status Pool::Close(absl::Duration limit) {
  const Countdown countdown(limit);
  {
    MutexLock lock(mutex_);
    if (closing_) return Closing();
    closing_ = true;
    reader_returned_.NotifyAll();
    writer_returned_.NotifyAll();
    while (writer_lent_ || idle_readers_.size() < readers_.size()) {
      const absl::Duration left = countdown.left();
      if (left <= absl::ZeroDuration()) {
        return absl::DeadlineExceededError(absl::StrCat(
            writer_->path(), ": still in use after ", absl::FormatDuration(limit),
            "; closed without copying the write-ahead log, which is read at the next start"));
      }
      if (writer_lent_) {
        writer_returned_.WaitFor(mutex_, left);
      } else {
        reader_returned_.WaitFor(mutex_, left);
      }
    }
    idle_readers_.clear();
  }
  readers_.clear();
  absl::Status status = writer_->Checkpoint();
  writer_.reset();
  return status;
}

}  // namespace ragstone::storage
