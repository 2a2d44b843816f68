// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_AS_OF_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_AS_OF_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/session.h"

namespace CLI {
class App;
}

namespace ragstone::cli {

// Adds --as-of: a point in a council's history, as its sequence or as an instant. `what` ends the
// help's sentence: "the figures".
void AddAsOfOption(CLI::App* command, std::string& as_of);

// The sequence that --as-of names; 0 when it is empty: the newest. Of an instant, the newest that
// had been committed by then. A usage error for another form; NOT_FOUND: nothing had been
// committed.
absl::StatusOr<int64_t> AsOfSequence(const Session& session, const std::string& council,
                                     absl::string_view as_of);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_AS_OF_H_
