// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A prepared statement on loan from its connection: bind, step, read columns; it goes back, reset,
// at end of scope.
//
//   RAGSTONE_ASSIGN_OR_RETURN(Statement statement, db.Prepare(kListPanelsSql));
//   statement.BindAll(council_id);
//   while (true) {
//     RAGSTONE_ASSIGN_OR_RETURN(bool row, statement.Step());
//     if (!row) break;
//     panels.push_back({statement.Int64(0), std::string(statement.Text(1))});
//   }

#ifndef RAGSTONE_SERVICES_STORAGE_STATEMENT_H_
#define RAGSTONE_SERVICES_STORAGE_STATEMENT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct sqlite3_stmt;

namespace ragstone::storage {

class Database;

// Bytes for a BLOB column, which a text argument would not match in a STRICT table. Not owned.
struct Blob {
  absl::string_view bytes;
};

namespace internal {

// A compiled statement and whether somebody holds it.
struct CompiledStatement {
  CompiledStatement() = default;
  ~CompiledStatement();
  CompiledStatement(const CompiledStatement&) = delete;
  CompiledStatement& operator=(const CompiledStatement&) = delete;

  sqlite3_stmt* handle = nullptr;
  bool cached = false;  // kept by the connection; otherwise its Statement deletes it
  bool in_use = false;
};

}  // namespace internal

// Not thread-safe; must not outlive its Database. Parameters and columns are numbered from 0.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // Binds the value of one `?`. A mistake (no such parameter, too long a text) is reported by the
  // next Step(). Text and bytes are copied.
  void Bind(int parameter, int64_t value);
  void Bind(int parameter, int32_t value) { Bind(parameter, int64_t{value}); }
  void Bind(int parameter, uint32_t value) { Bind(parameter, int64_t{value}); }
  void Bind(int parameter, absl::string_view text);
  void Bind(int parameter, const std::string& text) { Bind(parameter, absl::string_view(text)); }
  void Bind(int parameter, const char* text) { Bind(parameter, absl::string_view(text)); }
  void Bind(int parameter, Blob blob);
  void Bind(int parameter, std::nullptr_t);
  template <typename Value>
  void Bind(int parameter, const std::optional<Value>& value) {
    if (value.has_value()) {
      Bind(parameter, *value);
    } else {
      Bind(parameter, nullptr);
    }
  }
  void Bind(int parameter,
            uint64_t value) = delete;  // half its range does not fit; cast to int64_t on purpose
  void Bind(int parameter, double value) = delete;  // figures are exact: store a scaled integer
  void Bind(int parameter, bool value) = delete;    // what pointers turn into; write `flag ? 1 : 0`
  void Bind(int parameter, char value) = delete;    // a text of one letter or a number?

  // Binds parameters 0, 1, 2… in order. A parameter that is left out is NULL.
  template <typename... Values>
  void BindAll(const Values&... values) {
    int parameter = 0;
    (Bind(parameter++, values), ...);
  }

  // true: a row is available; false: no more rows. After an error or the end, the statement is
  // reset and may be bound and stepped again. Errors as in sqlite_status.h.
  absl::StatusOr<bool> Step();

  // Steps to the end of a statement that returns no rows, and resets it, so that it can be bound
  // and run again. INTERNAL: it returned a row.
  absl::Status Run();

  // Ends the current execution; bindings stay.
  void Reset();

  // The current row. Requires that Step() returned true, that the column exists and that it has
  // this type (STRICT tables and NOT NULL see to that; asserted in debug builds). Views are valid
  // until the next Step, Run or Reset.
  bool IsNull(int column) const;
  int64_t Int64(int column) const;
  absl::string_view Text(int column) const;
  absl::string_view Bytes(int column) const;
  std::optional<int64_t> OptionalInt64(int column) const;
  std::optional<std::string> OptionalText(int column) const;

 private:
  friend class Database;

  Statement(Database& database, internal::CompiledStatement* compiled)
      : database_(&database), compiled_(compiled) {}

  void NoteBindResult(int code, int parameter);
  absl::Status Fail(int code);

  Database* database_;
  internal::CompiledStatement* compiled_;
  absl::Status bind_status_;
};

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_STATEMENT_H_
