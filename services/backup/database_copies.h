// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_DATABASE_COPIES_H_
#define RAGSTONE_SERVICES_BACKUP_DATABASE_COPIES_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/backup/copy_source.h"
#include "services/backup/service_file.h"

namespace ragstone::backup {

// Copies of a service's database, made beside it as DATABASE.backup. A copy loses its name as soon
// as it is whole, so that it goes with the process whatever ends that; what a crash leaves of one
// that was not whole is removed when the service next starts. It has no connection of the
// service's own pool, so that copies hold nobody up.
class DatabaseCopies final : public CopySource {
 public:
  // Removes what a crash has left, also of a restore. `database` is the file's path.
  DatabaseCopies(ServiceFile file, std::string database);
  DatabaseCopies(const DatabaseCopies&) = delete;
  DatabaseCopies& operator=(const DatabaseCopies&) = delete;

  absl::string_view service() const override { return file_.service; }
  absl::StatusOr<Standing> CurrentStanding() override;
  absl::StatusOr<std::unique_ptr<Copy>> MakeCopy(const CallScope& scope) override;

 private:
  const ServiceFile file_;
  const std::string database_;
  // Held by the copy that there is.
  std::atomic<bool> busy_ = false;
};

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_DATABASE_COPIES_H_
