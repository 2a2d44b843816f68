// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BASE_CSV_ROW_H_
#define RAGSTONE_SERVICES_BASE_CSV_ROW_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace ragstone {

// Adds a field of a CSV row as RFC 4180 has it, in quotation marks where it needs them: also with
// blanks around it, which some readers take away otherwise.
void AppendCsvField(absl::string_view field, std::string& row);

// A row of CSV as RFC 4180 has it, with its CRLF. Fields may hold anything: quotation marks, commas
// and line ends are quoted.
std::string CsvRow(absl::Span<const std::string> fields);

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_CSV_ROW_H_
