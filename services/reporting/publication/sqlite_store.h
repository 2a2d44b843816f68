// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_STORE_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_STORE_H_

#include <memory>
#include <string>

#include "absl/time/time.h"

#include "services/reporting/publication/store.h"
#include "services/storage/pool.h"

namespace ragstone::reporting {

// The store on an SQLite file.
class SqliteStore final : public Store {
 public:
  // Opens or creates the file. FAILED_PRECONDITION: it is not reporting's, is newer than this
  // program, or is older and `older` refuses it; the message says what to do.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Open(const std::string& path,
                                                           storage::OlderFile older);

  absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) override;
  absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) override;
  absl::Status Preview(absl::FunctionRef<absl::Status(WriteView&)> body) override;

  // Waits for what is running, at most for `limit`, and closes the file. Call it once, last.
  absl::Status Close(absl::Duration limit) { return pool_->Close(limit); }

 private:
  explicit SqliteStore(std::unique_ptr<storage::Pool> pool) : pool_(std::move(pool)) {}

  const std::unique_ptr<storage::Pool> pool_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_SQLITE_STORE_H_
