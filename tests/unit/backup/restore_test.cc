// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/restore.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/backup/database_copies.h"
#include "services/base/sha256.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/backup/test_service.h"

namespace ragstone::backup {
namespace {

namespace fs = std::filesystem;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

class RestoreTest : public ServiceTest {
 protected:
  RestoreTest() {
    fs::create_directory(dir_.File("backup"));
    fs::create_directory(dir_.File("data"));
    manifest_.taken = absl::FromUnixSeconds(1609838400);
    Back("ingestion", 42);
    Back("rating", 41);
    Back("reporting", 40);
    WriteManifest();
  }

  // Puts a service's file into the backup; `change` is made to it before.
  void Back(const std::string& service, int64_t sequence, size_t version = 1,
            const std::function<void(storage::Database&)>& change = nullptr) {
    const ServiceFile file = TestFile(service, version);
    const std::string live = absl::StrCat(service, "-", version, "-", ++made_, ".db");
    {
      const std::unique_ptr<storage::Database> database = MakeDatabase(live, file);
      Commit(*database, "councils/merton", sequence);
      if (change) change(*database);
    }
    DatabaseCopies copies(file, dir_.File(live));
    const auto copy = copies.MakeCopy(CallScope());
    ASSERT_THAT(copy, IsOk());
    FileRecord& record = manifest_.files[service];
    record.program_version = "0.1.0";
    record.schema_version = (*copy)->standing().schema_version;
    record.sequences = (*copy)->standing().sequences;
    Put(service, *(*copy)->Read(10'000'000));
  }

  // The bytes of a service's file, and what the manifest is to say of them.
  void Put(const std::string& service, const std::string& bytes) {
    dir_.Write(absl::StrCat("backup/", service, ".db"), bytes);
    manifest_.files[service].size_bytes = static_cast<int64_t>(bytes.size());
    manifest_.files[service].sha256 = Sha256Of(bytes);
  }
  void WriteManifest() { dir_.Write("backup/manifest.json", ManifestText(manifest_)); }

