// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_ZIP_PACKAGE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_ZIP_PACKAGE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct zip;

namespace ragstone::cli {

// The parts of a zip file that is held in memory. Not thread-safe.
class ZipPackage {
 public:
  // A part that unpacks to more is refused, whatever its entry says of its size: a small file can
  // claim any amount of memory.
  static constexpr size_t kMaxPartBytes = size_t{64} << 20;

  // `path` is for messages. INVALID_ARGUMENT: not a zip file, or one that was cut short.
  static absl::StatusOr<std::unique_ptr<ZipPackage>> Open(std::string path, std::string bytes);

  ~ZipPackage();
  ZipPackage(const ZipPackage&) = delete;
  ZipPackage& operator=(const ZipPackage&) = delete;

  const std::string& path() const { return path_; }
  // Names are the same in capital and small letters.
  bool Has(const std::string& part) const;

  // Unpacks a part. INVALID_ARGUMENT: no such part, encrypted, damaged (its checksum is wrong),
  // packed in an unknown way, or larger than kMaxPartBytes.
  absl::StatusOr<std::string> Read(const std::string& part) const;

 private:
  ZipPackage(std::string path, std::string bytes)
      : path_(std::move(path)), bytes_(std::move(bytes)) {}

  const std::string path_;
  const std::string bytes_;
  zip* archive_ = nullptr;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_ZIP_PACKAGE_H_
