// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/sqlite_status.h"

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(SqliteStatusTest, SuccessIsOk) {
  EXPECT_THAT(StatusFromSqlite({SQLITE_OK}), IsOk());
  EXPECT_THAT(StatusFromSqlite({SQLITE_ROW}), IsOk());
  EXPECT_THAT(StatusFromSqlite({SQLITE_DONE}), IsOk());
}

TEST(SqliteStatusTest, NamesThePlaceTheFaultAndTheNextStep) {
  EXPECT_THAT(
      StatusFromSqlite({SQLITE_IOERR_FSYNC, EIO, "/data/x.db", "run \"COMMIT\"", "disk I/O error"}),
      StatusIs(absl::StatusCode::kInternal,
               "/data/x.db: run \"COMMIT\": disk I/O error (Input/output error); check the disk "
               "that holds the file"));
  EXPECT_THAT(StatusFromSqlite({SQLITE_BUSY, 0, "/data/x.db", "run \"BEGIN\"", "locked"}),
              StatusIs(absl::StatusCode::kAborted,
                       "/data/x.db: run \"BEGIN\": locked; nothing was stored; try again"));
}

TEST(SqliteStatusTest, AWriteThatTheDiskDoesNotTakeSaysWhyAndThatNothingWasStored) {
  const absl::Status full =
      StatusFromSqlite({SQLITE_FULL, 0, "/data/x.db", "run \"COMMIT\"", "disk is full"});
  EXPECT_THAT(full, StatusIs(absl::StatusCode::kResourceExhausted,
                             "/data/x.db: cannot be written: disk is full; nothing was stored; "
                             "free space on its disk, then try again"));
  EXPECT_EQ(DetailsOf(full).reason, kDatabaseFull);
  const absl::Status read_only = StatusFromSqlite(
      {SQLITE_IOERR_WRITE, EROFS, "/data/x.db", "run \"COMMIT\"", "disk I/O error"});
  EXPECT_THAT(read_only, StatusIs(absl::StatusCode::kFailedPrecondition,
                                  "/data/x.db: cannot be written: disk I/O error (Read-only file "
                                  "system); nothing was stored; make it and its folder writable "
                                  "again, then try again"));
  EXPECT_EQ(DetailsOf(read_only).reason, kDatabaseReadOnly);
}

TEST(SqliteStatusTest, AnFsyncThatFailsDoesNotSayThatNothingWasStored) {
  EXPECT_THAT(StatusFromSqlite({SQLITE_IOERR_FSYNC, ENOSPC, "/data/x.db", "run", "disk I/O error"}),
              StatusIs(absl::StatusCode::kInternal, Not(HasSubstr("stored"))));
}

struct Case {
  int code;
  absl::StatusCode want;
  int os_error = 0;
};

class SqliteStatusCodeTest : public ::testing::TestWithParam<Case> {};

TEST_P(SqliteStatusCodeTest, MapsTheCode) {
  EXPECT_THAT(StatusFromSqlite({GetParam().code, GetParam().os_error, "x.db", "run", "detail"}),
              StatusIs(GetParam().want));
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
                      Case{SQLITE_IOERR_WRITE, absl::StatusCode::kInternal},
                      Case{SQLITE_IOERR_WRITE, absl::StatusCode::kInternal, EIO},
                      Case{SQLITE_IOERR_WRITE, absl::StatusCode::kResourceExhausted, EDQUOT},
                      Case{SQLITE_IOERR_WRITE, absl::StatusCode::kResourceExhausted, EFBIG},
                      Case{SQLITE_IOERR_TRUNCATE, absl::StatusCode::kFailedPrecondition, EPERM},
                      Case{SQLITE_IOERR_FSYNC, absl::StatusCode::kInternal},
                      Case{SQLITE_PROTOCOL, absl::StatusCode::kUnavailable},
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
      const int os_error = test.param.os_error;
      return "Code" + std::to_string(test.param.code) +
             (os_error == 0 ? "" : "Errno" + std::to_string(os_error));
    });

}  // namespace
}  // namespace ragstone::storage
