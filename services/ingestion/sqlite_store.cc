// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/migrations.h"
#include "services/ingestion/sqlite_read_view.h"
#include "services/ingestion/sqlite_write_view.h"
#include "services/storage/erasure.h"

namespace ragstone::ingestion {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const SqliteStoreOptions& options) {
  storage::PoolOptions pool_options{.writer = {}, .schema = IngestionSchema()};
  pool_options.writer.path = options.path;
  pool_options.writer.mode = storage::DatabaseOptions::Mode::kCreate;
  pool_options.older = options.migrate ? storage::OlderFile::kMigrate : storage::OlderFile::kRefuse;
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<storage::Pool> pool, storage::Pool::Open(pool_options));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(pool)));
}

absl::Status SqliteStore::Read(absl::FunctionRef<absl::Status(ReadView&)> body) {
  return pool_->Read(storage::Wait{}, [&](storage::Database& database) {
    SqliteReadView view(database);
    return body(view);
  });
}

absl::Status SqliteStore::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return pool_->Write(storage::Wait{}, [&](storage::Database& database) {
    SqliteWriteView view(database);
    return body(view);
  });
}

absl::Status SqliteStore::Preview(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return pool_->Preview(storage::Wait{}, [&](storage::Database& database) {
    SqliteWriteView view(database);
    return body(view);
  });
}

absl::Status SqliteStore::EraseOverwritten() { return storage::EraseOverwritten(*pool_); }

absl::Status SqliteStore::Close(absl::Duration limit) {
  absl::Status erased = storage::EraseOverwritten(*pool_, {.limit = limit, .cancelled = nullptr});
  absl::Status closed = pool_->Close(limit);
  closed.Update(std::move(erased));
  return closed;
}

}  // namespace ragstone::ingestion
