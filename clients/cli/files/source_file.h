// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_SOURCE_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_SOURCE_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

enum class Encoding { kUtf8, kWindows1252 };

// A text file that somebody sent: opened, looked through once, then read line by line as UTF-8.
//
// Looking through it first costs one sequential pass; it gives the SHA-256 before the first row is
// sent and settles the encoding of the whole file, where a guess from the first bytes would break
// at the first pound sign. Memory use does not depend on the file's size. Not thread-safe.
class SourceFile {
 public:
  // The longest line, counted in bytes. A file with a longer one is no table.
  static constexpr size_t kMaxLineBytes = size_t{1} << 20;

  // Looks the file through. NOT_FOUND: no such file. INVALID_ARGUMENT: a directory or a device in
  // place of a file, an empty file, a NUL byte (with its line; UTF-16 is named as such), a line
  // longer than kMaxLineBytes. PERMISSION_DENIED.
  static absl::StatusOr<std::unique_ptr<SourceFile>> Open(const std::string& path);

  ~SourceFile();
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& path() const { return path_; }
  // Without folders, as batches record it.
  std::string base_name() const;
  int64_t size() const { return size_; }
  // Of the bytes as they stand in the file, in hex.
  const std::string& sha256() const { return sha256_; }
  // UTF-8 if all of it is; else the file is taken as Windows-1252, which is what spreadsheets
  // write.
  Encoding encoding() const { return encoding_; }

  // Reads the next line with its end (LF, CRLF or CR); false at the end of the file. The view holds
  // until the next call. The byte order mark is left out. INVALID_ARGUMENT: a byte that
  // Windows-1252 does not define. ABORTED: the file changed since it was looked through.
  absl::StatusOr<bool> NextLine(absl::string_view& line);

  // Of the line that NextLine gave last; the first is 1.
  int64_t line_number() const { return line_number_; }
  // How many bytes of the file NextLine has given.
  int64_t bytes_read() const { return bytes_read_; }

 private:
  SourceFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  absl::Status LookThrough();
  // Refills the buffer behind what is unread. At the end of the file sets `at_end_`.
  absl::Status Fill();
  absl::StatusOr<absl::string_view> ToUtf8(absl::string_view line);

  const std::string path_;
  const int descriptor_;
  int64_t size_ = 0;
  int64_t modified_ns_ = 0;
  std::string sha256_;
  Encoding encoding_ = Encoding::kUtf8;

  std::string buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  bool at_end_ = false;
  int64_t line_number_ = 0;
  int64_t bytes_read_ = 0;
  void* converter_ = nullptr;
  std::string converted_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_SOURCE_FILE_H_
