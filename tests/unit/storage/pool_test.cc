// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/pool.h"

#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

const MigrationStep kSteps[] = {{"notes", kCreateNoteSql}};

const Wait kDoNotWait = {absl::ZeroDuration(), nullptr};
const Wait kForAsLongAsItTakes = {absl::InfiniteDuration(), nullptr};

class PoolTest : public DatabaseTest {
 protected:
  PoolOptions PoolOptionsWith(int readers) const {
    PoolOptions options;
    options.writer = Options();
    // A reader that comes upon a commit being announced takes the writer's lock for a moment.
    options.writer.busy_timeout = DatabaseOptions().busy_timeout;
    options.schema = {1, "Test", kSteps};
    options.readers = readers;
    return options;
  }

  std::unique_ptr<Pool> OpenPool(int readers = 2) const {
    absl::StatusOr<std::unique_ptr<Pool>> pool = Pool::Open(PoolOptionsWith(readers));
    EXPECT_THAT(pool, IsOk());
    return *std::move(pool);
  }

  static absl::Status AddNote(Pool& pool, int64_t id) {
    return pool.Write(Wait{}, [id](Database& db) { return db.Run(kInsertNoteSql, id, "note"); });
  }

  static int64_t Count(Pool& pool) {
    int64_t count = -1;
    EXPECT_THAT(pool.Read(Wait{},
                          [&count](Database& db) {
                            count = CountNotes(db);
                            return absl::OkStatus();
                          }),
                IsOk());
    return count;
  }
};

TEST_F(PoolTest, ReadsWhatWasWritten) {
  std::unique_ptr<Pool> pool = OpenPool();
  ASSERT_THAT(AddNote(*pool, 1), IsOk());
  EXPECT_EQ(Count(*pool), 1);
}

TEST_F(PoolTest, AFailedWriteIsRolledBackAndItsStatusReturned) {
  std::unique_ptr<Pool> pool = OpenPool();
  const absl::Status status = pool->Write(Wait{}, [](Database& db) {
    EXPECT_THAT(db.Run(kInsertNoteSql, 1, "note"), IsOk());
    return absl::AbortedError("changed my mind");
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kAborted, "changed my mind"));
  EXPECT_EQ(Count(*pool), 0);
}

TEST_F(PoolTest, APreviewSeesItsWritesAndKeepsNone) {
  std::unique_ptr<Pool> pool = OpenPool();
  int64_t seen = 0;
  EXPECT_THAT(pool->Preview(Wait{},
                            [&](Database& db) {
                              EXPECT_THAT(db.Run(kInsertNoteSql, 1, "note"), IsOk());
                              seen = CountNotes(db);
                              return absl::OkStatus();
                            }),
              IsOk());
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(Count(*pool), 0);
  EXPECT_THAT(
      pool->Preview(Wait{}, [](Database&) { return absl::AbortedError("changed my mind"); }),
      StatusIs(absl::StatusCode::kAborted, "changed my mind"));
  // The writer is free again.
  EXPECT_THAT(AddNote(*pool, 1), IsOk());
}

TEST_F(PoolTest, ReadersCannotWrite) {
  std::unique_ptr<Pool> pool = OpenPool();
  EXPECT_THAT(pool->Read(Wait{}, [](Database& db) { return db.Run(kInsertNoteSql, 1, "note"); }),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(PoolTest, ASnapshotStaysAsItWasWhileOthersWrite) {
  std::unique_ptr<Pool> pool = OpenPool();
  absl::StatusOr<Snapshot> snapshot = pool->TakeSnapshot(Wait{});
  ASSERT_THAT(snapshot, IsOk());
  ASSERT_THAT(AddNote(*pool, 1), IsOk());
  EXPECT_EQ(CountNotes(snapshot->database()), 0);
  EXPECT_EQ(Count(*pool), 1);
}

TEST_F(PoolTest, ReadersAreBoundedAndComeBack) {
  std::unique_ptr<Pool> pool = OpenPool(1);
  {
    absl::StatusOr<Snapshot> snapshot = pool->TakeSnapshot(Wait{});
    ASSERT_THAT(snapshot, IsOk());
    EXPECT_THAT(pool->TakeSnapshot(kDoNotWait),
                StatusIs(absl::StatusCode::kUnavailable, HasSubstr("all 1 readers")));
    const Snapshot moved = *std::move(snapshot);
    EXPECT_THAT(pool->TakeSnapshot(kDoNotWait), StatusIs(absl::StatusCode::kUnavailable));
  }
  EXPECT_THAT(pool->TakeSnapshot(kDoNotWait), IsOk());
}

TEST_F(PoolTest, AWriterThatWaitsTooLongIsTold) {
  std::unique_ptr<Pool> pool = OpenPool();
  absl::Status second;
  ASSERT_THAT(pool->Write(Wait{},
                          [&](Database&) {
                            std::thread([&] {
                              second = pool->Write(kDoNotWait,
                                                   [](Database&) { return absl::OkStatus(); });
                            }).join();
                            return absl::OkStatus();
                          }),
              IsOk());
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("other writes")));
}

