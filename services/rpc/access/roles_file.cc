// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/roles_file.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rpc/small_file.h"

namespace ragstone::rpc {
namespace {

absl::StatusOr<Roles> Read(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadSmallFile(path);
  if (!text.ok()) return InvalidFieldError(path, text.status().message());
  return Roles::Parse(*text, path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<RolesFile>> RolesFile::Load(const std::string& path,
                                                           const Logger& logger,
                                                           const Clock& clock) {
  std::unique_ptr<RolesFile> file(new RolesFile(path, logger, clock));
  MutexLock lock(file->mutex_);
  file->Look();
  RAGSTONE_ASSIGN_OR_RETURN(Roles roles, Read(path));
  file->current_ = std::make_shared<const Roles>(std::move(roles));
  return file;
}

FileWatch::Look RolesFile::Look() {
  const FileStamp stamp = StampOf(path_);
  return watch_.At(absl::MakeConstSpan(&stamp, 1), clock_.Now());
}

bool RolesFile::refused() const {
  MutexLock lock(mutex_);
  return watch_.refused();
}

std::shared_ptr<const Roles> RolesFile::Current() {
  MutexLock lock(mutex_);
  const FileWatch::Look look = Look();
  if (look == FileWatch::Look::kSame) return current_;
  absl::StatusOr<Roles> roles = Read(path_);
  watch_.SetRefused(!roles.ok());
  if (roles.ok()) {
    current_ = std::make_shared<const Roles>(*std::move(roles));
    logger_.Info("the roles were changed", {{"file", path_}});
  } else if (look == FileWatch::Look::kChanged) {
    logger_.Error("the new roles cannot be used, those from before hold on",
                  {{"file", path_}, {"why", RenderError(roles.status())}});
  }
  return current_;
}

}  // namespace ragstone::rpc
