// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/xlsx_reader.h"

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/open_table.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/cli/workbook_file.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kOpenpyxl[] = "tests/data/xlsx/openpyxl.xlsx";
constexpr char kLibreOffice[] = "tests/data/xlsx/libreoffice.xlsx";
constexpr absl::string_view kHeader =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
    R"(<c r="C1" t="s"><v>2</v></c></row>)";

// The rows that are left, each "NUMBER: field|field".
std::vector<std::string> Rest(TableReader& reader) {
  std::vector<std::string> rows;
  while (true) {
    const absl::StatusOr<bool> next = reader.Next();
    EXPECT_THAT(next, IsOk());
    if (!next.ok() || !*next) return rows;
    std::vector<absl::string_view> fields;
    for (size_t i = 0; i < reader.row().size(); ++i) fields.push_back(reader.row()[i]);
    rows.push_back(absl::StrCat(reader.row().number(), ": ", absl::StrJoin(fields, "|")));
  }
}

std::string ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

class XlsxReaderTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<TableReader>> OpenParts(const Parts& parts,
                                                         absl::string_view sheet = "") {
    WriteZip(Path(), parts);
    return OpenTable(Path(), sheet, OwnLayoutNeeds());
  }

  // Opens a sheet of a header and these rows, which must be good.
  std::unique_ptr<TableReader> Sheet(absl::string_view rows,
                                     absl::string_view workbook_properties = "") {
    auto reader = OpenParts(WorkbookParts(absl::StrCat(kHeader, rows), workbook_properties));
    EXPECT_THAT(reader, IsOk());
    return reader.ok() ? *std::move(reader) : nullptr;
  }

  // What the value of a cell reads as: its text, or the fault.
  std::string Value(absl::string_view cell, absl::string_view workbook_properties = "") {
    const auto reader =
        Sheet(absl::StrCat(R"(<row r="2"><c r="A2" t="s"><v>0</v></c>)", cell, "</row>"),
              workbook_properties);
    if (reader == nullptr) return "not opened";
    EXPECT_THAT(reader->Next(), IsOkAndHolds(true));
    Faults faults;
    return reader->CheckCell(2, faults) ? std::string(reader->row()[2]) : faults.lines()[0];
  }

  absl::Status Refusal(const Parts& parts) {
    const auto reader = OpenParts(parts);
    EXPECT_THAT(reader, Not(IsOk()));
    return reader.status();
  }

  std::string Path() const { return dir_.File("book.xlsx"); }

  TempDir dir_;
};

TEST_F(XlsxReaderTest, ReadsWhatSpreadsheetProgramsWrite) {
  for (const char* const path : {kOpenpyxl, kLibreOffice}) {
    const auto reader = OpenTable(path, "", OwnLayoutNeeds());
    ASSERT_THAT(reader, IsOk()) << path;
    EXPECT_THAT((*reader)->header(), ElementsAre("indicator", "period", "value", "finality"));
    EXPECT_EQ((*reader)->header_row(), 4);
    EXPECT_THAT((*reader)->Remarks(),
                ElementsAre("sheet \"Figures\", one of 4", "the header is row 4"));
    EXPECT_THAT(Rest(**reader), ElementsAre("5: ehc-20-weeks|2020-12|79|provisional",
                                            "6: care-proceedings-weeks|2020-12|35.5|",
                                            "7: cp-visits-in-timescale|2020-12|93.5|",
                                            "8: cp-conference-quorum|2020-12|x|",
                                            "10: social-worker-caseload|2020-12|16.2|final"))
        << path;
    EXPECT_EQ((*reader)->rows_read(), 6);
    EXPECT_EQ((*reader)->empty_rows(), 1);
    EXPECT_EQ((*reader)->bytes_read(), (*reader)->size());
  }
}

TEST_F(XlsxReaderTest, HashesTheFileAsItIs) {
  const auto reader = OpenTable(kOpenpyxl, "", OwnLayoutNeeds());
  ASSERT_THAT(reader, IsOk());
  EXPECT_EQ((*reader)->base_name(), "openpyxl.xlsx");
  EXPECT_EQ((*reader)->size(), static_cast<int64_t>(ReadAll(kOpenpyxl).size()));
  EXPECT_EQ((*reader)->sha256().size(), 64);
}

