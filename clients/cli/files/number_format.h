// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_NUMBER_FORMAT_H_
#define RAGSTONE_CLIENTS_CLI_FILES_NUMBER_FORMAT_H_

#include "absl/strings/string_view.h"

namespace ragstone::cli {

// What a workbook's number format makes of the number that is stored in a cell.
enum class NumberMeaning {
  kNumber,
  // 0.79 is shown as 79%.
  kPercentage,
  // A date is shown with its day, or with its year alone.
  kDay,
  // A date is shown as a month: Nov-20.
  kMonth,
  // A time of day or a duration without a date.
  kTime,
  // Some numbers are shown as percentages and others are not.
  kMixed,
};

// Of a format that every workbook knows by its number (ECMA-376 part 1, 18.8.30). kNumber for a
// number that the standard does not give to dates or percentages.
NumberMeaning BuiltInFormat(int id);

// Of a format that a workbook states itself: "0.0%", "dd/mm/yyyy", "[$-809]mmm\-yy;@".
NumberMeaning CustomFormat(absl::string_view code);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_NUMBER_FORMAT_H_
