// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/sqlite_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/support/status_matchers.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(SqliteStatusTest, SuccessIsOk) {
  EXPECT_THAT(StatusFromSqlite(SQLITE_OK, "run", ""), IsOk());
  EXPECT_THAT(StatusFromSqlite(SQLITE_ROW, "run", ""), IsOk());
  EXPECT_THAT(StatusFromSqlite(SQLITE_DONE, "run", ""), IsOk());
}

TEST(SqliteStatusTest, NamesThePlaceTheFaultAndTheNextStep) {
  EXPECT_THAT(StatusFromSqlite(SQLITE_FULL, "/data/x.db: commit", "database or disk is full"),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(StartsWith("/data/x.db: commit: database or disk is full; "),
                             HasSubstr("free space"))));
}

struct Case {
  int code;
  absl::StatusCode want;
};

class SqliteStatusCodeTest : public ::testing::TestWithParam<Case> {};

TEST_P(SqliteStatusCodeTest, MapsTheCode) {
  EXPECT_THAT(StatusFromSqlite(GetParam().code, "run", "detail"), StatusIs(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    All, SqliteStatusCodeTest,
    ::testing::Values(Case{SQLITE_FULL, absl::StatusCode::kResourceExhausted},
                      Case{SQLITE_NOMEM, absl::StatusCode::kResourceExhausted},
                      Case{SQLITE_IOERR_NOMEM, absl::StatusCode::kResourceExhausted},
                      Case{SQLITE_CANTOPEN_ISDIR, absl::StatusCode::kFailedPrecondition},
                      Case{SQLITE_READONLY_DIRECTORY, absl::StatusCode::kFailedPrecondition},
                      Case{SQLITE_NOTADB, absl::StatusCode::kFailedPrecondition},
                      Case{SQLITE_PERM, absl::StatusCode::kFailedPrecondition},
                      Case{SQLITE_BUSY_SNAPSHOT, absl::StatusCode::kAborted},
                      Case{SQLITE_LOCKED, absl::StatusCode::kAborted},
                      Case{SQLITE_CORRUPT_INDEX, absl::StatusCode::kDataLoss},
                      Case{SQLITE_IOERR_DATA, absl::StatusCode::kDataLoss},
                      Case{SQLITE_IOERR_FSYNC, absl::StatusCode::kUnavailable},
                      Case{SQLITE_CONSTRAINT_UNIQUE, absl::StatusCode::kAlreadyExists},
                      Case{SQLITE_CONSTRAINT_PRIMARYKEY, absl::StatusCode::kAlreadyExists},
                      Case{SQLITE_CONSTRAINT_FOREIGNKEY, absl::StatusCode::kFailedPrecondition},
                      Case{SQLITE_CONSTRAINT_CHECK, absl::StatusCode::kInvalidArgument},
                      Case{SQLITE_CONSTRAINT_NOTNULL, absl::StatusCode::kInvalidArgument},
                      Case{SQLITE_CONSTRAINT_DATATYPE, absl::StatusCode::kInvalidArgument},
                      Case{SQLITE_TOOBIG, absl::StatusCode::kInvalidArgument},
                      Case{SQLITE_INTERRUPT, absl::StatusCode::kCancelled},
                      Case{SQLITE_MISUSE, absl::StatusCode::kInternal},
                      Case{SQLITE_ERROR, absl::StatusCode::kInternal}),
    [](const ::testing::TestParamInfo<Case>& test) {
      return "Code" + std::to_string(test.param.code);
    });

}  // namespace
}  // namespace ragstone::storage
