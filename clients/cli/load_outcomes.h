// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_LOAD_OUTCOMES_H_
#define RAGSTONE_CLIENTS_CLI_LOAD_OUTCOMES_H_

#include <string>

#include "absl/status/status.h"

#include "clients/cli/figure_load.h"
#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/batch.pb.h"

namespace ragstone::cli {

// Writes what became of each row of a load that was stored, as CSV: the row as the file counts it
// (the header is row 1), `added`, `revised`, `unchanged`, `left out` or `skipped`, and why it was
// left out. A row of several figures is what the first of these words says that fits one of them,
// with left out before all. An existing file is replaced.
absl::Status WriteOutcomes(Session& session, const FigureLoad& load,
                           const ingestion::v1::Batch& batch, const std::string& path);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_LOAD_OUTCOMES_H_
