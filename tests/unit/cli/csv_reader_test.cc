// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/csv_reader.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;

std::vector<std::string> Fields(const TableRow& row) {
  std::vector<std::string> fields;
  for (size_t i = 0; i < row.size(); ++i) fields.emplace_back(row[i]);
  return fields;
}

class CsvReaderTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<CsvReader>> Open(absl::string_view contents) {
    return CsvReader::Open(dir_.Write("figures.csv", contents));
  }

  // Opens a file that must be good.
  std::unique_ptr<CsvReader> Good(absl::string_view contents) {
    auto reader = Open(contents);
    EXPECT_THAT(reader, IsOk());
    return reader.ok() ? *std::move(reader) : nullptr;
  }

  std::string Path() const { return dir_.File("figures.csv"); }

  TempDir dir_;
};

TEST_F(CsvReaderTest, ReadsRowsWithTheirNumbersAndLines) {
  const auto reader = Good("a,b\n1,2\n3,4\n");
  EXPECT_THAT(reader->header(), ElementsAre("a", "b"));
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_THAT(Fields(reader->row()), ElementsAre("1", "2"));
  EXPECT_EQ(reader->row().number(), 2);
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_EQ(reader->row().number(), 3);
  EXPECT_EQ(reader->row().line(), 3);
  EXPECT_THAT(reader->Next(), IsOkAndHolds(false));
  EXPECT_THAT(reader->Next(), IsOkAndHolds(false));
  EXPECT_EQ(reader->rows_read(), 2);
}

TEST_F(CsvReaderTest, TakesAByteOrderMarkOff) {
  EXPECT_THAT(Good("\xEF\xBB\xBF"
                   "a,b\n1,2\n")
                  ->header(),
              ElementsAre("a", "b"));
}

TEST_F(CsvReaderTest, TakesEveryKindOfLineEndAndALastLineWithout) {
  for (const absl::string_view end : {"\n", "\r\n", "\r"}) {
    const auto reader = Good(absl::StrCat("a,b", end, "1,2", end, "3,4"));
    ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
    EXPECT_THAT(Fields(reader->row()), ElementsAre("1", "2"));
    ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
    EXPECT_THAT(Fields(reader->row()), ElementsAre("3", "4"));
    EXPECT_EQ(reader->row().line(), 3);
    EXPECT_THAT(reader->Next(), IsOkAndHolds(false));
  }
}

TEST_F(CsvReaderTest, KeepsCommasQuotesAndLineBreaksInQuotedFields) {
  const auto reader = Good("a,b,c\r\n\"x, y\",\"he said \"\"no\"\"\r\nand left\",z\r\n1,2,3\r\n");
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_THAT(Fields(reader->row()), ElementsAre("x, y", "he said \"no\"\r\nand left", "z"));
  EXPECT_EQ(reader->row().line_of(0), 2);
  EXPECT_EQ(reader->row().line_of(1), 2);
  EXPECT_EQ(reader->row().line_of(2), 3);
  EXPECT_EQ(reader->PlaceOf(2).ToString(), Path() + ":3:3");
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_EQ(reader->row().number(), 3);
  EXPECT_EQ(reader->row().line(), 4);
  // A service names rows; people look for lines.
  EXPECT_EQ(reader->LineOfRow(1), 1);
  EXPECT_EQ(reader->LineOfRow(2), 2);
  EXPECT_EQ(reader->LineOfRow(3), 4);
}

TEST_F(CsvReaderTest, PassesOverRowsThatHoldNothing) {
  const auto reader = Good("a,b\n\n1,2\n,\n  \n3,4\n,\n");
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_EQ(reader->row().number(), 3);
  EXPECT_EQ(reader->row().line(), 3);
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_EQ(reader->row().number(), 6);
  EXPECT_THAT(reader->Next(), IsOkAndHolds(false));
  EXPECT_EQ(reader->rows_read(), 4);
  EXPECT_EQ(reader->empty_rows(), 2);
}

