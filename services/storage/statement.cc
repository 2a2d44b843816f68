// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/statement.h"

#include <cassert>
#include <utility>

#include "absl/strings/str_cat.h"
#include <sqlite3.h>

#include "services/storage/database.h"

namespace ragstone::storage {

internal::CompiledStatement::~CompiledStatement() { sqlite3_finalize(handle); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      compiled_(std::exchange(other.compiled_, nullptr)),
      bind_status_(std::move(other.bind_status_)) {}

Statement::~Statement() {
  if (compiled_ == nullptr) return;
  if (!compiled_->cached) {
    delete compiled_;
    return;
  }
  sqlite3_reset(compiled_->handle);
  // Otherwise the next borrower would store this one's values where it leaves a parameter out.
  sqlite3_clear_bindings(compiled_->handle);
  compiled_->in_use = false;
}

void Statement::NoteBindResult(int code, int parameter) {
  if (code == SQLITE_OK || !bind_status_.ok()) return;
  bind_status_ = database_->Error(code, absl::StrCat("bind parameter ", parameter, " of \"",
                                                     sqlite3_sql(compiled_->handle), "\""));
}

void Statement::Bind(int parameter, int64_t value) {
  NoteBindResult(sqlite3_bind_int64(compiled_->handle, parameter + 1, value), parameter);
}

void Statement::Bind(int parameter, absl::string_view text) {
  // A null pointer would bind NULL; an empty text is not missing.
  const char* data = text.data() == nullptr ? "" : text.data();
  NoteBindResult(sqlite3_bind_text64(compiled_->handle, parameter + 1, data, text.size(),
                                     SQLITE_TRANSIENT, SQLITE_UTF8),
                 parameter);
}

void Statement::Bind(int parameter, Blob blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  NoteBindResult(sqlite3_bind_blob64(compiled_->handle, parameter + 1, data, blob.bytes.size(),
                                     SQLITE_TRANSIENT),
                 parameter);
}

void Statement::Bind(int parameter, std::nullptr_t) {
  NoteBindResult(sqlite3_bind_null(compiled_->handle, parameter + 1), parameter);
}

absl::Status Statement::Fail(int code) {
  absl::Status status =
      database_->Error(code, absl::StrCat("run \"", sqlite3_sql(compiled_->handle), "\""));
  sqlite3_reset(compiled_->handle);
  return status;
}

absl::StatusOr<bool> Statement::Step() {
  if (!bind_status_.ok()) return std::exchange(bind_status_, absl::OkStatus());
  const int code = sqlite3_step(compiled_->handle);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) return Fail(code);
  // Without this the next step would silently run the statement again.
  sqlite3_reset(compiled_->handle);
  return false;
}

absl::Status Statement::Run() {
  absl::StatusOr<bool> row = Step();
  if (!row.ok()) return row.status();
  if (*row) {
    Reset();
    return absl::InternalError(
        absl::StrCat("\"", sqlite3_sql(compiled_->handle), "\" returned a row, want none"));
  }
  return absl::OkStatus();
}

void Statement::Reset() { sqlite3_reset(compiled_->handle); }

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(compiled_->handle, column) == SQLITE_NULL;
}

int64_t Statement::Int64(int column) const {
  assert(sqlite3_column_type(compiled_->handle, column) == SQLITE_INTEGER);
  return sqlite3_column_int64(compiled_->handle, column);
}

absl::string_view Statement::Text(int column) const {
  assert(sqlite3_column_type(compiled_->handle, column) == SQLITE_TEXT);
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(compiled_->handle, column));
  return absl::string_view(data,
                           static_cast<size_t>(sqlite3_column_bytes(compiled_->handle, column)));
}

absl::string_view Statement::Bytes(int column) const {
  assert(sqlite3_column_type(compiled_->handle, column) == SQLITE_BLOB);
  const auto* data = static_cast<const char*>(sqlite3_column_blob(compiled_->handle, column));
  return absl::string_view(data,
                           static_cast<size_t>(sqlite3_column_bytes(compiled_->handle, column)));
}

std::optional<int64_t> Statement::OptionalInt64(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int64(column);
}

std::optional<std::string> Statement::OptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return std::string(Text(column));
}

}  // namespace ragstone::storage
