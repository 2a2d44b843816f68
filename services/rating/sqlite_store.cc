// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/rating/migrations.h"
#include "services/rating/sqlite_view.h"
#include "services/storage/erasure.h"

namespace ragstone::rating {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const std::string& path,
                                                               storage::OlderFile older) {
  storage::PoolOptions options;
  options.writer.path = path;
  options.writer.mode = storage::DatabaseOptions::Mode::kCreate;
  options.schema = RatingSchema();
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

absl::Status SqliteStore::EraseOverwritten() { return storage::EraseOverwritten(*pool_); }

absl::Status SqliteStore::Close(absl::Duration limit) {
  absl::Status erased = storage::EraseOverwritten(*pool_, {.limit = limit, .cancelled = nullptr});
  absl::Status closed = pool_->Close(limit);
  closed.Update(std::move(erased));
  return closed;
}

}  // namespace ragstone::rating