TEST_F(CsvReaderTest, ConvertsWindows1252) {
  const auto reader = Good(
      "a,b\n\xA3"
      "5,caf\xE9 \x96 \x80\n");
  EXPECT_EQ(reader->file().encoding(), Encoding::kWindows1252);
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_THAT(Fields(reader->row()), ElementsAre("£5", "café – €"));
}

TEST_F(CsvReaderTest, KeepsUtf8SplitBetweenTwoReads) {
  // The look-through reads in pieces; a character must not be taken for a fault where two of them
  // meet.
  std::string text = "a,b\n";
  while (text.size() < 300'000) text += "é—€𝄞é,1\n";
  for (int shift = 0; shift < 4; ++shift) {
    const auto reader =
        Good("a,b\n" + std::string(static_cast<size_t>(shift), 'x') + ",1\n" + text);
    EXPECT_EQ(reader->file().encoding(), Encoding::kUtf8) << shift;
  }
}

TEST_F(CsvReaderTest, RefusesABytePastBothEncodings) {
  const auto reader = Good("a,b\n\xA3,\x81\n");
  EXPECT_THAT(reader->Next(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr(Path() + ":2: byte 0x81 is a character of neither")));
}

TEST_F(CsvReaderTest, RefusesWhatIsNoFile) {
  EXPECT_THAT(
      CsvReader::Open(dir_.path().string()),
      StatusIs(absl::StatusCode::kInvalidArgument, EndsWith(": is a directory, want a file")));
  EXPECT_THAT(CsvReader::Open(dir_.File("none.csv")),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none.csv")));
  EXPECT_THAT(Open(""),
              StatusIs(absl::StatusCode::kInvalidArgument, Path() + ": the file is empty"));
  EXPECT_THAT(CsvReader::Open("/dev/null"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not a plain file")));
}

TEST_F(CsvReaderTest, RefusesANulByteAndUtf16) {
  EXPECT_THAT(Open(absl::string_view("a,b\n1,\0", 7)),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(Path() + ":2: a NUL byte")));
  EXPECT_THAT(
      Open(absl::string_view("\xFF\xFE"
                             "a\0",
                             4)),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("UTF-16; save it as CSV in UTF-8")));
}

TEST_F(CsvReaderTest, RefusesAnUnclosedQuote) {
  const auto reader = Good("a,b\n1,2\n3,\"4\n5,6\n");
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_THAT(
      reader->Next(),
      StatusIs(
          absl::StatusCode::kInvalidArgument,
          HasSubstr(Path() + ":3:2: the quotation mark that opens this field is never closed")));
}

TEST_F(CsvReaderTest, RefusesAnUnclosedQuoteBeforeItFillsTheMemory) {
  std::string text = "a,b\n3,\"4\n";
  while (text.size() < 2 * CsvReader::kMaxFieldBytes) text += "5,6\n";
  EXPECT_THAT(Good(text)->Next(), StatusIs(absl::StatusCode::kInvalidArgument,
                                           HasSubstr(Path() + ":2:2: the field is longer than")));
}

TEST_F(CsvReaderTest, RefusesAQuoteInsideAField) {
  EXPECT_THAT(Good("a,b\n1,5\" pipe\n")->Next(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr(Path() + ":2:2: a quotation mark inside the field")));
  EXPECT_THAT(Good("a,b\n\"x\"y,1\n")->Next(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(Path() + ":2:1: ")));
}

TEST_F(CsvReaderTest, RefusesAWrongHeader) {
  EXPECT_THAT(
      Open("a,b,a\n1,2,3\n"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               Path() + ":1:3: column \"a\" stands here and in column 1, want each name once"));
  EXPECT_THAT(Open("a,\n1,2\n"), StatusIs(absl::StatusCode::kInvalidArgument,
                                          Path() + ":1:2: the column has no name"));
  EXPECT_THAT(Open("\n\n"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(":1: no header")));
}

TEST_F(CsvReaderTest, SaysWhereARowIsRagged) {
  const auto reader = Good("a,b\n1\n1,2,3\n1,2\n");
  Faults faults;
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_FALSE(reader->CheckWidth(faults));
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_FALSE(reader->CheckWidth(faults));
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_TRUE(reader->CheckWidth(faults));
  EXPECT_THAT(faults.lines(),
              ElementsAre(Path() + ":2:2: the row has 1 field, want 2 as in the header",
                          Path() + ":3:3: the row has 3 fields, want 2 as in the header"));
}

TEST_F(CsvReaderTest, RefusesALineWithoutEnd) {
  const std::string text = "a,b\n" + std::string(SourceFile::kMaxLineBytes + 10, 'x');
  const auto reader = Good(text);
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kInvalidArgument,
                                       HasSubstr(Path() + ":2: the line is longer than")));
}

