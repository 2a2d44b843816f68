// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BACKUP_PLACED_FILE_H_
#define RAGSTONE_SERVICES_BACKUP_PLACED_FILE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::backup {

// A file that comes to its place whole and durable, or not at all: it grows beside it as
// PATH.restoring, readable by this user alone. Nothing that stands there is ever replaced. What a
// crash leaves is never at the place, and is taken over by the next.
class PlacedFile {
 public:
  // FAILED_PRECONDITION: it cannot be made, or another process is at it.
  static absl::StatusOr<std::unique_ptr<PlacedFile>> Create(const std::string& path);

  // Removes what has not been put.
  ~PlacedFile();
  PlacedFile(const PlacedFile&) = delete;
  PlacedFile& operator=(const PlacedFile&) = delete;

  // Where it grows.
  const std::string& stage() const { return stage_; }

  // RESOURCE_EXHAUSTED: the disk is full. INTERNAL: it is broken.
  absl::Status Write(absl::string_view bytes);

  // Once it is on the disk, moves it to its place. Call it once, last. FAILED_PRECONDITION:
  // something stands there.
  absl::Status Put();

 private:
  PlacedFile(std::string path, std::string stage, int file)
      : path_(std::move(path)), stage_(std::move(stage)), file_(file) {}

  const std::string path_;
  const std::string stage_;
  const int file_;
};

// Where a database grows that is on its way to `path`.
std::string StageOf(const std::string& path);

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_PLACED_FILE_H_
