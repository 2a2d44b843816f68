// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_DFE_PERIOD_H_
#define RAGSTONE_CLIENTS_CLI_FILES_DFE_PERIOD_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A period as the Department for Education's open data writes it, as Ragstone does:
//
//   2024    Calendar year        CY2024          202425  Financial year      FY2024-25
//   202425  Academic year        AY2024-25       202425  Financial year Q3   FY2024-25-Q3
//   2020    November             2020-11         202425  Autumn term         AY2024-25-T1
//
// Four digits are a year, six are two consecutive ones (analysts-guide, ud.qmd). INVALID_ARGUMENT
// says which of the two fields is wrong, its value and what was wanted.
absl::StatusOr<std::string> DfePeriod(absl::string_view time_period,
                                      absl::string_view time_identifier);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_DFE_PERIOD_H_
