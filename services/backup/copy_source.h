// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_COPY_SOURCE_H_
#define RAGSTONE_SERVICES_BACKUP_COPY_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/backup/standing.h"
#include "services/base/call_scope.h"

namespace ragstone::backup {

// A copy of a database, to be read from its beginning to its end. It goes with this.
class Copy {
 public:
  virtual ~Copy() = default;

  // Of the copy itself, so that bytes and sequences cannot disagree.
  virtual const Standing& standing() const = 0;
  virtual int64_t size_bytes() const = 0;

  // The next bytes, at most so many; none at the end.
  virtual absl::StatusOr<std::string> Read(std::size_t most) = 0;
};

// Where copies come from. Thread-safe.
class CopySource {
 public:
  virtual ~CopySource() = default;

  // "ingestion".
  virtual absl::string_view service() const = 0;

  virtual absl::StatusOr<Standing> CurrentStanding() = 0;

  // Takes as long as the file is large; ends early with the scope. UNAVAILABLE, BACKUP_UNDER_WAY:
  // there is another copy, of which there is one at a time. Else as storage::CopyDatabase.
  virtual absl::StatusOr<std::unique_ptr<Copy>> MakeCopy(const CallScope& scope) = 0;
};

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_COPY_SOURCE_H_
