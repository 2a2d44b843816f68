// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/rating/migrations.h"
#include "services/rating/sqlite_view.h"
#include "services/storage/erasure.h"
#include "services/storage/with_view.h"

namespace ragstone::rating {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const std::string& path,
                                                               storage::OlderFile older) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<storage::Pool> pool,
                            storage::Pool::Open(path, RatingSchema(), older));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(pool)));
}

absl::Status SqliteStore::Read(absl::FunctionRef<absl::Status(ReadView&)> body) {
  return storage::ReadWith<SqliteView>(*pool_, body);
}

absl::Status SqliteStore::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return storage::WriteWith<SqliteView>(*pool_, body);
}

absl::Status SqliteStore::EraseOverwritten() { return storage::EraseOverwritten(*pool_); }

absl::Status SqliteStore::Close(absl::Duration limit) {
  return storage::CloseErased(*pool_, limit);
}

}  // namespace ragstone::rating
