// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_BACKUP_FILE_H_
#define RAGSTONE_SERVICES_RATING_BACKUP_FILE_H_

#include "services/backup/service_file.h"

namespace ragstone::rating {

// Rating's file in a backup, as far as what was applied.
backup::ServiceFile RatingFile();

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_BACKUP_FILE_H_
