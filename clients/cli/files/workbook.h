// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_WORKBOOK_H_
#define RAGSTONE_CLIENTS_CLI_FILES_WORKBOOK_H_

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/number_format.h"
#include "clients/cli/files/zip_package.h"

namespace ragstone::cli {

struct WorkbookSheet {
  std::string name;
  // The part of the package that holds it.
  std::string part;
  bool hidden = false;
};

// What the sheets of an Excel workbook (ECMA-376, .xlsx and .xlsm) share.
struct Workbook {
  // Sheets of cells in their order; charts that are sheets of their own are left out.
  std::vector<WorkbookSheet> sheets;
  // Days are counted from 1904 instead of 1900.
  bool since_1904 = false;
  std::vector<std::string> shared_strings;
  // By the cells' style number.
  std::vector<NumberMeaning> styles;
};

// INVALID_ARGUMENT: a missing or damaged part, a binary workbook (.xlsb), an OpenDocument file, no
// workbook at all.
absl::StatusOr<Workbook> ReadWorkbook(const ZipPackage& package);

// The text of a string item: of its runs where it is rich text, without phonetic hints. What Excel
// writes as _x000A_ is taken for the character. INVALID_ARGUMENT, without a place: a text that is
// not UTF-8.
absl::StatusOr<std::string> TextOfString(const pugi::xml_node& item);

// A text as it stands in an element, checked and with its _x000A_ resolved, as above.
absl::StatusOr<std::string> PlainText(absl::string_view text);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_WORKBOOK_H_
