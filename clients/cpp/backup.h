// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_BACKUP_H_
#define RAGSTONE_CLIENTS_CPP_BACKUP_H_

#include <utility>

#include "absl/status/statusor.h"

#include "clients/cpp/call.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "ragstone/backup/v1/backup_service.pb.h"

namespace ragstone::client {

// Asks any of the three services for a copy of its database. What each method does, and its errors,
// is in protos/ragstone/backup/v1/backup_service.proto. Copies share the channel. Thread-safe.
class BackupClient {
 public:
  explicit BackupClient(Channel channel) : channel_(std::move(channel)) {}

  const Channel& channel() const { return channel_; }

  ServerStream<ragstone::backup::v1::StreamBackupResponse> StreamBackup(
      const ragstone::backup::v1::StreamBackupRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::backup::v1::GetBackupHeaderResponse> GetBackupHeader(
      const ragstone::backup::v1::GetBackupHeaderRequest& request,
      const CallOptions& options = {}) const;

 private:
  Channel channel_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_BACKUP_H_