TEST_F(XlsxReaderTest, TakesTheNamedSheetAlsoAHiddenOne) {
  const auto hidden = OpenTable(kLibreOffice, "Lists", OwnLayoutNeeds());
  ASSERT_THAT(hidden, IsOk());
  EXPECT_THAT(Rest(**hidden), ElementsAre("2: foster-carers-recruited|2020-12|4"));
  EXPECT_THAT(OpenTable(kLibreOffice, "figures", OwnLayoutNeeds()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("no sheet \"figures\", want one of \"Figures\", \"Q3 "
                                 "scorecard\", \"Formulas\", \"Lists\" (hidden)")));
  EXPECT_THAT(
      OpenTable(dir_.Write("figures.csv", "a,b\n"), "Lists", OwnLayoutNeeds()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("only a workbook has sheets")));
}

TEST_F(XlsxReaderTest, TakesFormulasByTheirStoredResults) {
  const auto with = OpenTable(kLibreOffice, "Formulas", OwnLayoutNeeds());
  ASSERT_THAT(with, IsOk());
  EXPECT_THAT(Rest(**with), ElementsAre("2: foster-carers-recruited|2020-12|3",
                                        "3: children-adopted|2020-12|2.33333333333333",
                                        "4: special-guardianship-orders|2020-12|#N/A"));
  Faults faults;
  // The row behind the last is the last one still.
  EXPECT_FALSE((*with)->CheckCell(2, faults));
  EXPECT_FALSE((*with)->CheckCell(2, faults));
  EXPECT_THAT(faults.lines(), ElementsAre(absl::StrCat(kLibreOffice,
                                                       ":Formulas!C4: \"#N/A\", an error of the "
                                                       "spreadsheet, want a value")));

  const auto without = OpenTable(kOpenpyxl, "Formulas", OwnLayoutNeeds());
  ASSERT_THAT(without, IsOk());
  ASSERT_THAT((*without)->Next(), IsOkAndHolds(true));
  EXPECT_FALSE((*without)->CheckCell(2, faults));
  EXPECT_THAT(faults.lines()[1],
              HasSubstr(":Formulas!C2: a formula whose result is not stored; open the workbook"));
}

TEST_F(XlsxReaderTest, ReadsEveryKindOfCell) {
  EXPECT_EQ(Value(R"(<c r="C2"><v>0.79000000000000004</v></c>)"), "0.79");
  EXPECT_EQ(Value(R"(<c r="C2" s="1"><v>0.79000000000000004</v></c>)"), "79");
  EXPECT_EQ(Value(R"(<c r="C2" s="4"><v>7.9E-2</v></c>)"), "7.9");
  EXPECT_EQ(Value(R"(<c r="C2" s="2"><v>44165</v></c>)"), "2020-11-30");
  EXPECT_EQ(Value(R"(<c r="C2" s="3"><v>44165</v></c>)"), "2020-11");
  EXPECT_EQ(Value(R"(<c r="C2" s="2"><v>42703</v></c>)", "date1904=\"1\""), "2020-11-30");
  EXPECT_EQ(Value(R"(<c r="C2" t="d"><v>2020-11-30T00:00:00</v></c>)"), "2020-11-30");
  EXPECT_EQ(Value(R"(<c r="C2" t="s"><v>1</v></c>)"), "period");
  EXPECT_EQ(Value(R"(<c r="C2" t="inlineStr"><is><t> of  Merton </t></is></c>)"), "of  Merton");
  EXPECT_EQ(Value(R"(<c r="C2" t="inlineStr"><is><r><t>rich</t></r><r><t xml:space="preserve"> )"
                  R"(</t></r><r><t>text</t></r><rPh><t>not this</t></rPh></is></c>)"),
            "rich text");
  EXPECT_EQ(Value(R"(<c r="C2" t="inlineStr"><is><t>a_x000A_b_x00E9__xZZZZ_</t></is></c>)"),
            "a\nbé_xZZZZ_");
  EXPECT_EQ(Value(R"(<c r="C2" t="b"><v>1</v></c>)"), "TRUE");
  EXPECT_EQ(Value(R"(<c r="C2" t="b"><v>0</v></c>)"), "FALSE");
  EXPECT_EQ(Value(R"(<c r="C2" t="str"><f>A1</f><v>x</v></c>)"), "x");
  EXPECT_EQ(Value(R"(<c r="C2" t="str"><f>""</f><v></v></c>)"), "");
  EXPECT_EQ(Value(R"(<c r="C2"><f>1/2</f><v>0.5</v></c>)"), "0.5");
  EXPECT_EQ(Value(R"(<c r="C2" s="1"/>)"), "");
  // The next cell, where no reference says another.
  EXPECT_EQ(Value(R"(<c/><c><v>5</v></c>)"), "5");
}

