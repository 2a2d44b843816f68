// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_OUTPUT_FILE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_OUTPUT_FILE_H_

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// A file that is written whole or not at all: it grows beside its place and is moved there when it
// is complete, so that whatever fails before leaves what stood there as it was. What is no plain
// file, such as a pipe, is written to as it comes.
//
//   RAGSTONE_ASSIGN_OR_RETURN(const auto file, OutputFile::Create("figures.csv"));
//   RAGSTONE_RETURN_IF_ERROR(file->Write(bytes));
//   RAGSTONE_RETURN_IF_ERROR(file->Put());
//
// Errors are those of the disk, as in disk_error.h.
class OutputFile {
 public:
  static absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path);

  // Removes what was written and not put.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  absl::Status Write(absl::string_view bytes);

  // Call it once, last.
  absl::Status Put();

 private:
  OutputFile(std::filesystem::path path, std::string stage, int descriptor)
      : path_(std::move(path)), stage_(std::move(stage)), descriptor_(descriptor) {}

  absl::Status Close();

  const std::filesystem::path path_;
  std::string stage_;  // empty: the file is written in its place, or has been put there
  int descriptor_;     // -1: closed
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_OUTPUT_FILE_H_
