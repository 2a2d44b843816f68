// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A workbook as its reader meets it, in the form that the UK Government Analysis Function asks of
// spreadsheets: each sheet has a title in A1, lines about it beneath, and at most one table, which
// starts in column A and has a row of headers; no merged, blank or only coloured cells.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_SHEET_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_SHEET_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "ragstone/common/v1/rating.pb.h"

namespace ragstone::reporting {

struct SheetCell {
  std::string text = {};
  // Set where the cell is a number; `text` is then not used. Only what a spreadsheet program holds
  // exactly is one.
  std::optional<double> number = {};
  int decimals = 0;
  // Set in a cell that states a rating in words.
  common::v1::RatingColour colour = common::v1::RATING_COLOUR_UNSPECIFIED;
  // The name of the sheet that the text leads to.
  std::string link = {};
};

struct Sheet {
  // At most 31 characters, none of []:*?/\.
  std::string name;
  std::string title;
  // A2, A3 and so on. A line of its own each: a screen reader reads down column A.
  std::vector<std::string> lines = {};
  // No table: a sheet of text, whose lines are wrapped.
  std::vector<std::string> columns = {};
  // As many cells as columns.
  std::vector<std::vector<SheetCell>> rows = {};
};

// Colours as 0xRRGGBB.
struct WorkbookLook {
  struct Rating {
    std::uint32_t ground = 0xFFFFFF;
    std::uint32_t text = 0;
  };
  // Of header rows and links.
  std::uint32_t accent = 0;
  // Of cells that state a rating; those of others are as any.
  std::map<common::v1::RatingColour, Rating> ratings = {};
};

struct WorkbookProperties {
  std::string title;
  std::string author;
  std::string subject;
  // Seconds since 1970: a fixed time, so that the same sheets give the same bytes.
  std::int64_t created = 0;
  WorkbookLook look = {};
};

// The bytes of the workbook (XLSX). INTERNAL, WORKBOOK_NOT_WRITTEN: the machine has no room for it.
absl::StatusOr<std::string> WriteWorkbook(const WorkbookProperties& properties,
                                          const std::vector<Sheet>& sheets);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_XLSX_SHEET_H_
