// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The one place where SQLite result codes become absl::Status.
//
//   SQLite says                          status                the message's next step
//   full disk, no room for the file      RESOURCE_EXHAUSTED    free space, then try again
//   read-only disk, file or connection   FAILED_PRECONDITION   make it writable, then try again
//   out of memory                        RESOURCE_EXHAUSTED    give the process more
//   cannot open, no database             FAILED_PRECONDITION   mend the path or its permissions
//   busy, locked, schema changed         ABORTED               try again: nothing was stored
//   corrupt, bad checksum                DATA_LOSS             restore from a copy
//   unique or primary key                ALREADY_EXISTS        -
//   foreign key, trigger                 FAILED_PRECONDITION   -
//   check, not null, datatype, too big   INVALID_ARGUMENT      -
//   interrupted                          CANCELLED             -
//   input/output                         INTERNAL              check the disk
//   the lock protocol                    UNAVAILABLE           try again
//   anything else                        INTERNAL              (a fault in our own code)
//
// Of a disk that cannot be written SQLite says no more than "disk I/O error"; the operating
// system's error number tells what is wrong with it. These errors carry the reasons DATABASE_FULL
// and DATABASE_READ_ONLY (services/base/errors.h): they end when somebody has looked after the
// disk, and what failed then passes.

#ifndef RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_
#define RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::storage {

// What SQLite answered to what was being done with a file.
struct SqliteFault {
  int code = 0;                   // primary or extended
  int os_error = 0;               // errno, of input/output errors; 0: not known
  absl::string_view file = {};    // "/var/lib/ragstone/ingestion.db"
  absl::string_view doing = {};   // "open", "run \"COMMIT\""
  absl::string_view detail = {};  // SQLite's own message
};

// OK for SQLITE_OK, SQLITE_ROW and SQLITE_DONE.
absl::Status StatusFromSqlite(const SqliteFault& fault);

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_SQLITE_STATUS_H_
