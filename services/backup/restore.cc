// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/restore.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "services/backup/placed_file.h"
#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/rpc/small_file.h"
#include "services/storage/copy.h"
#include "services/storage/database.h"
#include "services/storage/migrations.h"

namespace ragstone::backup {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

// What is wrong, a line each, in the order in which it was found.
class Faults {
 public:
  void Add(std::string text) { texts_.push_back(std::move(text)); }
  void Add(const absl::Status& status) {
    if (!status.ok()) Add(std::string(status.message()));
  }
  bool empty() const { return texts_.empty(); }
  absl::Status ToStatus() const {
    return texts_.empty() ? absl::OkStatus()
                          : absl::FailedPreconditionError(absl::StrJoin(texts_, "\n"));
  }

 private:
  std::vector<std::string> texts_;
};

std::string InFolder(const RestoreOptions& options, absl::string_view name) {
  return (std::filesystem::path(options.folder) / std::string(name)).string();
}

std::string Render(const Sequences& sequences) {
  if (sequences.empty()) return "none";
  return absl::StrJoin(sequences, ", ", [](std::string* out, const auto& one) {
    absl::StrAppend(out, one.first, " ", one.second);
  });
}

absl::StatusOr<Manifest> LoadManifest(const RestoreOptions& options, Faults& faults) {
  const std::string path = InFolder(options, kManifestFile);
  const absl::StatusOr<std::string> text = rpc::ReadSmallFile(path);
  if (!text.ok()) {
    faults.Add(absl::StrCat(path, ": ", text.status().message()));
    return text.status();
  }
  absl::StatusOr<Manifest> manifest = ParseManifest(*text);
  if (manifest.ok()) return manifest;
  for (const Fault& fault : DetailsOf(manifest.status()).faults) {
    faults.Add(
        absl::StrCat(path, ": ", fault.path, fault.path.empty() ? "" : ": ", fault.description));
  }
  return manifest;
}

// A write-ahead log that is left of another database would be taken for this one's.
void CheckNothingIsThere(const RestoreOptions& options, Faults& faults) {
  for (const std::string& path : storage::FilesOf(options.database)) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) continue;
    faults.Add(absl::StrCat(path,
                            ": is there already, want nothing; stop the service and move it "
                            "away, or restore into another folder"));
  }
}

// Reads a file from its beginning to its end.
absl::Status ReadAll(const std::string& path,
                     absl::FunctionRef<absl::Status(absl::string_view)> take) {
  const auto failed = [&path] {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": cannot be read: ", std::generic_category().message(errno)));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed();
  const absl::Cleanup close = [file] { ::close(file); };
  std::string piece(kPieceBytes, '\0');
  while (true) {
    const ssize_t got = ::read(file, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed();
    if (got == 0) return absl::OkStatus();
    RAGSTONE_RETURN_IF_ERROR(take({piece.data(), static_cast<std::size_t>(got)}));
  }
}

// Whether the file is the one that the manifest means; `take` is given its bytes meanwhile.
void CheckBytes(const std::string& path, const FileRecord& record,
                absl::FunctionRef<absl::Status(absl::string_view)> take, Faults& faults) {
  Sha256 sum;
  int64_t size = 0;
  const absl::Status read = ReadAll(path, [&](absl::string_view piece) {
    sum.Add(piece);
    size += static_cast<int64_t>(piece.size());
    return take(piece);
  });
  if (!read.ok()) return faults.Add(read);
  if (size != record.size_bytes) {
    faults.Add(absl::StrCat(path, ": ", size, " bytes, want ", record.size_bytes,
                            " as the manifest says: it was cut short, or is of another backup"));
  }
  if (const std::string found = sum.Hex(); found != record.sha256) {
    faults.Add(absl::StrCat(path, ": SHA-256 ", found, ", want ", record.sha256,
                            " as the manifest says: it was changed, or is of another backup"));
  }
}

