// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/csv_writer.h"

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/files/csv_reader.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;

constexpr ColumnRule kColumns[] = {{"id", true}, {"text"}};

TEST(CsvWriterTest, AHeaderAndRowsWithTheQuotesThatTheyNeed) {
  CsvWriter rows(kColumns);
  EXPECT_TRUE(rows.empty());
  EXPECT_EQ(rows.ToBytes(), "id,text\n");
  rows.AddRow();
  rows.Set("text", "as is");
  rows.Set("id", "1");
  rows.AddRow();
  rows.Set("id", "2");
  rows.AddRow();
  rows.Set("id", "a,b");
  rows.Set("text", "say \"so\"");
  EXPECT_FALSE(rows.empty());
  EXPECT_EQ(rows.ToBytes(), "id,text\n1,as is\n2,\n\"a,b\",\"say \"\"so\"\"\"\n");
}

TEST(CsvWriterTest, EveryFieldIsReadBackAsItWas) {
  const std::vector<std::string> texts = {"",   " leads",     "trails ",    "\ttab\t",
                                          "\"", "two\nlines", "\n",         "\n\nx\n",
                                          ",",  "\302\243",   "a\n\"b\",c", "\"quoted\""};
  CsvWriter rows(kColumns);
  for (const std::string& text : texts) {
    rows.AddRow();
    rows.Set("id", "1");
    rows.Set("text", text);
  }
  const test::TempDir dir;
  auto reader = CsvReader::Open(dir.Write("rows.csv", rows.ToBytes()));
  ASSERT_THAT(reader, IsOk());
  for (const std::string& text : texts) {
    ASSERT_THAT((*reader)->Next(), IsOkAndHolds(true));
    EXPECT_EQ(std::string((*reader)->row()[1]), text);
  }
  EXPECT_THAT((*reader)->Next(), IsOkAndHolds(false));
}

}  // namespace
}  // namespace ragstone::cli
