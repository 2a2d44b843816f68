// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_SERVICE_FILE_H_
#define RAGSTONE_SERVICES_BACKUP_SERVICE_FILE_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/backup/standing.h"
#include "services/storage/database.h"
#include "services/storage/migrations.h"

namespace ragstone::backup {

// What a service's database is, for whoever copies it or takes a copy back. Each service has one.
struct ServiceFile {
  // One of kServices.
  absl::string_view service;
  storage::Schema schema;
  // Answers with councils' names and how far the file is in each, of files of every schema version.
  absl::string_view sequences_sql;
};

absl::StatusOr<Standing> ReadStanding(storage::Database& database, const ServiceFile& file);

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_SERVICE_FILE_H_
