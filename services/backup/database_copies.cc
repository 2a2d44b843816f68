// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/database_copies.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"

#include "services/backup/placed_file.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/storage/copy.h"
#include "services/storage/database.h"
#include "services/storage/transaction.h"

namespace ragstone::backup {
namespace {

// The right to make the one copy that there may be. Given back when it goes.
class Turn {
 public:
  explicit Turn(std::atomic<bool>& busy) : busy_(&busy) {}
  Turn(Turn&& other) noexcept : busy_(std::exchange(other.busy_, nullptr)) {}
  Turn& operator=(Turn&&) = delete;
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (busy_ != nullptr) busy_->store(false);
  }

 private:
  std::atomic<bool>* busy_;
};

std::string CopyOf(const std::string& database) { return absl::StrCat(database, ".backup"); }

absl::Status ReadFailed(const std::string& path) {
  return InternalError("COPY_UNREADABLE",
                       absl::StrCat(path, ": ", std::generic_category().message(errno)));
}

class NamelessCopy final : public Copy {
 public:
  NamelessCopy(Turn turn, Standing standing, std::string path, int file, int64_t size)
      : turn_(std::move(turn)),
        standing_(std::move(standing)),
        path_(std::move(path)),
        file_(file),
        size_(size) {}
  ~NamelessCopy() override { ::close(file_); }

  const Standing& standing() const override { return standing_; }
  int64_t size_bytes() const override { return size_; }

  absl::StatusOr<std::string> Read(std::size_t most) override {
    std::string bytes(most, '\0');
    ssize_t got = 0;
    do {
      got = ::read(file_, bytes.data(), bytes.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) return ReadFailed(path_);
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  const Turn turn_;
  const Standing standing_;
  const std::string path_;  // which it had
  const int file_;
  const int64_t size_;
};

absl::StatusOr<Standing> StandingOf(const std::string& path, const ServiceFile& file) {
  storage::DatabaseOptions options;
  options.path = path;
  options.mode = storage::DatabaseOptions::Mode::kReadOnly;
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<storage::Database> database,
                            storage::Database::Open(options));
  RAGSTONE_ASSIGN_OR_RETURN(const storage::ReadTransaction snapshot,
                            storage::ReadTransaction::Begin(*database));
  return ReadStanding(*database, file);
}

}  // namespace

DatabaseCopies::DatabaseCopies(ServiceFile file, std::string database)
    : file_(file), database_(std::move(database)) {
  storage::RemoveDatabase(CopyOf(database_));
  storage::RemoveDatabase(StageOf(database_));
}

absl::StatusOr<Standing> DatabaseCopies::CurrentStanding() { return StandingOf(database_, file_); }

absl::StatusOr<std::unique_ptr<Copy>> DatabaseCopies::MakeCopy(const CallScope& scope) {
  if (busy_.exchange(true)) {
    return UnavailableError(
        "BACKUP_UNDER_WAY",
        absl::StrCat(file_.service, " is making another backup, of which there is one at a time"),
        absl::Seconds(10));
  }
  Turn turn(busy_);
  const std::string path = CopyOf(database_);
  RAGSTONE_RETURN_IF_ERROR(
      storage::CopyDatabase(database_, path, [&scope] { return !scope.Check().ok(); }));
  const absl::Cleanup remove_name = [&path] { storage::RemoveDatabase(path); };
  RAGSTONE_ASSIGN_OR_RETURN(Standing standing, StandingOf(path, file_));
  const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return ReadFailed(path);
  struct stat info {};
  if (::fstat(opened, &info) != 0) {
    const absl::Status failed = ReadFailed(path);
    ::close(opened);
    return failed;
  }
  return std::make_unique<NamelessCopy>(std::move(turn), std::move(standing), path, opened,
                                        int64_t{info.st_size});
}

}  // namespace ragstone::backup
