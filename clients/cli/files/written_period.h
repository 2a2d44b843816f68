// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_PERIOD_H_
#define RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_PERIOD_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/domain/period.h"

namespace ragstone::cli {

// Reads a period of a kind as councils write it. Days are written day first, two digits of a year
// are of this century, and blanks, points, dashes and slashes are one as good as another:
//
//   day              30/11/2020, 30 November 2020, 30-Nov-20
//   month            Nov-20, November 2020, 11/2020
//   quarter          Q3 2020/21, 2020-21 Quarter 3
//   term             Autumn term 2020/21
//   financial year   2020/21, 2020-2021, FY2020/21
//   academic year    2020/21, AY 2020/21
//   calendar year    2020
//
// and any as Ragstone does; a day stands for the period of the kind that it lies in. With `year`,
// "Nov", "Q3" and "Autumn" are those of that year, and what states its own year must lie in it.
// INVALID_ARGUMENT says what was wanted.
absl::StatusOr<domain::Period> ReadWrittenPeriod(
    absl::string_view text, domain::PeriodKind kind,
    const std::optional<domain::Period>& year = std::nullopt);

// "month", "financial_year" or "financial year"; nothing for no kind.
std::optional<domain::PeriodKind> ParsePeriodKind(absl::string_view word);
// "financial_year".
absl::string_view PeriodKindWord(domain::PeriodKind kind);
// All of them, for those who wrote another.
std::string PeriodKindWords();

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_PERIOD_H_
