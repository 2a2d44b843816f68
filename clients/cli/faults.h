// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FAULTS_H_
#define RAGSTONE_CLIENTS_CLI_FAULTS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cli/files/place.h"
#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/batch.pb.h"

namespace ragstone::cli {

// What ingestion keeps of a batch that was taken and that is still to be looked at: its faults, and
// warnings of kinds that nobody has accepted.
absl::StatusOr<std::vector<ingestion::v1::Finding>> OpenFindings(const Session& session,
                                                                 const ingestion::v1::Batch& batch);

// Every fault behind a refused load: those of its batch, which ingestion keeps; where there is no
// batch, those that the answer itself holds. Empty where the load was refused for something else.
std::vector<ingestion::v1::Finding> FindingsOf(const Session& session, const absl::Status& refused);

// How many faults a refused load has beyond those, of which ingestion kept no more than their
// number.
int64_t FaultsBeyond(const std::vector<ingestion::v1::Finding>& findings,
                     const absl::Status& refused);

// Says each fault on stderr, a line each as `file:line:column: …`. Returns what is left to say: how
// many there are, and that nothing was stored.
absl::Status PrintFaults(Session& session, const Faults& faults);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FAULTS_H_
