// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/sqlite_status.h"

#include <cerrno>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include <sqlite3.h>

#include "services/base/errors.h"

namespace ragstone::storage {
namespace {

struct Meaning {
  absl::StatusCode code;
  absl::string_view next_step;  // empty where the reader of the message cannot act
};

enum class Unwritable { kNo, kFull, kReadOnly };

// Whether a write failed for want of room or of permission: then nothing of the transaction is on
// the disk, as the frame that commits it is written last. An fsync that fails promises no such
// thing.
Unwritable WhyUnwritable(int code, int os_error) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Unwritable::kFull;
    case SQLITE_READONLY:
      return Unwritable::kReadOnly;
    case SQLITE_IOERR:
      break;
    default:
      return Unwritable::kNo;
  }
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return Unwritable::kNo;
  switch (os_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return Unwritable::kFull;
    case EROFS:
    case EACCES:
    case EPERM:
      return Unwritable::kReadOnly;
    default:
      return Unwritable::kNo;
  }
}

// "disk I/O error (Read-only file system)".
std::string Detail(const SqliteFault& fault) {
  std::string detail(fault.detail);
  if ((fault.code & 0xff) == SQLITE_IOERR && fault.os_error != 0) {
    absl::StrAppend(&detail, " (", std::generic_category().message(fault.os_error), ")");
  }
  return detail;
}

// What was being done is of no help here: any write would have failed.
absl::Status UnwritableError(const SqliteFault& fault, Unwritable why) {
  const bool full = why == Unwritable::kFull;
  ErrorDetails details;
  details.reason = full ? kDatabaseFull : kDatabaseReadOnly;
  return MakeError(
      full ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kFailedPrecondition,
      absl::StrCat(fault.file, ": cannot be written: ", Detail(fault), "; nothing was stored; ",
                   full ? "free space on its disk" : "make it and its folder writable again",
                   ", then try again"),
      details);
}

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
    case SQLITE_NOMEM:
      return {absl::StatusCode::kResourceExhausted, "give the process more memory"};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {absl::StatusCode::kFailedPrecondition,
              "check that its directory exists and that this user may write there"};
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
      return {absl::StatusCode::kInternal, "check the disk that holds the file"};
    case SQLITE_PROTOCOL:
      return {absl::StatusCode::kUnavailable, "nothing was stored; try again"};
    default:
      return {absl::StatusCode::kInternal, ""};
  }
}

}  // namespace

absl::Status StatusFromSqlite(const SqliteFault& fault) {
  const int code = fault.code;
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return absl::OkStatus();
  const Unwritable unwritable = WhyUnwritable(code, fault.os_error);
  if (unwritable != Unwritable::kNo) return UnwritableError(fault, unwritable);
  Meaning meaning{};
  if (!ExtendedMeaning(code, meaning)) meaning = PrimaryMeaning(code);
  std::string message = absl::StrCat(fault.file, ": ", fault.doing, ": ", Detail(fault));
  if (!meaning.next_step.empty()) absl::StrAppend(&message, "; ", meaning.next_step);
  return absl::Status(meaning.code, message);
}

}  // namespace ragstone::storage
