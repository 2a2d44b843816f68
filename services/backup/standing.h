// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_STANDING_H_
#define RAGSTONE_SERVICES_BACKUP_STANDING_H_

#include <cstdint>

#include "services/backup/manifest.h"

namespace ragstone::backup {

// How far a file is, and by which schema.
struct Standing {
  int32_t schema_version = 0;
  Sequences sequences;
};

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_STANDING_H_
