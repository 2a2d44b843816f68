// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_KEEP_UNSTATED_H_
#define RAGSTONE_CLIENTS_CLI_KEEP_UNSTATED_H_

#include "absl/status/status.h"

#include "clients/cli/files/catalogue.h"
#include "clients/cli/session.h"

namespace ragstone::cli {

// A resource is replaced whole, and may stand in several files of which an officer loads one. What
// none of the files states of it is kept as it is stored: an index's name and note without
// indexes.csv, its entries without index.csv, the profiles of their targets without targets.csv and
// changes of their rules without rule_changes.csv, an indicator's rebases without rebases.csv, a
// meeting's texts without section_texts.csv; an indicator's retirement where indicators.csv has no
// such column, and who agreed a rule that stays where index.csv has none.
//
// Adds a fault for entries of an index that is neither in the files nor stored.
absl::Status KeepUnstated(const Session& session, CatalogueItems& read, Faults& faults);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_KEEP_UNSTATED_H_
