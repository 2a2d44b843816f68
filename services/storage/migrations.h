// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A file's schema and how it got there. Steps are append-only: a shipped step is never edited, the
// newest schema is all steps in order, and the version of a file is the number of steps that it has
// been through.
//
//   constexpr storage::MigrationStep kSteps[] = {
//       {"panels and meetings", kCreatePanelAndMeetingSql},
//       {"caveats have an author", kAddCaveatAuthorSql, FillCaveatAuthors},
//   };
//   constexpr storage::Schema kSchema = {0x52534931, "Ragstone ingestion", kSteps};

#ifndef RAGSTONE_SERVICES_STORAGE_MIGRATIONS_H_
#define RAGSTONE_SERVICES_STORAGE_MIGRATIONS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/storage/database.h"

namespace ragstone::storage {

// One version to the next. Tables are STRICT. Foreign keys are not enforced while it runs (a table
// that others refer to can be rebuilt) and are checked before it commits.
struct MigrationStep {
  absl::string_view summary;  // what it does, for errors and logs: "caveats have an author"
  absl::string_view sql;      // run first; may be empty
  // What SQL alone cannot do, run after `sql`; may be null. In the same transaction.
  absl::Status (*apply)(Database& database) = nullptr;
};

struct Schema {
  int32_t application_id;   // distinct for each service, so that one cannot open another's file
  absl::string_view owner;  // whose file it is, for errors: "Ragstone ingestion"
  absl::Span<const MigrationStep> steps;

  int32_t newest_version() const { return static_cast<int32_t>(steps.size()); }
};

enum class OlderFile {
  kRefuse,   // the default of the services
  kMigrate,  // the operator asked for it (--migrate), having made a copy
};

// Brings an open, writable file to the newest version. An empty file is created at the newest
// version in one transaction. Each step of a migration is one transaction that also sets the
// version: a killed process leaves the file at a whole version, and running again goes on from
// there.
//
// FAILED_PRECONDITION: the file belongs to another program (application id), is newer than this
// program, or is older and `older` refuses it; the message names the next step. Otherwise the error
// of the step that failed, with its name.
absl::Status BringToNewestVersion(Database& database, const Schema& schema, OlderFile older);

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_MIGRATIONS_H_
