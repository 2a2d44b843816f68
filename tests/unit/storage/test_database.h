// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the storage tests share: a fixture with a temporary directory, and a table to write to.

#ifndef RAGSTONE_TESTS_UNIT_STORAGE_TEST_DATABASE_H_
#define RAGSTONE_TESTS_UNIT_STORAGE_TEST_DATABASE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

#include "services/storage/database.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::storage {

inline constexpr char kCreateNoteSql[] =
    "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
inline constexpr char kInsertNoteSql[] = "INSERT INTO note (id, text) VALUES (?, ?)";
inline constexpr char kCountNotesSql[] = "SELECT COUNT(*) FROM note";

class DatabaseTest : public ::testing::Test {
 protected:
  DatabaseOptions Options(DatabaseOptions::Mode mode = DatabaseOptions::Mode::kCreate) const {
    DatabaseOptions options;
    options.path = dir_.File("test.db");
    options.mode = mode;
    // A test that meets another connection's lock has found what it looks for.
    options.busy_timeout = absl::ZeroDuration();
    return options;
  }

  // Null, and the test has failed, if it cannot be opened.
  static std::unique_ptr<Database> Open(const DatabaseOptions& options) {
    absl::StatusOr<std::unique_ptr<Database>> database = Database::Open(options);
    EXPECT_THAT(database, test::IsOk());
    return database.ok() ? *std::move(database) : nullptr;
  }

  std::unique_ptr<Database> OpenWithNotes() const {
    std::unique_ptr<Database> database = Open(Options());
    EXPECT_THAT(database->RunScript(kCreateNoteSql), test::IsOk());
    return database;
  }

  static int64_t CountNotes(Database& database) {
    absl::StatusOr<std::optional<int64_t>> count = database.QueryInt64(kCountNotesSql);
    EXPECT_THAT(count, test::IsOk());
    return count.ok() ? count->value_or(-1) : -1;
  }

  const test::TempDir dir_;
};

}  // namespace ragstone::storage

#endif  // RAGSTONE_TESTS_UNIT_STORAGE_TEST_DATABASE_H_
