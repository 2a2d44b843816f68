// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_MIGRATIONS_H_
#define RAGSTONE_SERVICES_INGESTION_MIGRATIONS_H_

#include "services/storage/migrations.h"

namespace ragstone::ingestion {

// The schema of ingestion's file. Steps are append-only: see services/storage/migrations.h.
const storage::Schema& IngestionSchema();

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_MIGRATIONS_H_
