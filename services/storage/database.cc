// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/database.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include <sqlite3.h>

#include "services/storage/sqlite_status.h"

namespace ragstone::storage {
namespace {

// More distinct statements than any service has; beyond it they are compiled each time, not kept.
constexpr size_t kMaxCachedStatements = 512;

// Virtual machine steps between two questions whether the caller gave up: some tens of
// microseconds.
constexpr int kStepsBetweenCancellationChecks = 2000;

int AskWhetherCancelled(void* function) {
  return (*static_cast<std::function<bool()>*>(function))() ? 1 : 0;
}

bool IsDirectory(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

// SQLite would create the file readable by everyone; its log and index files take their mode from
// it. Failure is not reported here: opening fails in the same way and says so. O_EXCL, because
// closing a file that another connection of this process has open would drop that connection's
// locks.
void CreatePrivately(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file >= 0) ::close(file);
}

// The operating system's error number of the last input/output error; 0: none is known. Of a commit
// that fails SQLite keeps it with the log's file only.
int OsErrorOf(sqlite3* handle) {
  if (handle == nullptr) return 0;
  int os_error = sqlite3_system_errno(handle);
  sqlite3_file* log = nullptr;
  if (os_error != 0 ||
      sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK ||
      log == nullptr || log->pMethods == nullptr) {
    return os_error;
  }
  log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &os_error);
  return os_error;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const DatabaseOptions& options) {
  auto database = std::unique_ptr<Database>(new Database(options));
  RAGSTONE_RETURN_IF_ERROR(database->OpenHandle());
  RAGSTONE_RETURN_IF_ERROR(database->Configure());
  return database;
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

absl::Status Database::OpenHandle() {
  if (IsDirectory(options_.path)) {
    return absl::FailedPreconditionError(
        absl::StrCat("open ", options_.path, ": it is a directory, want a file"));
  }
  // One thread at a time uses a connection, so the library need not lock it on every call.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (options_.mode) {
    case DatabaseOptions::Mode::kReadOnly:
      flags |= SQLITE_OPEN_READONLY;
      break;
    case DatabaseOptions::Mode::kCreate:
      CreatePrivately(options_.path);
      flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
      break;
    case DatabaseOptions::Mode::kReadWrite:
      flags |= SQLITE_OPEN_READWRITE;
      break;
  }
  const int code = sqlite3_open_v2(options_.path.c_str(), &handle_, flags, /*zVfs=*/nullptr);
  if (code != SQLITE_OK) return Error(code, "open");
  // SQLite falls back to read-only without a word.
  if (options_.mode != DatabaseOptions::Mode::kReadOnly && read_only()) {
    return Error(SQLITE_READONLY, "open for writing");
  }
  return absl::OkStatus();
}

absl::Status Database::Configure() {
  sqlite3_busy_timeout(handle_, static_cast<int>(absl::ToInt64Milliseconds(options_.busy_timeout)));
  // A file that somebody else prepared must not run code, nor may SQL break the file format.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // "name" in double quotes is an identifier, and an error if there is none, never a text.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);

  RAGSTONE_RETURN_IF_ERROR(SetPragma("cache_size", absl::StrCat(-options_.cache_bytes / 1024)));
  RAGSTONE_RETURN_IF_ERROR(SetPragma("mmap_size", absl::StrCat(options_.mmap_bytes)));
  RAGSTONE_RETURN_IF_ERROR(SetPragma("cell_size_check", "ON"));
  RAGSTONE_RETURN_IF_ERROR(SetPragma("foreign_keys", "ON"));
  RAGSTONE_RETURN_IF_ERROR(SetPragma("temp_store", "MEMORY"));
  if (options_.mode == DatabaseOptions::Mode::kReadOnly) return absl::OkStatus();

  RAGSTONE_RETURN_IF_ERROR(SetPragma("journal_mode", "WAL"));
  RAGSTONE_ASSIGN_OR_RETURN(std::string journal, QueryPragma("journal_mode"));
  if (journal != "wal") {
    return absl::FailedPreconditionError(
        absl::StrCat("open ", options_.path, ": its journal mode stays \"", journal,
                     "\", want a write-ahead log; put the file on a local disk"));
  }
  RAGSTONE_RETURN_IF_ERROR(SetPragma("synchronous", "FULL"));
  // Deleted text must be gone from the file, not merely unlinked; erasure.h does the rest of it.
  RAGSTONE_RETURN_IF_ERROR(SetPragma("secure_delete", "ON"));
  RAGSTONE_RETURN_IF_ERROR(
      SetPragma("wal_autocheckpoint", absl::StrCat(options_.checkpoint_pages)));
  if (options_.max_pages.has_value()) {
    RAGSTONE_RETURN_IF_ERROR(SetPragma("max_page_count", absl::StrCat(*options_.max_pages)));
  }
  return absl::OkStatus();
}

absl::Status Database::Error(int code, absl::string_view doing) const {
  const char* detail = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  // The message of a failure found by us (not by the last call) would be "not an error".
  if (handle_ == nullptr || sqlite3_errcode(handle_) == SQLITE_OK) detail = sqlite3_errstr(code);
  return StatusFromSqlite({code, OsErrorOf(handle_), options_.path, doing, detail});
}

absl::Status Database::SetPragma(absl::string_view name, absl::string_view value) {
  return RunScript(absl::StrCat("PRAGMA ", name, " = ", value));
}

absl::StatusOr<std::string> Database::QueryPragma(absl::string_view name) {
  // Not cached: some pragmas act when they are compiled.
  const std::string sql = absl::StrCat("PRAGMA ", name);
  internal::CompiledStatement compiled;
  int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &compiled.handle, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(compiled.handle);
  if (code == SQLITE_DONE) return std::string();
  if (code != SQLITE_ROW) return Error(code, sql);
  return std::string(reinterpret_cast<const char*>(sqlite3_column_text(compiled.handle, 0)));
}

absl::StatusOr<int32_t> Database::QueryPragmaInt32(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(std::string text, QueryPragma(name));
  int32_t value = 0;
  if (!absl::SimpleAtoi(text, &value)) {
    return absl::InternalError(absl::StrCat(path(), ": ", name, ": \"", text, "\", want a number"));
  }
  return value;
}

absl::StatusOr<Statement> Database::Prepare(absl::string_view sql) {
  auto found = statements_.find(sql);
  if (found != statements_.end() && !found->second->in_use) {
    found->second->in_use = true;
    return Statement(*this, found->second.get());
  }
  auto compiled = std::make_unique<internal::CompiledStatement>();
  const bool keep = found == statements_.end() && statements_.size() < kMaxCachedStatements;
  const char* tail = nullptr;
  const int code =
      sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         keep ? SQLITE_PREPARE_PERSISTENT : 0, &compiled->handle, &tail);
  if (code != SQLITE_OK) return Error(code, absl::StrCat("prepare \"", sql, "\""));
  const absl::string_view rest = sql.substr(static_cast<size_t>(tail - sql.data()));
  if (compiled->handle == nullptr || !absl::StripAsciiWhitespace(rest).empty()) {
    return absl::InternalError(absl::StrCat("prepare \"", sql, "\": want exactly one statement"));
  }
  compiled->in_use = true;
  compiled->cached = keep;
  // One that is not kept belongs to its Statement, which deletes it.
  internal::CompiledStatement* borrowed = keep ? compiled.get() : compiled.release();
  if (keep) statements_.emplace(std::string(sql), std::move(compiled));
  return Statement(*this, borrowed);
}

