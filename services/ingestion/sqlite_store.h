// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SQLITE_STORE_H_
#define RAGSTONE_SERVICES_INGESTION_SQLITE_STORE_H_

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/ingestion/store.h"
#include "services/storage/pool.h"

namespace ragstone::ingestion {

struct SqliteStoreOptions {
  // The file; it is made when it does not exist.
  std::string path;
  // Bring an older file to the newest schema. Otherwise an older file is refused.
  bool migrate = false;
};

// The store on one SQLite file.
class SqliteStore final : public Store {
 public:
  // FAILED_PRECONDITION: the file is newer, older and not to be migrated, not ours, or not
  // writable; the message names the next step.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Open(const SqliteStoreOptions& options);

  absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) override;
  absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) override;
  absl::Status Preview(absl::FunctionRef<absl::Status(WriteView&)> body) override;
  absl::Status EraseOverwritten() override;

  // Erases what is due, waits for what is under way, at most for `limit`, and closes the file. Call
  // it once, last.
  absl::Status Close(absl::Duration limit);

 private:
  explicit SqliteStore(std::unique_ptr<storage::Pool> pool) : pool_(std::move(pool)) {}

  std::unique_ptr<storage::Pool> pool_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SQLITE_STORE_H_
