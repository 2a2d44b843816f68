// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A copy of a whole file while it is in use. Nobody waits for it: it is read in one snapshot. What
// was overwritten or deleted is not in it, as it is written row by row.

#ifndef RAGSTONE_SERVICES_STORAGE_COPY_H_
#define RAGSTONE_SERVICES_STORAGE_COPY_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"

namespace ragstone::storage {

// Copies `database` into `copy`, a file that only this user may read and that replaces one of that
// name. `cancelled` is as in Database::SetCancelled. Whatever fails leaves no file of that name.
//
// RESOURCE_EXHAUSTED, DATABASE_FULL: the disk has no room for it. FAILED_PRECONDITION,
// DATABASE_READ_ONLY: the folder takes no files. CANCELLED. DATA_LOSS: the database is damaged.
absl::Status CopyDatabase(const std::string& database, const std::string& copy,
                          std::function<bool()> cancelled);

// A database's file, and those that SQLite keeps beside it while it is used.
std::array<std::string, 4> FilesOf(const std::string& path);

// Removes a database, whole or half made, with what SQLite keeps beside it. That there is none is
// no fault.
void RemoveDatabase(const std::string& path);

// RESOURCE_EXHAUSTED, DATABASE_FULL: the disk of `folder` has not that many bytes left.
absl::Status CheckRoom(const std::string& folder, int64_t bytes);

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_COPY_H_
