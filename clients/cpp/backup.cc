// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/backup.h"

namespace ragstone::client {

namespace pb = ::ragstone::backup::v1;

ServerStream<pb::StreamBackupResponse> BackupClient::StreamBackup(
    const pb::StreamBackupRequest& request, const CallOptions& options) const {
  return ServerStream<pb::StreamBackupResponse>(
      channel_.StartRead("/ragstone.backup.v1.BackupService/StreamBackup", request, options));
}

absl::StatusOr<pb::GetBackupHeaderResponse> BackupClient::GetBackupHeader(
    const pb::GetBackupHeaderRequest& request, const CallOptions& options) const {
  return Call<pb::GetBackupHeaderResponse>(
      channel_, "/ragstone.backup.v1.BackupService/GetBackupHeader", request, options);
}

}  // namespace ragstone::client
