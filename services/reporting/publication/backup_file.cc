// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/backup_file.h"

#include "services/reporting/publication/migrations.h"

namespace ragstone::reporting {
namespace {

// Of columns that every schema has.
constexpr char kSequencesSql[] =
    "SELECT r.council, MAX(s.as_of_sequence) FROM report r JOIN report_step s ON s.report_id = "
    "r.id "
    "GROUP BY r.council";

}  // namespace

backup::ServiceFile ReportingFile() {
  return {.service = "reporting", .schema = ReportingSchema(), .sequences_sql = kSequencesSql};
}

}  // namespace ragstone::reporting
