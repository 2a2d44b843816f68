// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_PRINT_BATCH_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_PRINT_BATCH_H_

#include "google/protobuf/message.h"

#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/batch.pb.h"

namespace ragstone::cli {

// Prints what became of a load: who sent what, and the count of rows read, skipped by reason,
// added, revised, unchanged. `answer` is the message that holds the batch, for JSON; CSV has the
// counts.
void PrintBatch(Session& session, const google::protobuf::Message& answer,
                const ingestion::v1::Batch& batch);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_PRINT_BATCH_H_
