// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/reporting/publication/migrations.h"
#include "services/reporting/publication/sqlite_view.h"

namespace ragstone::reporting {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const std::string& path,
                                                               storage::OlderFile older) {
  storage::PoolOptions options;
  options.writer.path = path;
  options.writer.mode = storage::DatabaseOptions::Mode::kCreate;
  options.schema = ReportingSchema();
  options.older = older;
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<storage::Pool> pool, storage::Pool::Open(options));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(pool)));
}

absl::Status SqliteStore::Read(absl::FunctionRef<absl::Status(ReadView&)> body) {
  return pool_->Read(storage::Wait{}, [&](storage::Database& database) {
    SqliteView view(database);
    return body(view);
  });
}

absl::Status SqliteStore::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return pool_->Write(storage::Wait{}, [&](storage::Database& database) {
    SqliteView view(database);
    return body(view);
  });
}

absl::Status SqliteStore::Preview(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return pool_->Preview(storage::Wait{}, [&](storage::Database& database) {
    SqliteView view(database);
    return body(view);
  });
}

}  // namespace ragstone::reporting
