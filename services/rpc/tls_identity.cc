// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_identity.h"

#include <array>

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::rpc {

absl::StatusOr<std::shared_ptr<TlsIdentity>> TlsIdentity::Load(const TlsFiles& files,
                                                               const Logger* logger,
                                                               const Clock& clock) {
  std::shared_ptr<TlsIdentity> identity(new TlsIdentity(files, logger, clock));
  MutexLock lock(identity->mutex_);
  identity->Look();
  RAGSTONE_ASSIGN_OR_RETURN(TlsMaterial material, ReadTlsFiles(files, clock.Now()));
  identity->current_ = std::make_shared<const TlsMaterial>(std::move(material));
  return identity;
}

bool TlsIdentity::refused() const {
  MutexLock lock(mutex_);
  return watch_.refused();
}

FileWatch::Look TlsIdentity::Look() {
  const std::array<FileStamp, 3> stamps = {StampOf(files_.certificate), StampOf(files_.key),
                                           StampOf(files_.authorities)};
  return watch_.At(stamps, clock_.Now());
}

std::shared_ptr<const TlsMaterial> TlsIdentity::Current() {
  MutexLock lock(mutex_);
  const FileWatch::Look look = Look();
  if (look == FileWatch::Look::kSame) return current_;
  absl::StatusOr<TlsMaterial> material = ReadTlsFiles(files_, clock_.Now());
  watch_.SetRefused(!material.ok());
  if (material.ok()) {
    current_ = std::make_shared<const TlsMaterial>(*std::move(material));
    if (logger_ != nullptr) {
      logger_->Info("certificates were replaced",
                    {{"certificate", files_.certificate},
                     {"name", current_->name},
                     {"expires", absl::FormatTime(current_->expires, absl::UTCTimeZone())}});
    }
  } else if (look == FileWatch::Look::kChanged && logger_ != nullptr) {
    logger_->Error("new certificates cannot be used, those from before hold on",
                   {{"why", RenderError(material.status())},
                    {"name", current_->name},
                    {"expires", absl::FormatTime(current_->expires, absl::UTCTimeZone())}});
  }
  return current_;
}

}  // namespace ragstone::rpc
