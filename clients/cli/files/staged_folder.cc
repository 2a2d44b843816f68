// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/staged_folder.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <set>
#include <system_error>

#include "clients/cli/files/disk_error.h"
#include "clients/cli/files/whole_path.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {

namespace fs = std::filesystem;

absl::StatusOr<std::unique_ptr<StagedFolder>> StagedFolder::Create(const std::string& folder) {
  RAGSTONE_ASSIGN_OR_RETURN(const fs::path whole, WholePath(folder));
  RAGSTONE_ASSIGN_OR_RETURN(const fs::path stage, MakeStageBeside(whole));
  // It is to be as any folder that the officer makes, not private as a temporary one.
  std::error_code error;
  const fs::perms usual = fs::status(whole.parent_path(), error).permissions();
  if (!error) fs::permissions(stage, usual & ~fs::perms::set_uid & ~fs::perms::sticky_bit, error);
  return std::unique_ptr<StagedFolder>(new StagedFolder(whole, stage));
}

StagedFolder::~StagedFolder() {
  std::error_code ignored;
  fs::remove_all(stage_, ignored);
}

absl::Status StagedFolder::Write(absl::string_view name, absl::string_view bytes) {
  const fs::path relative{std::string(name)};
  const fs::path path = stage_ / relative;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return DiskError(path.parent_path(), error);
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) {
    return DiskError(path, std::error_code(errno != 0 ? errno : EIO, std::generic_category()));
  }
  names_.push_back(relative);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StagedFolder::Move>> StagedFolder::PlanMoves(
    const std::function<bool(const std::string&)>& is_stale) const {
  std::vector<Move> moves;
  std::set<fs::path> folders;
  std::set<fs::path> replaced(names_.begin(), names_.end());
  for (const fs::path& name : names_) folders.insert(name.parent_path());
  std::error_code error;
  for (const fs::path& within : folders) {
    if (!fs::exists(folder_ / within, error)) continue;
    for (fs::directory_iterator at(folder_ / within, error), end; !error && at != end;
         at.increment(error)) {
      const fs::path name = within / at->path().filename();
      const bool stale = replaced.count(name) > 0 || is_stale(name.filename().string());
      if (stale && !at->is_directory()) moves.emplace_back(folder_ / name, stage_ / "old" / name);
    }
    if (error) return DiskError(folder_ / within, error);
  }
  for (const fs::path& name : names_) moves.emplace_back(stage_ / name, folder_ / name);
  return moves;
}

absl::Status StagedFolder::Put(const std::function<bool(const std::string&)>& is_stale) {
  std::error_code error;
  if (!fs::exists(folder_, error)) {
    fs::rename(stage_, folder_, error);
    return error ? DiskError(folder_, error) : absl::OkStatus();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Move> moves, PlanMoves(is_stale));
  size_t done = 0;
  for (; done < moves.size(); ++done) {
    fs::create_directories(moves[done].second.parent_path(), error);
    if (!error) fs::rename(moves[done].first, moves[done].second, error);
    if (error) break;
  }
  if (!error) return absl::OkStatus();
  const absl::Status failed = DiskError(moves[done].second, error);
  // As it was: nothing that was there is lost.
  while (done > 0) {
    --done;
    fs::rename(moves[done].second, moves[done].first, error);
  }
  return failed;
}

}  // namespace ragstone::cli
