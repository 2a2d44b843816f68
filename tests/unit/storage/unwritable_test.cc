// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A disk that stops taking writes while the file is open: what was there stays and can be read,
// whoever writes is told what to do, and writes go on once the disk takes them again.

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/storage/pool.h"
#include "tests/support/failing_disk.h"
#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const MigrationStep kSteps[] = {{"notes", kCreateNoteSql}};

struct DiskFault {
  std::string name;
  int os_error;
  absl::StatusCode code;
  std::string reason;
  std::string text;
};

class UnwritableTest : public DatabaseTest, public ::testing::WithParamInterface<DiskFault> {
 protected:
  UnwritableTest() {
    PoolOptions options;
    options.writer = Options();
    options.writer.cache_bytes = 16 * 1024;  // so that pages of an open transaction reach the log
    options.schema = {1, "Test", kSteps};
    auto pool = Pool::Open(options);
    EXPECT_THAT(pool, IsOk());
    pool_ = *std::move(pool);
    EXPECT_THAT(AddNotes(1, 1), IsOk());
  }

  // A thousand bytes each, in one transaction.
  absl::Status AddNotes(int64_t first, int64_t last) {
    return pool_->Write(Wait{}, [&](Database& db) -> absl::Status {
      for (int64_t id = first; id <= last; ++id) {
        RAGSTONE_RETURN_IF_ERROR(db.Run(kInsertNoteSql, id, std::string(1000, 'x')));
      }
      return absl::OkStatus();
    });
  }

  int64_t Count() {
    int64_t count = -1;
    EXPECT_THAT(pool_->Read(Wait{},
                            [&](Database& db) {
                              count = CountNotes(db);
                              return absl::OkStatus();
                            }),
                IsOk());
    return count;
  }

  void ExpectRefused(const absl::Status& status) {
    EXPECT_THAT(status, StatusIs(GetParam().code, AllOf(StartsWith(Options().path + ": "),
                                                        HasSubstr(GetParam().text))));
    EXPECT_EQ(DetailsOf(status).reason, GetParam().reason);
  }

  test::FailingDisk disk_;
  std::unique_ptr<Pool> pool_;
};

TEST_P(UnwritableTest, BetweenWrites) {
  disk_.Fail(GetParam().os_error);
  ExpectRefused(AddNotes(2, 2));
  ExpectRefused(AddNotes(2, 2));
  EXPECT_EQ(Count(), 1);
  disk_.Mend();
  EXPECT_THAT(AddNotes(2, 2), IsOk());
  EXPECT_EQ(Count(), 2);
}

TEST_P(UnwritableTest, InTheMiddleOfATransaction) {
  disk_.Fail(GetParam().os_error, 100'000);
  ExpectRefused(AddNotes(2, 1000));
  EXPECT_EQ(Count(), 1);
  disk_.Mend();
  EXPECT_THAT(AddNotes(2, 1000), IsOk());
  EXPECT_EQ(Count(), 1000);
  EXPECT_THAT(pool_->Close(absl::Seconds(10)), IsOk());
}

TEST_P(UnwritableTest, WhenTheServiceStops) {
  disk_.Fail(GetParam().os_error);
  // What is in the log is not lost: it is read when the file is next opened.
  ExpectRefused(pool_->Close(absl::Seconds(10)));
  pool_.reset();
  disk_.Mend();
  EXPECT_EQ(CountNotes(*Open(Options())), 1);
}

INSTANTIATE_TEST_SUITE_P(
    All, UnwritableTest,
    ::testing::Values(DiskFault{"ReadOnly", EROFS, absl::StatusCode::kFailedPrecondition,
                                kDatabaseReadOnly,
                                "Read-only file system); nothing was stored; make it"},
                      DiskFault{"Full", ENOSPC, absl::StatusCode::kResourceExhausted, kDatabaseFull,
                                "nothing was stored; free space"},
                      DiskFault{"TooLarge", EFBIG, absl::StatusCode::kResourceExhausted,
                                kDatabaseFull, "File too large); nothing was stored; free space"},
                      DiskFault{"Broken", EIO, absl::StatusCode::kInternal, "",
                                "(Input/output error); check the disk"}),
    [](const ::testing::TestParamInfo<DiskFault>& test) { return test.param.name; });

}  // namespace
}  // namespace ragstone::storage
