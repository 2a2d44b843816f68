// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMPARE_BACKUP_H_
#define RAGSTONE_CLIENTS_CLI_COMPARE_BACKUP_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cli/session.h"
#include "clients/cpp/backup.h"
#include "services/backup/manifest.h"

namespace ragstone::cli {

// The three services, by name, to be asked for copies. A usage error as those of Session.
using BackupClients = std::map<std::string, client::BackupClient, std::less<>>;
absl::StatusOr<BackupClients> BackupClientsOf(const Session& session);

// Looks whether the running services hold at least what a backup holds, and prints how far each is.
// Rating, which may stand behind in the backup, is waited for until it has rated as far. What is
// missing then is FAILED_PRECONDITION.
absl::Status CompareWithBackup(Session& session, const BackupClients& clients,
                               const backup::Manifest& manifest);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMPARE_BACKUP_H_
