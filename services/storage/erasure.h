// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Taking what was overwritten out of a file for good.
//
// SQLite zeroes the bytes of a row that changes or goes (secure_delete). That is not all of them:
// pages that were rearranged while the row still stood may hold copies of it between their cells,
// and the write-ahead log has the pages as they were. So the transaction that overwrites marks the
// file, and after it the file is written anew and its log emptied. The mark is in the file itself:
// what a reader held up or a crash cut short is made up for by the next call.
//
//   RAGSTONE_RETURN_IF_ERROR(pool.Write(wait, [](Database& database) {
//     RAGSTONE_RETURN_IF_ERROR(database.Run(kOverwriteSql, …));
//     return MarkErasureDue(database);
//   }));
//   RAGSTONE_RETURN_IF_ERROR(EraseOverwritten(pool));
//
// A schema that is to be marked has the table
//
//   CREATE TABLE erasure_due (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;

#ifndef RAGSTONE_SERVICES_STORAGE_ERASURE_H_
#define RAGSTONE_SERVICES_STORAGE_ERASURE_H_

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "services/storage/database.h"
#include "services/storage/pool.h"

namespace ragstone::storage {

// In the transaction that overwrites.
absl::Status MarkErasureDue(Database& database);

// Erases if the file is marked. Other writes wait, some 20 seconds for each gigabyte; it waits for
// them as Pool::Write does. ABORTED: readers of old pages stayed; RESOURCE_EXHAUSTED: there is no
// room for another file as large. The mark then stays, and everything that was committed is safe.
absl::Status EraseOverwritten(Pool& pool, const Wait& wait = {});

// Erases what is due and closes the pool, which it does in any case. Errors as EraseOverwritten and
// Pool::Close, of which the latter counts.
absl::Status CloseErased(Pool& pool, absl::Duration limit);

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_ERASURE_H_
