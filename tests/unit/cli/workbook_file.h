// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Workbooks for tests, written part by part: what no spreadsheet program would write as well.

#ifndef RAGSTONE_TESTS_UNIT_CLI_WORKBOOK_FILE_H_
#define RAGSTONE_TESTS_UNIT_CLI_WORKBOOK_FILE_H_

#include <map>
#include <string>
#include <zip.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace ragstone::cli {

// The parts of a package by their names.
using Parts = std::map<std::string, std::string>;

inline void WriteZip(const std::string& path, const Parts& parts) {
  int error = 0;
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  ASSERT_NE(archive, nullptr) << error;
  for (const auto& [name, text] : parts) {
    zip_source_t* const source = zip_source_buffer(archive, text.data(), text.size(), 0);
    ASSERT_GE(zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE), 0) << name;
  }
  ASSERT_EQ(zip_close(archive), 0) << zip_strerror(archive);
}

// A workbook with the sheet "One", whose rows are `rows`. Its styles are, by their numbers: 0
// General, 1 0%, 2 dd/mm/yyyy (built in), 3 mmm-yy (built in), 4 0.0% (its own), 5 h:mm, 6 0%;0
// (mixed). Its shared texts are "indicator", "period", "value".
inline Parts WorkbookParts(absl::string_view rows, absl::string_view workbook_properties = "") {
  const std::string relation =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  Parts parts;
  parts["_rels/.rels"] =
      absl::StrCat("<Relationships><Relationship Id=\"a\" Type=\"", relation,
                   "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  parts["xl/_rels/workbook.xml.rels"] =
      absl::StrCat("<Relationships><Relationship Id=\"r1\" Type=\"", relation,
                   "worksheet\" Target=\"worksheets/one.xml\"/><Relationship Id=\"r2\" Type=\"",
                   relation, "styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"r3\" Type=\"",
                   relation, "sharedStrings\" Target=\"./sharedStrings.xml\"/></Relationships>");
  parts["xl/workbook.xml"] =
      absl::StrCat("<workbook xmlns:r=\"r\"><workbookPr ", workbook_properties,
                   "/><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  parts["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0%;0\"/></numFmts><cellXfs>"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/>"
      "<xf numFmtId=\"164\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
  parts["xl/sharedStrings.xml"] =
      "<sst><si><t>indicator</t></si><si><t>period</t></si><si><t>value</t></si></sst>";
  parts["xl/worksheets/one.xml"] =
      absl::StrCat("<worksheet><sheetData>", rows, "</sheetData></worksheet>");
  return parts;
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_TESTS_UNIT_CLI_WORKBOOK_FILE_H_