TEST_F(XlsxReaderTest, SaysWhichCellCannotBeRead) {
  const auto fault = [&](absl::string_view text) {
    return AllOf(HasSubstr("book.xlsx:One!C2: "), HasSubstr(std::string(text)));
  };
  EXPECT_THAT(Value(R"(<c r="C2" t="e"><v>#DIV/0!</v></c>)"), fault("\"#DIV/0!\", an error"));
  EXPECT_THAT(Value(R"(<c r="C2"><f>A1</f></c>)"), fault("a formula whose result is not stored"));
  EXPECT_THAT(Value(R"(<c r="C2" t="str"><f>A1</f></c>)"), fault("result is not stored"));
  EXPECT_THAT(Value(R"(<c r="C2"><v>nan</v></c>)"), fault("\"nan\", want a number"));
  EXPECT_THAT(Value(R"(<c r="C2"><v>12x</v></c>)"), fault("\"12x\", want a number"));
  EXPECT_THAT(Value(R"(<c r="C2" t="s"><v>17</v></c>)"), fault("text number \"17\""));
  EXPECT_THAT(Value(R"(<c r="C2" t="zz"><v>17</v></c>)"), fault("of the kind \"zz\""));
  EXPECT_THAT(Value(R"(<c r="C2" s="2"><v>60</v></c>)"), fault("29 February 1900"));
  EXPECT_THAT(Value(R"(<c r="C2" s="2"><v>-1</v></c>)"), fault("want a day from 1900"));
  EXPECT_THAT(Value(R"(<c r="C2" s="5"><v>0.5</v></c>)"), fault("as a time of day"));
  EXPECT_THAT(Value(R"(<c r="C2" s="6"><v>0.5</v></c>)"), fault("shows some numbers as perc"));
  EXPECT_THAT(Value("<c r=\"C2\" t=\"inlineStr\"><is><t>a\xFF</t></is></c>"), fault("not UTF-8"));
  EXPECT_THAT(Value(R"(<c r="C2" t="inlineStr"><is><t>&#xD800;</t></is></c>)"), fault("not UTF-8"));
  EXPECT_THAT(Value(R"(<c r="C2" t="inlineStr"><is><t>_x0000_</t></is></c>)"), fault("NUL"));
  EXPECT_THAT(
      Value(absl::StrCat("<c r=\"C2\" t=\"str\"><v>", std::string(70'000, 'x'), "</v></c>")),
      fault("longer than 65536 bytes"));
}

TEST_F(XlsxReaderTest, TakesDaysForMonthsOnlyWhereAllAreTheFirstOfOne) {
  EXPECT_THAT(Rest(*Sheet(R"(<row r="2"><c r="B2" s="2"><v>44136</v></c></row>)"
                          R"(<row r="3"><c r="B3" s="2"><v>44166</v></c></row>)"
                          R"(<row r="4"><c r="B4" t="str"><v>2020-09-15</v></c></row>)")),
              ElementsAre("2: |2020-11|", "3: |2020-12|", "4: |2020-09-15|"));
  EXPECT_THAT(Rest(*Sheet(R"(<row r="2"><c r="B2" s="2"><v>44136</v></c></row>)"
                          R"(<row r="3"><c r="B3" s="2"><v>44165</v></c></row>)")),
              ElementsAre("2: |2020-11-01|", "3: |2020-11-30|"));
  // A column that holds no periods, and a text.
  EXPECT_THAT(Rest(*Sheet(R"(<row r="2"><c r="B2" t="str"><v>2020-11-01</v></c>)"
                          R"(<c r="C2" s="2"><v>44136</v></c></row>)")),
              ElementsAre("2: |2020-11-01|2020-11-01"));
}

TEST_F(XlsxReaderTest, FindsAHeaderWithoutLineBreaksAndSpaces) {
  const auto reader =
      OpenParts(WorkbookParts(R"(<row r="3"><c r="B3" t="str"><v>indicator </v></c>)"
                              R"(<c r="C3" t="str"><v>)"
                              "\n"
                              R"(period</v></c><c r="D3" t="str"><v>value</v></c></row>)"
                              R"(<row r="4"><c r="B4" t="str"><v>ehc</v></c></row>)"));
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->header(), ElementsAre("", "indicator", "period", "value"));
  EXPECT_THAT(Rest(**reader), ElementsAre("4: |ehc||"));
  EXPECT_THAT(OwnLayout(**reader), IsOk());
}

TEST_F(XlsxReaderTest, SaysWhereARowGoesBeyondTheHeader) {
  const auto reader = Sheet(R"(<row r="2"><c r="C2"><v>1</v></c><c r="XFD2"><v>2</v></c></row>)"
                            R"(<row r="3"><c r="C3"><v>1</v></c><c r="E3" s="1"/></row>)");
  Faults faults;
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_FALSE(reader->CheckWidth(faults));
  EXPECT_THAT(faults.lines(), ElementsAre(HasSubstr(":One!XFD2: a value under no column's name")));
  ASSERT_THAT(reader->Next(), IsOkAndHolds(true));
  EXPECT_TRUE(reader->CheckWidth(faults));
}

TEST_F(XlsxReaderTest, SaysWhichRowsWereLookedAtForAHeader) {
  const auto reader = OpenParts(WorkbookParts(
      R"(<row r="2"><c r="A2" t="str"><v>A title</v></c></row>)"
      R"(<row r="4"><c r="A4" t="str"><v>Indicator</v></c><c r="B4" t="str"><v>period</v></c></row>)"
      R"(<row r="5"><c r="A5" t="str"><v>ehc</v></c></row>)"));
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT(OwnLayout(**reader),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr(":One!A4: unknown column \"Indicator\""),
                             HasSubstr(":One!4: column \"indicator\" is missing (of rows 2 to 5, "
                                       "row 4 comes nearest to a header)"))));
  EXPECT_THAT(Refusal(WorkbookParts("")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(":One!1: no header")));
}