absl::StatusOr<std::optional<int64_t>> Database::FirstInt64(Statement& statement) {
  RAGSTONE_ASSIGN_OR_RETURN(bool row, statement.Step());
  if (!row) return std::optional<int64_t>();
  return statement.OptionalInt64(0);
}

absl::Status Database::RunScript(absl::string_view sql) {
  const int code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return Error(code, absl::StrCat("run \"", sql, "\""));
  return absl::OkStatus();
}

int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(handle_); }

int64_t Database::changed_rows() const { return sqlite3_changes64(handle_); }

void Database::SetCancelled(std::function<bool()> cancelled) {
  cancelled_ = std::move(cancelled);
  if (cancelled_) {
    sqlite3_progress_handler(handle_, kStepsBetweenCancellationChecks, AskWhetherCancelled,
                             &cancelled_);
  } else {
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
  }
}

absl::Status Database::Checkpoint() {
  const int code = sqlite3_wal_checkpoint_v2(handle_, /*zDb=*/nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                             /*pnLog=*/nullptr, /*pnCkpt=*/nullptr);
  if (code != SQLITE_OK) return Error(code, "checkpoint");
  return absl::OkStatus();
}

absl::Status Database::Vacuum() {
  // Not in memory, as the file may be larger than that.
  RAGSTONE_RETURN_IF_ERROR(SetPragma("temp_store", "FILE"));
  absl::Status status = RunScript("VACUUM");
  status.Update(SetPragma("temp_store", "MEMORY"));
  return status;
}

absl::Status Database::VacuumInto(const std::string& path) { return Run("VACUUM INTO ?", path); }

absl::StatusOr<int64_t> Database::used_bytes() {
  RAGSTONE_ASSIGN_OR_RETURN(const int32_t pages, QueryPragmaInt32("page_count"));
  RAGSTONE_ASSIGN_OR_RETURN(const int32_t free, QueryPragmaInt32("freelist_count"));
  RAGSTONE_ASSIGN_OR_RETURN(const int32_t bytes, QueryPragmaInt32("page_size"));
  return (int64_t{pages} - free) * bytes;
}

absl::Status Database::CheckIntegrity() {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string found, QueryPragma("integrity_check(1)"));
  if (found == "ok") return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(path(), ": the file is damaged: ", found));
}

absl::StatusOr<int32_t> Database::application_id() { return QueryPragmaInt32("application_id"); }

absl::StatusOr<int32_t> Database::schema_version() { return QueryPragmaInt32("user_version"); }

absl::Status Database::SetApplicationId(int32_t id) {
  return SetPragma("application_id", absl::StrCat(id));
}

absl::Status Database::SetSchemaVersion(int32_t version) {
  return SetPragma("user_version", absl::StrCat(version));
}

absl::Status Database::SetForeignKeysEnforced(bool enforced) {
  return SetPragma("foreign_keys", enforced ? "ON" : "OFF");
}

absl::Status Database::CheckForeignKeys() {
  RAGSTONE_ASSIGN_OR_RETURN(std::string table, QueryPragma("foreign_key_check"));
  if (table.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(path(), ": table ", table, " has rows that refer to rows that are not there"));
}

absl::Status Database::SetQueryOnly(bool on) { return SetPragma("query_only", on ? "ON" : "OFF"); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

bool Database::read_only() const { return sqlite3_db_readonly(handle_, "main") == 1; }

}  // namespace ragstone::storage
