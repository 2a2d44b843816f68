// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The one place where SQLite result codes become absl::Status.
//
//   SQLite says                          status                the message's next step
//   full disk, out of memory             RESOURCE_EXHAUSTED    free space, then try again
//   read-only, cannot open, no database  FAILED_PRECONDITION   mend the path or its permissions
//   busy, locked, schema changed         ABORTED               try again: nothing was stored
//   corrupt, bad checksum                DATA_LOSS             restore from a copy
//   unique or primary key                ALREADY_EXISTS        -
//   foreign key, trigger                 FAILED_PRECONDITION   -
//   check, not null, datatype, too big   INVALID_ARGUMENT      -
//   interrupted                          CANCELLED             -
//   input/output                         UNAVAILABLE           check the disk
//   anything else                        INTERNAL              (a fault in our own code)

#ifndef RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_
#define RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::storage {

// `code` is a primary or extended SQLite result code; `place` names the file and what was being
// done with it ("/var/lib/x.db: open"); `detail` is SQLite's own message. OK for SQLITE_OK,
// SQLITE_ROW and SQLITE_DONE.
absl::Status StatusFromSqlite(int code, absl::string_view place, absl::string_view detail);

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_