TEST_F(XlsxReaderTest, RefusesWhatIsNoWorkbook) {
  const auto refused = [&](absl::string_view bytes, absl::string_view why) {
    EXPECT_THAT(OpenTable(dir_.Write("book.xlsx", bytes), "", OwnLayoutNeeds()),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(HasSubstr("book.xlsx"), HasSubstr(std::string(why)))));
  };
  const std::string good = ReadAll(kLibreOffice);
  refused("", "the file is empty");
  refused("indicator,period\n", "no workbook, whatever its name says");
  refused(absl::string_view(good).substr(0, good.size() / 2), "is damaged, or was cut short");
  refused(absl::string_view(good).substr(0, 4), "is damaged, or was cut short");
  std::string flipped = good;
  for (size_t at = 60; at < 400; ++at) flipped[at] = static_cast<char>(~flipped[at]);
  refused(flipped, "damaged");
  const std::string old("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook", 17);
  refused(old, "an old Excel file (.xls); open it and save it as .xlsx");
  refused(old + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32),
          "protected by a password");
  EXPECT_THAT(OpenTable(dir_.File("none.xlsx"), "", OwnLayoutNeeds()),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("none.xlsx")));
}

TEST_F(XlsxReaderTest, RefusesPackagesThatAreNoWorkbooks) {
  const auto says = [](absl::string_view why) {
    return StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(why)));
  };
  const Parts good = WorkbookParts(kHeader);
  EXPECT_THAT(Refusal({{"a.txt", "x"}}), says("no workbook; save it as .xlsx"));
  EXPECT_THAT(Refusal({{"mimetype", "x"}, {"content.xml", "<a/>"}}), says("an OpenDocument file"));
  Parts parts = good;
  parts["_rels/.rels"].replace(parts["_rels/.rels"].find("workbook.xml"), 12, "workbook.bin");
  EXPECT_THAT(Refusal(parts), says("a binary workbook (.xlsb)"));
  for (const char* const part :
       {"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/one.xml"}) {
    parts = good;
    parts.erase(part);
    EXPECT_THAT(Refusal(parts), says("is missing; the workbook is damaged")) << part;
    parts = good;
    parts[part] = "<a><b></a>";
    EXPECT_THAT(Refusal(parts), says("no well-formed XML")) << part;
  }
  parts = good;
  parts["xl/_rels/workbook.xml.rels"] = "<Relationships/>";
  EXPECT_THAT(Refusal(parts), says("the workbook has no sheet of cells"));
  parts = good;
  parts["xl/worksheets/one.xml"] = "<chartsheet/>";
  EXPECT_THAT(Refusal(parts), says("no sheet of cells"));
  parts = good;
  parts["xl/sharedStrings.xml"] = "<sst><si><t>a\xFF</t></si></sst>";
  EXPECT_THAT(Refusal(parts), says("text 1: not UTF-8"));
}

