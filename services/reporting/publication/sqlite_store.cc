// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/sqlite_store.h"

#include <utility>

#include "services/base/status_macros.h"
#include "services/reporting/publication/migrations.h"
#include "services/reporting/publication/sqlite_view.h"
#include "services/storage/with_view.h"

namespace ragstone::reporting {

absl::StatusOr<std::unique_ptr<SqliteStore>> SqliteStore::Open(const std::string& path,
                                                               storage::OlderFile older) {
  RAGSTONE_ASSIGN_OR_RETURN(std::unique_ptr<storage::Pool> pool,
                            storage::Pool::Open(path, ReportingSchema(), older));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(pool)));
}

absl::Status SqliteStore::Read(absl::FunctionRef<absl::Status(ReadView&)> body) {
  return storage::ReadWith<SqliteView>(*pool_, body);
}

absl::Status SqliteStore::Write(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return storage::WriteWith<SqliteView>(*pool_, body);
}

absl::Status SqliteStore::Preview(absl::FunctionRef<absl::Status(WriteView&)> body) {
  return storage::PreviewWith<SqliteView>(*pool_, body);
}

}  // namespace ragstone::reporting
