// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_STAGED_FOLDER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_STAGED_FOLDER_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// Files that are to come into a folder together: they are gathered in a new folder beside it, and
// moved in when all are complete. Whatever fails before leaves the folder as it was.
//
// Errors are those of the disk, as in disk_error.h.
class StagedFolder {
 public:
  // `folder` may exist or not; the one that it is in must.
  static absl::StatusOr<std::unique_ptr<StagedFolder>> Create(const std::string& folder);

  // Removes what was gathered and not put.
  ~StagedFolder();
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  // Where the files are gathered.
  std::string path() const { return stage_.string(); }

  // `name` may stand in a folder: "reference/areas.csv".
  absl::Status Write(absl::string_view name, absl::string_view bytes);

  // Moves all files into the folder. What stands there under one of their names is replaced, and
  // what is beside them in the same folder and `is_stale` of its name is taken away; all else
  // stays.
  absl::Status Put(const std::function<bool(const std::string& name)>& is_stale);

 private:
  using Move = std::pair<std::filesystem::path, std::filesystem::path>;

  StagedFolder(std::filesystem::path folder, std::filesystem::path stage)
      : folder_(std::move(folder)), stage_(std::move(stage)) {}

  // What has to be moved where, in this order.
  absl::StatusOr<std::vector<Move>> PlanMoves(
      const std::function<bool(const std::string&)>& is_stale) const;

  const std::filesystem::path folder_;
  const std::filesystem::path stage_;
  std::vector<std::filesystem::path> names_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_STAGED_FOLDER_H_