TEST_F(XlsxReaderTest, RefusesXmlThatGrows) {
  Parts parts = WorkbookParts(kHeader);
  parts["xl/worksheets/one.xml"] = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>" +
                                   parts["xl/worksheets/one.xml"];
  EXPECT_THAT(Refusal(parts),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("a document type")));
  // A part that packs well: a thousandth of its size.
  parts["xl/worksheets/one.xml"] = std::string(ZipPackage::kMaxPartBytes + 1, ' ');
  EXPECT_THAT(Refusal(parts), StatusIs(absl::StatusCode::kInvalidArgument,
                                       HasSubstr("unpacks to more than 64 MiB")));
}

TEST_F(XlsxReaderTest, RefusesRowsAndCellsOutOfPlace) {
  const auto fault_of = [&](absl::string_view rows) -> absl::Status {
    auto reader = OpenParts(WorkbookParts(absl::StrCat(kHeader, rows)));
    while (reader.ok()) {
      const absl::StatusOr<bool> next = (*reader)->Next();
      if (!next.ok() || !*next) return next.status();
    }
    return reader.status();
  };
  const auto says = [](absl::string_view why) {
    return StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(std::string(why)));
  };
  EXPECT_THAT(fault_of(R"(<row r="1"/>)"), says("row \"1\" behind row 1"));
  EXPECT_THAT(fault_of(R"(<row r="1048577"/>)"), says("row \"1048577\""));
  EXPECT_THAT(fault_of(R"(<row r="x"/>)"), says("row \"x\""));
  EXPECT_THAT(fault_of(R"(<row><c r="B2"/><c r="B2"/></row>)"), says("\"B2\" is out of order"));
  EXPECT_THAT(fault_of(R"(<row><c r="2"/></row>)"), says("\"2\", want a cell such as B7"));
  EXPECT_THAT(fault_of(R"(<row><c r="AAAAAAAAAAAA2"/></row>)"), says("want a cell such as B7"));
  EXPECT_THAT(fault_of(R"(<row/><row/>)"), IsOk());
}

TEST_F(XlsxReaderTest, ReadsNamesWithAPrefix) {
  Parts parts = WorkbookParts("");
  parts["xl/worksheets/one.xml"] =
      "<x:worksheet><x:sheetData><x:row><x:c t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v>"
      "</x:c></x:row></x:sheetData></x:worksheet>";
  const auto reader = OpenParts(parts);
  ASSERT_THAT(reader, IsOk());
  EXPECT_THAT((*reader)->header(), ElementsAre("indicator", "period"));
}

TEST(PlaceTest, NamesCellsAsSpreadsheetsDo) {
  EXPECT_EQ((Place{"b.xlsx", 7, 28, "One"}).ToString(), "b.xlsx:One!AB7");
  EXPECT_EQ((Place{"b.xlsx", 7, 0, "One"}).ToString(), "b.xlsx:One!7");
  EXPECT_EQ((Place{"b.xlsx", 0, 0, "One"}).ToString(), "b.xlsx:One");
  EXPECT_EQ((Place{"b.xlsx", 7, 2, "Q3 of '20"}).ToString(), "b.xlsx:'Q3 of ''20'!B7");
  EXPECT_EQ(ColumnLetters(26), "Z");
  EXPECT_EQ(ColumnLetters(702), "ZZ");
  EXPECT_EQ(ColumnLetters(16384), "XFD");
}

}  // namespace
}  // namespace ragstone::cli
