// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/migrations.h"
#include "services/ingestion/sqlite_read_view.h"
#include "services/ingestion/sqlite_write_view.h"
#include "services/storage/erasure.h"
#include "services/storage/with_view.h"

namespace ragstone::ingestion {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const SqliteStoreOptions& options) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<storage::Pool> pool,
                            storage::Pool::Open(options.path, IngestionSchema(),
                                                options.migrate ? storage::OlderFile::kMigrate
                                                                : storage::OlderFile::kRefuse));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(pool)));
}

absl::Status SqliteStore::Read(absl::FunctionRef<absl::Status(ReadView&)> body) {
  return storage::ReadWith<SqliteReadView>(*pool_, body);
}

absl::Status SqliteStore::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return storage::WriteWith<SqliteWriteView>(*pool_, body);
}

absl::Status SqliteStore::Preview(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return storage::PreviewWith<SqliteWriteView>(*pool_, body);
}

absl::Status SqliteStore::EraseOverwritten() { return storage::EraseOverwritten(*pool_); }

absl::Status SqliteStore::Close(absl::Duration limit) {
  return storage::CloseErased(*pool_, limit);
}

}  // namespace ragstone::ingestion
