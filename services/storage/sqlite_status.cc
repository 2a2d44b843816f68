// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/sqlite_status.h"

#include "absl/strings/str_cat.h"
#include <sqlite3.h>

namespace ragstone::storage {
namespace {

struct Meaning {
  absl::StatusCode code;
  absl::string_view next_step;  // empty where the reader of the message cannot act
};

// Extended codes that mean something else than their primary code does.
bool ExtendedMeaning(int code, Meaning& meaning) {
  switch (code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_UNIQUE:
      meaning = {absl::StatusCode::kAlreadyExists, ""};
      return true;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:
      meaning = {absl::StatusCode::kFailedPrecondition, ""};
      return true;
    case SQLITE_IOERR_NOMEM:
      meaning = {absl::StatusCode::kResourceExhausted, "give the process more memory"};
      return true;
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
      meaning = {absl::StatusCode::kDataLoss, "restore the file from a copy"};
      return true;
    default:
      return false;
  }
}

Meaning PrimaryMeaning(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {absl::StatusCode::kResourceExhausted,
              "nothing was stored; free space on that disk, then try again"};
    case SQLITE_NOMEM:
      return {absl::StatusCode::kResourceExhausted, "give the process more memory"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {absl::StatusCode::kFailedPrecondition,
              "check that its directory exists and that this user may write there"};
    case SQLITE_READONLY:
      return {absl::StatusCode::kFailedPrecondition,
              "check that this user may write the file and its directory"};
    case SQLITE_NOTADB:
      return {absl::StatusCode::kFailedPrecondition,
              "it is not a database; name another file, or restore it from a copy"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_SCHEMA:
      return {absl::StatusCode::kAborted, "nothing was stored; try again"};
    case SQLITE_CORRUPT:
      return {absl::StatusCode::kDataLoss, "the file is damaged; restore it from a copy"};
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return {absl::StatusCode::kInvalidArgument, ""};
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
      return {absl::StatusCode::kCancelled, ""};
    case SQLITE_IOERR:
    case SQLITE_PROTOCOL:
      return {absl::StatusCode::kUnavailable, "check the disk that holds the file"};
    default:
      return {absl::StatusCode::kInternal, ""};
  }
}

}  // namespace

absl::Status StatusFromSqlite(int code, absl::string_view place, absl::string_view detail) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return absl::OkStatus();
  Meaning meaning{};
  if (!ExtendedMeaning(code, meaning)) meaning = PrimaryMeaning(code);
  std::string message = absl::StrCat(place, ": ", detail);
  if (!meaning.next_step.empty()) absl::StrAppend(&message, "; ", meaning.next_step);
  return absl::Status(meaning.code, message);
}

}  // namespace ragstone::storage
