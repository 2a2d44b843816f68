// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_BACKUP_FILE_H_
#define RAGSTONE_SERVICES_INGESTION_BACKUP_FILE_H_

#include "services/backup/service_file.h"

namespace ragstone::ingestion {

// Ingestion's file in a backup, as far as the newest commits.
backup::ServiceFile IngestionFile();

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_BACKUP_FILE_H_