  std::string Read(absl::string_view name) {
    std::ifstream file(dir_.File(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string Target() const { return dir_.File("data/rating.db"); }
  absl::StatusOr<Manifest> TakeBack(bool migrate = false, size_t version = 1) {
    return Restore(TestFile("rating", version),
                   {.folder = dir_.File("backup"), .database = Target(), .migrate = migrate});
  }
  // With nothing at the place, nor on the way to it.
  template <typename Matcher>
  void ExpectRefused(const absl::StatusOr<Manifest>& result, const Matcher& why) {
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kFailedPrecondition, why));
    EXPECT_TRUE(fs::is_empty(dir_.File("data")));
  }

  std::unique_ptr<storage::Database> Open() {
    storage::DatabaseOptions options;
    options.path = Target();
    auto database = storage::Database::Open(options);
    EXPECT_THAT(database, IsOk());
    return *std::move(database);
  }

  Manifest manifest_;
  int made_ = 0;
};

TEST_F(RestoreTest, PutsTheServicesFileInPlace) {
  const absl::StatusOr<Manifest> manifest = TakeBack();
  ASSERT_THAT(manifest, IsOk());
  EXPECT_EQ(ManifestText(*manifest), ManifestText(manifest_));
  EXPECT_EQ(Read("data/rating.db"), Read("backup/rating.db"));
  EXPECT_EQ(fs::status(Target()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.File("data")), {}), 1);
  EXPECT_THAT(ReadStanding(*Open(), TestFile("rating"))->sequences,
              ElementsAre(Pair("councils/merton", 41)));
}

TEST_F(RestoreTest, WhatIsThereIsNeverTouched) {
  ASSERT_THAT(TakeBack(), IsOk());
  dir_.Write("data/rating.db", "somebody's");
  EXPECT_THAT(TakeBack(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                   HasSubstr("data/rating.db: is there already, want nothing")));
  EXPECT_EQ(Read("data/rating.db"), "somebody's");
  // Nor is a log that is left of another database taken for the restored one's.
  fs::rename(Target(), dir_.File("data/rating.db-wal"));
  EXPECT_THAT(TakeBack(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                   HasSubstr("data/rating.db-wal: is there already")));
}

TEST_F(RestoreTest, AFlippedByteIsFound) {
  std::string bytes = Read("backup/rating.db");
  for (const size_t at : {size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    dir_.Write("backup/rating.db", flipped);
    ExpectRefused(TakeBack(), AllOf(HasSubstr("backup/rating.db: SHA-256 "),
                                    HasSubstr("it was changed, or is of another backup"),
                                    Not(HasSubstr(" bytes, want"))));
  }
}

TEST_F(RestoreTest, AFileThatWasCutShortIsFound) {
  const std::string bytes = Read("backup/rating.db");
  dir_.Write("backup/rating.db", bytes.substr(0, bytes.size() - 1));
  ExpectRefused(TakeBack(), HasSubstr(absl::StrCat(bytes.size() - 1, " bytes, want ", bytes.size(),
                                                   " as the manifest says")));
}

TEST_F(RestoreTest, WhatIsMissingIsNamed) {
  fs::remove(dir_.File("backup/rating.db"));
  ExpectRefused(TakeBack(), HasSubstr("backup/rating.db: cannot be read: No such file"));
  fs::remove(dir_.File("backup/manifest.json"));
  ExpectRefused(TakeBack(), HasSubstr("backup/manifest.json: cannot be read: No such file"));
  dir_.Write("backup/manifest.json", "{}");
  ExpectRefused(TakeBack(), AllOf(HasSubstr("manifest.json: format: missing"),
                                  HasSubstr("manifest.json: services: missing, want an object")));
}

TEST_F(RestoreTest, AllFaultsAreFoundAtOnce) {
  dir_.Write("data/rating.db", "somebody's");
  dir_.Write("data/rating.db-shm", "");
  dir_.Write("backup/rating.db", "other bytes");
  EXPECT_THAT(TakeBack(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                   AllOf(HasSubstr("data/rating.db: is there already"),
                                         HasSubstr("\n"), HasSubstr("rating.db-shm: is there"),
                                         HasSubstr("11 bytes, want"), HasSubstr("SHA-256"))));
}

TEST_F(RestoreTest, AManifestThatSaysOtherwiseThanItsFileIsFound) {
  manifest_.files["rating"].sequences["councils/merton"] = 39;
  manifest_.files["rating"].schema_version = 2;
  WriteManifest();
  ExpectRefused(TakeBack(),
                AllOf(HasSubstr("sequences councils/merton 41, want councils/merton 39"),
                      HasSubstr("schema version 1, want 2"), HasSubstr("they are of two backups")));
}

TEST_F(RestoreTest, FilesThatDoNotBelongTogetherAreFound) {
  Back("reporting", 43);
  WriteManifest();
  ExpectRefused(TakeBack(), HasSubstr("services.reporting.sequences.councils/merton: 43, want at "
                                      "most 42"));
}

TEST_F(RestoreTest, AnotherServicesFileIsFound) {
  Put("rating", Read("backup/ingestion.db"));
  WriteManifest();
  ExpectRefused(TakeBack(), HasSubstr("backup/rating.db: application id"));
}

TEST_F(RestoreTest, WhatIsNoDatabaseIsFound) {
  Put("rating", std::string(8192, 'x'));
  WriteManifest();
  ExpectRefused(TakeBack(), HasSubstr("not a database"));
}

TEST_F(RestoreTest, ADamagedDatabaseIsFoundThoughTheManifestFits) {
  std::string bytes = Read("backup/rating.db");
  // The head of a page within.
  bytes.replace(4096 + 3, 4, "\xFF\xFF\xFF\xFF");
  Put("rating", bytes);
  WriteManifest();
  EXPECT_THAT(TakeBack(), Not(IsOk()));
  EXPECT_TRUE(fs::is_empty(dir_.File("data")));
}

TEST_F(RestoreTest, RowsThatReferToNothingAreFound) {
  Back("rating", 41, 1, [](storage::Database& database) {
    EXPECT_THAT(database.SetForeignKeysEnforced(false), IsOk());
    EXPECT_THAT(database.Run("INSERT INTO note (council_id) VALUES (99)"), IsOk());
  });
  WriteManifest();
  ExpectRefused(TakeBack(), HasSubstr("table note has rows that refer to rows"));
}

TEST_F(RestoreTest, AnOlderFileIsBroughtUpToDateWhenThatIsAsked) {
  ExpectRefused(TakeBack(/*migrate=*/false, /*version=*/2),
                AllOf(HasSubstr("schema version 1, this program wants 2"), HasSubstr("--migrate")));
  ASSERT_THAT(TakeBack(/*migrate=*/true, /*version=*/2), IsOk());
  EXPECT_EQ(std::distance(fs::directory_iterator(dir_.File("data")), {}), 1);
  const std::unique_ptr<storage::Database> database = Open();
  EXPECT_EQ(*database->schema_version(), 2);
  EXPECT_THAT(database->Run("INSERT INTO note (council_id, words) VALUES (1, 'new')"), IsOk());
}

TEST_F(RestoreTest, ANewerFileIsRefused) {
  Back("rating", 41, 2);
  WriteManifest();
  for (const bool migrate : {false, true}) {
    ExpectRefused(TakeBack(migrate),
                  AllOf(HasSubstr("schema version 2, this program knows up to 1"),
                        HasSubstr("0.1.0, or a newer one")));
  }
}

TEST_F(RestoreTest, TheProgramSaysWhatItDidAndHowItEnded) {
  std::FILE* const stream = std::tmpfile();
  const Logger logger(stream);
  const RestoreOptions options = {.folder = dir_.File("backup"), .database = Target()};
  EXPECT_EQ(RunRestore(TestFile("rating"), options, logger), 0);
  dir_.Write("backup/rating.db", "other bytes");
  EXPECT_EQ(RunRestore(TestFile("rating"), options, logger), 1);
  std::rewind(stream);
  std::string log(100'000, '\0');
  log.resize(std::fread(log.data(), 1, log.size(), stream));
  std::fclose(stream);
  EXPECT_THAT(log, HasSubstr("msg=restored service=rating"));
  EXPECT_THAT(log, HasSubstr("taken=2021-01-05T09:20:00Z sequences=\"councils/merton 41\""));
  EXPECT_THAT(log, AllOf(HasSubstr("is there already"), HasSubstr("11 bytes, want"),
                         HasSubstr("msg=\"nothing was restored\"")));
}

}  // namespace
}  // namespace ragstone::backup