// What SQLite and the service's own tables say of it.
absl::Status CheckContents(storage::Database& database, const ServiceFile& file,
                           const FileRecord& record, const RestoreOptions& options) {
  const std::string path = InFolder(options, FileOf(file.service));
  RAGSTONE_ASSIGN_OR_RETURN(const int32_t id, database.application_id());
  if (id != file.schema.application_id) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": application id ", id, ", want ",
                                                      file.schema.application_id, " (",
                                                      file.schema.owner, ")"));
  }
  Faults faults;
  faults.Add(database.CheckIntegrity());
  faults.Add(database.CheckForeignKeys());
  RAGSTONE_ASSIGN_OR_RETURN(const Standing standing, ReadStanding(database, file));
  const auto compare = [&](absl::string_view what, const auto& found, const auto& wanted) {
    if (found == wanted) return;
    faults.Add(absl::StrCat(path, ": ", what, " ", found, ", want ", wanted,
                            " as the manifest says: they are of two backups"));
  };
  compare("schema version", standing.schema_version, record.schema_version);
  compare("sequences", Render(standing.sequences), Render(record.sequences));
  const int32_t newest = file.schema.newest_version();
  if (standing.schema_version > newest) {
    faults.Add(absl::StrCat(path, ": schema version ", standing.schema_version,
                            ", this program knows up to ", newest,
                            "; restore with the program that took the backup, ",
                            record.program_version, ", or a newer one"));
  } else if (standing.schema_version < newest && !options.migrate) {
    faults.Add(absl::StrCat(path, ": schema version ", standing.schema_version,
                            ", this program wants ", newest,
                            "; give --migrate as well to bring it up to date"));
  }
  return faults.ToStatus();
}

absl::Status CheckAndMigrate(const PlacedFile& placed, const ServiceFile& file,
                             const FileRecord& record, const RestoreOptions& options) {
  storage::DatabaseOptions opening;
  opening.path = placed.stage();
  opening.mode = storage::DatabaseOptions::Mode::kReadOnly;
  {
    RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<storage::Database> database,
                              storage::Database::Open(opening));
    RAGSTONE_RETURN_IF_ERROR(CheckContents(*database, file, record, options));
  }
  if (record.schema_version == file.schema.newest_version()) return absl::OkStatus();
  opening.mode = storage::DatabaseOptions::Mode::kReadWrite;
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<storage::Database> database,
                            storage::Database::Open(opening));
  RAGSTONE_RETURN_IF_ERROR(
      storage::BringToNewestVersion(*database, file.schema, storage::OlderFile::kMigrate));
  return database->Checkpoint();
}

}  // namespace

absl::StatusOr<Manifest> Restore(const ServiceFile& file, const RestoreOptions& options) {
  Faults faults;
  CheckNothingIsThere(options, faults);
  absl::StatusOr<Manifest> manifest = LoadManifest(options, faults);
  const std::string source = InFolder(options, FileOf(file.service));
  const auto only_look = [](absl::string_view) { return absl::OkStatus(); };
  if (manifest.ok()) CheckBytes(source, manifest->Of(file.service), only_look, faults);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());

  const FileRecord& record = manifest->Of(file.service);
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<PlacedFile> placed,
                            PlacedFile::Create(options.database));
  CheckBytes(
      source, record, [&](absl::string_view piece) { return placed->Write(piece); }, faults);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  RAGSTONE_RETURN_IF_ERROR(CheckAndMigrate(*placed, file, record, options));
  RAGSTONE_RETURN_IF_ERROR(placed->Put());
  return manifest;
}

int RunRestore(const ServiceFile& file, const RestoreOptions& options, const Logger& logger) {
  const absl::StatusOr<Manifest> manifest = Restore(file, options);
  if (!manifest.ok()) {
    for (const absl::string_view why : absl::StrSplit(manifest.status().message(), '\n')) {
      logger.Error("the backup cannot be taken back", {{"service", file.service}, {"why", why}});
    }
    logger.Error(
        "nothing was restored",
        {{"service", file.service}, {"folder", options.folder}, {"database", options.database}});
    return 1;
  }
  const FileRecord& record = manifest->Of(file.service);
  logger.Info("restored", {{"service", file.service},
                           {"database", options.database},
                           {"size_bytes", record.size_bytes},
                           {"taken", TimeText(manifest->taken)},
                           {"sequences", Render(record.sequences)}});
  return 0;
}

}  // namespace ragstone::backup
