// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_RECEIVE_BACKUP_H_
#define RAGSTONE_CLIENTS_CLI_RECEIVE_BACKUP_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/console.h"
#include "clients/cli/files/backup_folder.h"
#include "clients/cpp/backup.h"
#include "services/backup/manifest.h"

namespace ragstone::cli {

// What a service says of its file.
backup::FileRecord RecordOf(const ragstone::backup::v1::BackupHeader& header);

// FAILED_PRECONDITION: another service has answered than `service`.
absl::Status CheckService(const client::Channel& channel, absl::string_view service,
                          const ragstone::backup::v1::BackupHeader& header);

// Takes the copy of a service's database into the folder, showing how far it is. DATA_LOSS: what
// came is not what the service has sent. Else the service's own errors and those of the disk.
absl::StatusOr<backup::FileRecord> ReceiveBackup(const client::BackupClient& client,
                                                 absl::string_view service,
                                                 const client::CallOptions& options,
                                                 BackupFolder& folder, Console& console);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_RECEIVE_BACKUP_H_
