// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_NUMBER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_NUMBER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::cli {

// The decimal that a number says as councils write it: 79 for "79%", 1234.5 for "1,234.5", -1200
// for
// "-£1,200". Commas part thousands, three digits each; a pound sign may stand before and a percent
// sign behind. Nothing for any other text, such as "1,23", "£1.2m" or "c. 40".
std::optional<std::string> ReadWrittenNumber(absl::string_view text);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_WRITTEN_NUMBER_H_
