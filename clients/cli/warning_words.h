// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_WARNING_WORDS_H_
#define RAGSTONE_CLIENTS_CLI_WARNING_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/batch.pb.h"

namespace ragstone::cli {

// Kinds of warnings by their words ("far_from_neighbours"), or "all". A usage error that names
// `option` and the words that there are.
absl::StatusOr<std::vector<ingestion::v1::WarningKind>> ParseWarnings(
    absl::string_view option, const std::vector<std::string>& words);

// The kinds of a batch's warnings that nobody has accepted, parted by commas, as `batch accept`
// takes them; empty: there are none.
std::string OpenWarnings(const ingestion::v1::Batch& batch);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_WARNING_WORDS_H_
