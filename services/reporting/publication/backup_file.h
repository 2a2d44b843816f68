// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_BACKUP_FILE_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_BACKUP_FILE_H_

#include "services/backup/service_file.h"

namespace ragstone::reporting {

// Reporting's file in a backup, as far as the newest commits that reports are pinned to, or were.
backup::ServiceFile ReportingFile();

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_BACKUP_FILE_H_