TEST_F(PoolTest, CancellingEndsOneCallAndNotTheNextOnThatConnection) {
  constexpr char kCountForEverSql[] =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";
  constexpr char kCountForLongSql[] =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
      "SELECT COUNT(*) FROM n";
  const auto for_ever = [&](Database& db) { return db.QueryInt64(kCountForEverSql).status(); };
  const auto for_long = [&](Database& db) { return db.QueryInt64(kCountForLongSql).status(); };
  const Wait cancelled = {absl::Seconds(10), [] { return true; }};
  std::unique_ptr<Pool> pool = OpenPool(1);
  EXPECT_THAT(pool->Read(cancelled, for_ever), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(pool->Read(Wait{}, for_long), IsOk());
  EXPECT_THAT(pool->Write(cancelled, for_ever), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(pool->Write(Wait{}, for_long), IsOk());
}

TEST_F(PoolTest, ManyThreadsReadWholeCommitsWhileOthersWrite) {
  constexpr int kWriters = 3;
  constexpr int kCommits = 20;
  std::unique_ptr<Pool> pool = OpenPool(2);
  std::atomic<int> writing = kWriters;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&, writer] {
      for (int commit = 0; commit < kCommits; ++commit) {
        const int64_t id = 2 * (writer * kCommits + commit);
        EXPECT_THAT(pool->Write(kForAsLongAsItTakes,
                                [id](Database& db) {
                                  RAGSTONE_RETURN_IF_ERROR(db.Run(kInsertNoteSql, id, "a pair"));
                                  return db.Run(kInsertNoteSql, id + 1, "a pair");
                                }),
                    IsOk());
      }
      --writing;
    });
  }
  for (int reader = 0; reader < 4; ++reader) {
    threads.emplace_back([&] {
      while (writing > 0) {
        EXPECT_THAT(pool->Read(kForAsLongAsItTakes,
                               [&](Database& db) {
                                 EXPECT_EQ(CountNotes(db) % 2, 0);
                                 return absl::OkStatus();
                               }),
                    IsOk());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count(*pool), 2 * kWriters * kCommits);
}

TEST_F(PoolTest, ClosingCopiesTheLogIntoTheFileAndRefusesWork) {
  std::unique_ptr<Pool> pool = OpenPool();
  ASSERT_THAT(AddNote(*pool, 1), IsOk());
  ASSERT_THAT(pool->Close(absl::Seconds(10)), IsOk());
  EXPECT_FALSE(std::filesystem::exists(Options().path + "-wal"));
  EXPECT_THAT(AddNote(*pool, 2), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("closing")));
  EXPECT_THAT(pool->TakeSnapshot(Wait{}), StatusIs(absl::StatusCode::kUnavailable));
  pool.reset();
  EXPECT_EQ(Count(*OpenPool()), 1);
}

TEST_F(PoolTest, ClosingDoesNotWaitForEver) {
  std::unique_ptr<Pool> pool = OpenPool();
  absl::StatusOr<Snapshot> snapshot = pool->TakeSnapshot(Wait{});
  ASSERT_THAT(snapshot, IsOk());
  EXPECT_THAT(pool->Close(absl::Milliseconds(1)),
              StatusIs(absl::StatusCode::kDeadlineExceeded, HasSubstr("still in use")));
}

TEST_F(PoolTest, ClosingWaitsForWhatIsLent) {
  std::unique_ptr<Pool> pool = OpenPool();
  std::atomic<bool> lent = false;
  std::thread reader([&] {
    EXPECT_THAT(
        pool->Read(Wait{},
                   [&](Database& db) {
                     lent = true;
                     while (pool->Write(Wait{}, [](Database&) { return absl::OkStatus(); }).ok()) {
                     }  // until Close() has begun
                     return db.QueryInt64(kCountNotesSql).status();
                   }),
        IsOk());
  });
  while (!lent) std::this_thread::yield();
  EXPECT_THAT(pool->Close(absl::Seconds(30)), IsOk());
  reader.join();
}

TEST_F(PoolTest, RefusesAFileOfAnotherService) {
  { ASSERT_THAT(OpenPool()->Close(absl::Seconds(10)), IsOk()); }
  PoolOptions options = PoolOptionsWith(1);
  options.schema.application_id = 2;
  EXPECT_THAT(Pool::Open(options), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace ragstone::storage
