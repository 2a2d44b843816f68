// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_BACKUP_SHELL_H_
#define RAGSTONE_SERVICES_BACKUP_BACKUP_SHELL_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include <grpcpp/support/server_callback.h>

#include "ragstone/backup/v1/backup_service.grpc.pb.h"
#include "services/backup/copy_source.h"
#include "services/rpc/call_context.h"
#include "services/rpc/runtime.h"
#include "services/rpc/stream.h"

namespace ragstone::backup {

// BackupService over gRPC.
class BackupShell final : public v1::BackupService::CallbackService {
 public:
  // Nothing is owned; all must outlive this. `version` is the program's.
  BackupShell(CopySource& copies, std::string version, rpc::Runtime& runtime)
      : copies_(copies), version_(std::move(version)), runtime_(runtime) {}

  grpc::ServerWriteReactor<v1::StreamBackupResponse>* StreamBackup(
      grpc::CallbackServerContext* context, const v1::StreamBackupRequest* request) override;
  grpc::ServerUnaryReactor* GetBackupHeader(grpc::CallbackServerContext* context,
                                            const v1::GetBackupHeaderRequest* request,
                                            v1::GetBackupHeaderResponse* response) override;

 private:
  absl::Status Stream(const rpc::CallContext& call,
                      rpc::Writer<v1::StreamBackupResponse>& writer) const;
  v1::BackupHeader Header(const Standing& standing) const;

  CopySource& copies_;
  const std::string version_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_BACKUP_SHELL_H_
