// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_TLS_IDENTITY_H_
#define RAGSTONE_SERVICES_RPC_TLS_IDENTITY_H_

#include <memory>
#include <utility>

#include "absl/status/statusor.h"

#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/rpc/file_watch.h"
#include "services/rpc/tls_files.h"

namespace ragstone::rpc {

// Who this program is to others, and whom it believes, as its files say now. Files that are
// replaced are read at the next connection; if they are broken, or only half of a pair has been
// replaced yet, what was read before holds on, and the log says once what is wrong with them, until
// they can be used (file_watch.h). Thread-safe.
class TlsIdentity {
 public:
  // INVALID_ARGUMENT as ReadTlsFiles says. `logger` may be null, and outlives this, as does the
  // clock.
  static absl::StatusOr<std::shared_ptr<TlsIdentity>> Load(const TlsFiles& files,
                                                           const Logger* logger = nullptr,
                                                           const Clock& clock = SystemClock());

  // The same object until there is something new. Never null.
  std::shared_ptr<const TlsMaterial> Current();

  // Whether the files that are there now could not be used, so that those from before hold on.
  bool refused() const;

 private:
  TlsIdentity(TlsFiles files, const Logger* logger, const Clock& clock)
      : files_(std::move(files)), logger_(logger), clock_(clock) {}

  FileWatch::Look Look() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const TlsFiles files_;
  const Logger* const logger_;
  const Clock& clock_;
  mutable Mutex mutex_;
  FileWatch watch_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const TlsMaterial> current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TLS_IDENTITY_H_
