// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Taking a database back from a backup, before the service starts: its own file is looked through
// against the manifest and by SQLite, and comes to its place whole or not at all.

#ifndef RAGSTONE_SERVICES_BACKUP_RESTORE_H_
#define RAGSTONE_SERVICES_BACKUP_RESTORE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "services/backup/manifest.h"
#include "services/backup/service_file.h"
#include "services/base/log.h"

namespace ragstone::backup {

struct RestoreOptions {
  // With manifest.json and the files. Nothing is written to it.
  std::string folder;
  // Where the database is to be; nothing may be there.
  std::string database;
  // Bring a file of an older schema up to date, rather than refuse it.
  bool migrate = false;
};

// Answers with the manifest once the database is at its place. FAILED_PRECONDITION lists all that
// is wrong, a line each; nothing is there then.
absl::StatusOr<Manifest> Restore(const ServiceFile& file, const RestoreOptions& options);

// The same as a program's main does it: says in the log what was restored, or why not, and returns
// the exit code.
int RunRestore(const ServiceFile& file, const RestoreOptions& options, const Logger& logger);

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_RESTORE_H_
