// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/manifest.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::backup {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

FileRecord Record(int64_t size, char digit, Sequences sequences) {
  return {.size_bytes = size,
          .sha256 = std::string(64, digit),
          .program_version = "0.1.0",
          .build_id = "3c",
          .schema_version = 5,
          .sequences = std::move(sequences)};
}

Manifest Example() {
  Manifest manifest;
  manifest.taken = absl::FromCivil(absl::CivilSecond(2021, 1, 5, 9, 30, 0), absl::UTCTimeZone());
  manifest.files["ingestion"] = Record(40960, 'a', {{"councils/-", 7}, {"councils/merton", 42}});
  manifest.files["rating"] = Record(8192, 'b', {{"councils/merton", 41}});
  manifest.files["reporting"] = Record(4096, 'c', {});
  return manifest;
}

constexpr char kRating[] = R"(    "rating": {
      "file": "rating.db",
      "size_bytes": 8192,
      "sha256": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
      "program_version": "0.1.0",
      "build_id": "3c",
      "schema_version": 5,
      "sequences": {
        "councils/merton": 41
      }
    },
)";

// What is wrong with the example in which `from` is `to`, each as "path: description".
std::vector<std::string> FaultsOf(const std::string& from, const std::string& to) {
  const std::string text = ManifestText(Example());
  EXPECT_THAT(text, HasSubstr(from));
  const absl::Status status = ParseManifest(absl::StrReplaceAll(text, {{from, to}})).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument)) << to;
  std::vector<std::string> faults;
  for (const Fault& fault : DetailsOf(status).faults) {
    faults.push_back(absl::StrCat(fault.path, ": ", fault.description));
  }
  return faults;
}

TEST(ManifestTest, IsReadAsItWasWritten) {
  const std::string text = ManifestText(Example());
  EXPECT_THAT(text, HasSubstr("\"taken\": \"2021-01-05T09:30:00Z\""));
  EXPECT_THAT(text, HasSubstr(kRating));
  const absl::StatusOr<Manifest> read = ParseManifest(text);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(ManifestText(*read), text);
  EXPECT_EQ(read->taken, Example().taken);
  EXPECT_THAT(read->Of("ingestion").sequences,
              ElementsAre(Pair("councils/-", 7), Pair("councils/merton", 42)));
  EXPECT_EQ(read->Of("reporting").size_bytes, 4096);
}

TEST(ManifestTest, MayHoldMoreThanItHadOnce) {
  EXPECT_THAT(ParseManifest(absl::StrReplaceAll(ManifestText(Example()),
                                                {{"\"format\"", "\"note\": \"x\", \"format\""}})),
              IsOk());
}

TEST(ManifestTest, WhatIsNoneIsRefused) {
  for (const char* const text : {"", "[]", "{\"format\"", "42", "\xFF"}) {
    EXPECT_THAT(ParseManifest(text),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no JSON object")));
  }
  EXPECT_THAT(FaultsOf("\"format\": 1", "\"format\": 2"),
              ElementsAre("format: 2, want at most 1: a newer program took the backup"));
}

TEST(ManifestTest, EachFaultNamesItsPlaceAndWhatWasWanted) {
  EXPECT_THAT(FaultsOf("\"format\": 1,", ""),
              ElementsAre("format: missing, want a whole number of at least 1"));
  EXPECT_THAT(FaultsOf("2021-01-05T09:30:00Z", "yesterday"),
              ElementsAre("taken: \"yesterday\", want a time like 2021-01-05T09:30:00Z"));
  EXPECT_THAT(FaultsOf(kRating, ""), ElementsAre("services.rating: missing, want an object"));
  EXPECT_THAT(FaultsOf("\"rating.db\"", "\"../rating.db\""),
              ElementsAre("services.rating.file: \"../rating.db\", want rating.db"));
  EXPECT_THAT(FaultsOf("\"size_bytes\": 8192", "\"size_bytes\": 0"),
              ElementsAre("services.rating.size_bytes: 0, want a whole number of at least 1"));
  EXPECT_THAT(FaultsOf(std::string(64, 'b'), "B0"),
              ElementsAre("services.rating.sha256: \"B0\", want 64 digits, 0-9 and a-f"));
  EXPECT_THAT(FaultsOf("\"councils/merton\": 41", "\"councils/merton\": \"41\""),
              ElementsAre("services.rating.sequences.councils/merton: \"41\", want a whole number "
                          "of at least 1"));
}

TEST(ManifestTest, AllFaultsAreFoundAtOnce) {
  EXPECT_THAT(FaultsOf("\"program_version\": \"0.1.0\",\n      \"build_id\": \"3c\",\n", ""),
              ElementsAre("services.ingestion.program_version: missing, want a text",
                          "services.ingestion.build_id: missing, want a text",
                          "services.rating.program_version: missing, want a text",
                          "services.rating.build_id: missing, want a text",
                          "services.reporting.program_version: missing, want a text",
                          "services.reporting.build_id: missing, want a text"));
}

TEST(ManifestTest, NobodyIsFurtherThanIngestion) {
  EXPECT_THAT(
      FaultsOf("\"councils/merton\": 41", "\"councils/croydon\": 1, \"councils/merton\": 43"),
      ElementsAre("services.rating.sequences.councils/croydon: 1, want at most 0, where "
                  "ingestion's file stands",
                  "services.rating.sequences.councils/merton: 43, want at most 42, where "
                  "ingestion's file stands"));
}

}  // namespace
}  // namespace ragstone::backup
