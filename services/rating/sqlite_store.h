// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_SQLITE_STORE_H_
#define RAGSTONE_SERVICES_RATING_SQLITE_STORE_H_

#include <memory>

#include "absl/time/time.h"

#include "services/rating/store.h"
#include "services/storage/pool.h"

namespace ragstone::rating {

// The store on an SQLite file.
class SqliteStore final : public Store {
 public:
  // Opens or creates the file. FAILED_PRECONDITION: it is not rating's, is newer than this program,
  // or is older and `older` refuses it; the message says what to do.
  static absl::StatusOr<std::unique_ptr<SqliteStore>> Open(const std::string& path,
                                                           storage::OlderFile older);

  absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) override;
  absl::Status Write(absl::FunctionRef<absl::Status(WriteView&)> body) override;

  absl::Status EraseOverwritten() override;

  // Erases what is due, waits for what is running, at most for `limit`, and closes the file. Call
  // it once, last.
  absl::Status Close(absl::Duration limit);

 private:
  explicit SqliteStore(std::unique_ptr<storage::Pool> pool) : pool_(std::move(pool)) {}

  const std::unique_ptr<storage::Pool> pool_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_SQLITE_STORE_H_
