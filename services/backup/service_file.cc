// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/service_file.h"

#include <string>

#include "services/base/status_macros.h"
#include "services/storage/statement.h"

namespace ragstone::backup {

absl::StatusOr<Standing> ReadStanding(storage::Database& database, const ServiceFile& file) {
  Standing standing;
  RAGSTONE_ASSIGN_OR_RETURN(standing.schema_version, database.schema_version());
  RAGSTONE_ASSIGN_OR_RETURN(storage::Statement statement, database.Prepare(file.sequences_sql));
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) return standing;
    if (statement.Int64(1) > 0) {
      standing.sequences[std::string(statement.Text(0))] = statement.Int64(1);
    }
  }
}

}  // namespace ragstone::backup
