// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the tests of backups share: services of two tables, with schemas of one version or two.

#ifndef RAGSTONE_TESTS_UNIT_BACKUP_TEST_SERVICE_H_
#define RAGSTONE_TESTS_UNIT_BACKUP_TEST_SERVICE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include <gtest/gtest.h>

#include "services/backup/service_file.h"
#include "services/storage/database.h"
#include "services/storage/migrations.h"
#include "services/storage/transaction.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::backup {

inline constexpr storage::MigrationStep kTestSteps[] = {
    {"councils and notes",
     "CREATE TABLE council (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sequence INTEGER "
     "NOT NULL) STRICT;"
     "CREATE TABLE note (id INTEGER PRIMARY KEY, council_id INTEGER NOT NULL REFERENCES council "
     "(id)) STRICT;"},
    {"notes have words", "ALTER TABLE note ADD COLUMN words TEXT NOT NULL DEFAULT 'none'"},
};

// Version 1 unless another is asked for. Each service has an application id of its own.
inline ServiceFile TestFile(absl::string_view service, size_t version = 1) {
  return {.service = service,
          .schema = {.application_id = 1000 + service[2],
                     .owner = "Test",
                     .steps = absl::MakeSpan(kTestSteps).subspan(0, version)},
          .sequences_sql = "SELECT name, sequence FROM council"};
}

class ServiceTest : public ::testing::Test {
 protected:
  std::unique_ptr<storage::Database> MakeDatabase(absl::string_view name, const ServiceFile& file) {
    storage::DatabaseOptions options;
    options.path = dir_.File(name);
    options.mode = storage::DatabaseOptions::Mode::kCreate;
    auto database = storage::Database::Open(options);
    EXPECT_THAT(database, test::IsOk());
    EXPECT_THAT(storage::BringToNewestVersion(**database, file.schema, storage::OlderFile::kRefuse),
                test::IsOk());
    return *std::move(database);
  }

  static void Commit(storage::Database& database, absl::string_view council, int64_t sequence) {
    EXPECT_THAT(database.Run("INSERT INTO council (name, sequence) VALUES (?, ?) "
                             "ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence",
                             council, sequence),
                test::IsOk());
  }

  // With so much that a copy asks in the middle whether it is still wanted.
  static void Fill(storage::Database& database) {
    auto transaction = storage::WriteTransaction::Begin(database);
    for (int i = 0; i < 5000; ++i) {
      EXPECT_THAT(database.Run("INSERT INTO note (council_id) VALUES (1)"), test::IsOk());
    }
    EXPECT_THAT(transaction->Commit(), test::IsOk());
  }

  test::TempDir dir_;
};

}  // namespace ragstone::backup

#endif  // RAGSTONE_TESTS_UNIT_BACKUP_TEST_SERVICE_H_
