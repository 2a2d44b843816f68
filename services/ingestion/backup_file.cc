// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/backup_file.h"

#include "services/ingestion/migrations.h"

namespace ragstone::ingestion {
namespace {

// Of columns that every schema has.
constexpr char kSequencesSql[] = "SELECT name, sequence FROM council";

}  // namespace

backup::ServiceFile IngestionFile() {
  return {.service = "ingestion", .schema = IngestionSchema(), .sequences_sql = kSequencesSql};
}

}  // namespace ragstone::ingestion
