// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_identity.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::rpc {

absl::StatusOr<std::shared_ptr<TlsIdentity>> TlsIdentity::Load(const TlsFiles& files,
                                                               const Logger* logger,
                                                               const Clock& clock) {
  std::shared_ptr<TlsIdentity> identity(new TlsIdentity(files, logger, clock));
  MutexLock lock(identity->mutex_);
  // Before reading: what is written meanwhile is read again.
  identity->looked_at_ = identity->StampsNow();
  RAGSTONE_ASSIGN_OR_RETURN(TlsMaterial material, ReadTlsFiles(files, clock.Now()));
  identity->current_ = std::make_shared<const TlsMaterial>(std::move(material));
  return identity;
}

bool TlsIdentity::refused() const {
  MutexLock lock(mutex_);
  return refused_;
}

TlsIdentity::Stamps TlsIdentity::StampsNow() const {
  return {StampOf(files_.certificate), StampOf(files_.key), StampOf(files_.authorities)};
}

std::shared_ptr<const TlsMaterial> TlsIdentity::Current() {
  MutexLock lock(mutex_);
  const Stamps now = StampsNow();
  const bool changed = now != looked_at_;
  if (!changed && !(refused_ && clock_.Now() - looked_ >= kRetryFiles)) return current_;
  looked_at_ = now;
  looked_ = clock_.Now();
  absl::StatusOr<TlsMaterial> material = ReadTlsFiles(files_, looked_);
  refused_ = !material.ok();
  if (material.ok()) {
    current_ = std::make_shared<const TlsMaterial>(*std::move(material));
    if (logger_ != nullptr) {
      logger_->Info("certificates were replaced",
                    {{"certificate", files_.certificate},
                     {"name", current_->name},
                     {"expires", absl::FormatTime(current_->expires, absl::UTCTimeZone())}});
    }
  } else if (changed && logger_ != nullptr) {
    logger_->Error("new certificates cannot be used, those from before hold on",
                   {{"why", RenderError(material.status())},
                    {"name", current_->name},
                    {"expires", absl::FormatTime(current_->expires, absl::UTCTimeZone())}});
  }
  return current_;
}

}  // namespace ragstone::rpc
