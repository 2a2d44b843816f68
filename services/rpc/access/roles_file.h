// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_ACCESS_ROLES_FILE_H_
#define RAGSTONE_SERVICES_RPC_ACCESS_ROLES_FILE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/rpc/access/roles.h"
#include "services/rpc/file_watch.h"

namespace ragstone::rpc {

// The roles as their file says now. One that is changed holds from the next
// call on; if it is broken, what was read before holds on, and the log says
// once what is wrong with it, until it can be used (file_watch.h).
// Thread-safe.
class RolesFile {
 public:
  // INVALID_ARGUMENT: the file cannot be read, or as Roles::Parse says. The
  // logger and the clock outlive this.
  static absl::StatusOr<std::unique_ptr<RolesFile>> Load(const std::string& path,
                                                         const Logger& logger,
                                                         const Clock& clock = SystemClock());

  // Never null.
  std::shared_ptr<const Roles> Current();

  // Whether the file that is there now could not be used, so that what was read before holds on.
  bool refused() const;

 private:
  RolesFile(std::string path, const Logger& logger, const Clock& clock)
      : path_(std::move(path)), logger_(logger), clock_(clock) {}

  FileWatch::Look Look() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string path_;
  const Logger& logger_;
  const Clock& clock_;
  mutable Mutex mutex_;
  FileWatch watch_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const Roles> current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_ACCESS_ROLES_FILE_H_
