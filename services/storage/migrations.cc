// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/migrations.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "services/storage/transaction.h"

namespace ragstone::storage {
namespace {

constexpr char kCountObjectsSql[] = "SELECT COUNT(*) FROM sqlite_schema";

struct FileState {
  bool empty;
  int32_t application_id;
  int32_t version;
};

absl::StatusOr<FileState> ReadFileState(Database& database) {
  FileState state{};
  RAGSTONE_ASSIGN_OR_RETURN(state.application_id, database.application_id());
  RAGSTONE_ASSIGN_OR_RETURN(state.version, database.schema_version());
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<int64_t> objects, database.QueryInt64(kCountObjectsSql));
  state.empty = state.application_id == 0 && state.version == 0 && objects == 0;
  return state;
}

absl::Status Foreign(const Database& database, const Schema& schema, const FileState& state) {
  return absl::FailedPreconditionError(absl::StrCat(
      database.path(), ": application id ", state.application_id, ", want ", schema.application_id,
      " (", schema.owner, "): the file belongs to another program; name this service's own file"));
}

absl::Status Newer(const Database& database, const Schema& schema, const FileState& state) {
  return absl::FailedPreconditionError(absl::StrCat(
      database.path(), ": schema version ", state.version, ", this program knows up to ",
      schema.newest_version(),
      "; run the newer program that wrote it, or restore a copy made before the upgrade"));
}

absl::Status Older(const Database& database, const Schema& schema, const FileState& state) {
  return absl::FailedPreconditionError(
      absl::StrCat(database.path(), ": schema version ", state.version, ", this program wants ",
                   schema.newest_version(), "; copy the file, then start once with --migrate"));
}

absl::Status InStep(const MigrationStep& step, int32_t version, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(), absl::StrCat("migration to version ", version, " (",
                                                  step.summary, "): ", status.message()));
}

absl::Status ApplyStep(Database& database, const Schema& schema, int32_t version) {
  const MigrationStep& step = schema.steps[static_cast<size_t>(version - 1)];
  if (!step.sql.empty()) {
    RAGSTONE_RETURN_IF_ERROR(InStep(step, version, database.RunScript(step.sql)));
  }
  if (step.apply != nullptr) {
    RAGSTONE_RETURN_IF_ERROR(InStep(step, version, step.apply(database)));
  }
  RAGSTONE_RETURN_IF_ERROR(InStep(step, version, database.CheckForeignKeys()));
  return database.SetSchemaVersion(version);
}

// One transaction: creates the whole schema in an empty file, or takes the next step of an older
// one. `done` when nothing is left. The state is read again inside, since another process may have
// done the work meanwhile.
absl::StatusOr<bool> Advance(Database& database, const Schema& schema, OlderFile older) {
  RAGSTONE_ASSIGN_OR_RETURN(WriteTransaction transaction, WriteTransaction::Begin(database));
  RAGSTONE_ASSIGN_OR_RETURN(FileState state, ReadFileState(database));
  if (state.empty) {
    RAGSTONE_RETURN_IF_ERROR(database.SetApplicationId(schema.application_id));
    for (int32_t version = 1; version <= schema.newest_version(); ++version) {
      RAGSTONE_RETURN_IF_ERROR(ApplyStep(database, schema, version));
    }
    RAGSTONE_RETURN_IF_ERROR(transaction.Commit());
    return true;
  }
  if (state.application_id != schema.application_id) return Foreign(database, schema, state);
  if (state.version > schema.newest_version()) return Newer(database, schema, state);
  if (state.version == schema.newest_version()) return true;
  if (older == OlderFile::kRefuse) return Older(database, schema, state);
  RAGSTONE_RETURN_IF_ERROR(ApplyStep(database, schema, state.version + 1));
  RAGSTONE_RETURN_IF_ERROR(transaction.Commit());
  return false;
}

absl::Status AdvanceToTheEnd(Database& database, const Schema& schema, OlderFile older) {
  bool done = false;
  while (!done) {
    RAGSTONE_ASSIGN_OR_RETURN(done, Advance(database, schema, older));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status BringToNewestVersion(Database& database, const Schema& schema, OlderFile older) {
  RAGSTONE_RETURN_IF_ERROR(database.SetForeignKeysEnforced(false));
  absl::Status status = AdvanceToTheEnd(database, schema, older);
  // Also after a failure: the connection may be used on.
  status.Update(database.SetForeignKeysEnforced(true));
  return status;
}

}  // namespace ragstone::storage