TEST_F(CsvReaderTest, NoticesThatTheFileChanged) {
  const auto reader = Good("a,b\n1,2\n");
  dir_.Write("figures.csv", "a,b\n1,2\n3,4\n5,6\n");
  absl::StatusOr<bool> next = true;
  while (next.ok() && *next) next = reader->Next();
  EXPECT_THAT(next, StatusIs(absl::StatusCode::kAborted, HasSubstr("changed while it was read")));
}

TEST_F(CsvReaderTest, FindsTheHeaderBelowTitles) {
  TableNeeds needs;
  needs.required = {"b", "c"};
  const std::string path =
      dir_.Write("figures.csv", "\"A title\nof two lines\"\n\nb\na,b,c\n1,2,3\n");
  const auto reader = CsvReader::Open(path, needs);
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->header(), ElementsAre("a", "b", "c"));
  EXPECT_EQ((*reader)->header_row(), 4);
  EXPECT_THAT((*reader)->Remarks(), ElementsAre("the header is row 4"));
  ASSERT_THAT((*reader)->Next(), IsOkAndHolds(true));
  EXPECT_THAT(Fields((*reader)->row()), ElementsAre("1", "2", "3"));
  EXPECT_EQ((*reader)->row().number(), 5);
  EXPECT_EQ((*reader)->PlaceOf(0).ToString(), path + ":6:1");
  EXPECT_EQ((*reader)->rows_read(), 1);
}

TEST_F(CsvReaderTest, TakesTheHeaderRowThatIsNamed) {
  TableNeeds needs;
  needs.header_row = 3;
  const std::string path = dir_.Write("figures.csv", "a,b\n1,2\nc,d\n3,4\n");
  const auto reader = CsvReader::Open(path, needs);
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->header(), ElementsAre("c", "d"));
  needs.header_row = 9;
  EXPECT_THAT(CsvReader::Open(path, needs),
              StatusIs(absl::StatusCode::kInvalidArgument, path + ":9: no header, want the "
                                                                  "columns' names"));
}

TEST_F(CsvReaderTest, ComesNearestToAHeader) {
  TableNeeds needs;
  needs.required = {"a", "b", "c"};
  std::string text = "title\na,x\na,b,x\n";
  for (int i = 0; i < 60; ++i) text += "1,2,3\n";
  const auto reader = CsvReader::Open(dir_.Write("figures.csv", text + "a,b,c\n"), needs);
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->header(), ElementsAre("a", "b", "x"));
  EXPECT_EQ((*reader)->header_search(), " (of rows 1 to 50, row 3 comes nearest to a header)");
}

TEST_F(CsvReaderTest, LeavesColumnsAloneThatAreNotRead) {
  TableNeeds needs;
  needs.reads = [](absl::string_view name) { return name == "a" || name == "b"; };
  EXPECT_THAT(CsvReader::Open(dir_.Write("figures.csv", "a,,x,x,b\n"), needs), IsOk());
  EXPECT_THAT(CsvReader::Open(dir_.Write("figures.csv", "a,,b,x,b\n"), needs),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr(":1:5: column \"b\" stands here and in column 3")));
}

TEST_F(CsvReaderTest, HashesTheBytesAsTheyAre) {
  // printf '\xEF\xBB\xBFa,b\r\n' | sha256sum
  EXPECT_EQ(Good("\xEF\xBB\xBF"
                 "a,b\r\n")
                ->file()
                .sha256(),
            "90d502c334f7b377f13cbea755bfd33b1cdc8a999c4f6b0d0451f5be0de886c1");
}

}  // namespace
}  // namespace ragstone::cli
