// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What numbers that a workbook stores mean. It stores binary floating point written as decimal
// text.

#ifndef RAGSTONE_CLIENTS_CLI_FILES_EXCEL_VALUE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_EXCEL_VALUE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/number_format.h"

namespace ragstone::cli {

// The decimal that stands for a stored number: "0.79000000000000004" is 0.79, the shortest decimal
// of the same binary number. A fraction that needs more than 15 digits was not typed (spreadsheets
// take 15) but calculated, and is rounded to the 15 that they show: 0.1 + 0.2, stored as
// "0.30000000000000004", is 0.3. Whole numbers keep every digit. INVALID_ARGUMENT: not a number.
absl::StatusOr<std::string> StoredDecimal(absl::string_view stored);

// What the cell says, given its format: a decimal; 79 for a percentage stored as 0.79; "2020-11-30"
// for a date, with " 14:05:00" behind it where there is a time of day; "2020-11" for a date that is
// shown as a month. Dates are counted in days, as Excel does: from 1 January 1900 with a 29
// February in that year, or from 1 January 1904. INVALID_ARGUMENT, with what was wanted: not a
// number, a date that does not exist, a time without a date, a format that means two things.
absl::StatusOr<std::string> StoredValue(absl::string_view stored, NumberMeaning meaning,
                                        bool since_1904);

// The day, or day and time, of a date that a workbook stores in words: "2020-11-30T00:00:00".
absl::StatusOr<std::string> StoredIsoDate(absl::string_view stored, NumberMeaning meaning);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_EXCEL_VALUE_H_
