// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/zip_package.h"

#include <zip.h>

#include "absl/cleanup/cleanup.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/place.h"

namespace ragstone::cli {
namespace {

constexpr size_t kChunkBytes = size_t{256} << 10;

absl::Status TooLarge(const std::string& path, const std::string& part) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": the part ", Quoted(part), " unpacks to more than ",
                   ZipPackage::kMaxPartBytes >> 20, " MiB; save the sheet as CSV"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ZipPackage>> ZipPackage::Open(std::string path, std::string bytes) {
  std::unique_ptr<ZipPackage> package(new ZipPackage(std::move(path), std::move(bytes)));
  zip_error_t error;
  zip_error_init(&error);
  const absl::Cleanup finish = [&error] { zip_error_fini(&error); };
  zip_source_t* const source =
      zip_source_buffer_create(package->bytes_.data(), package->bytes_.size(), 0, &error);
  if (source == nullptr) return absl::ResourceExhaustedError(zip_error_strerror(&error));
  package->archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (package->archive_ == nullptr) {
    zip_source_free(source);
    return absl::InvalidArgumentError(absl::StrCat(
        package->path_, ": the workbook is damaged, or was cut short when it was copied (",
        zip_error_strerror(&error), ")"));
  }
  return package;
}

ZipPackage::~ZipPackage() {
  if (archive_ != nullptr) zip_discard(archive_);
}

bool ZipPackage::Has(const std::string& part) const {
  return zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

absl::StatusOr<std::string> ZipPackage::Read(const std::string& part) const {
  const zip_int64_t index = zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE);
  if (index < 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, ": the part ", Quoted(part), " is missing; the workbook is damaged"));
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_, entry, 0, &stat) == 0) {
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      return absl::InvalidArgumentError(
          absl::StrCat(path_, ": the file is encrypted; save it without a password"));
    }
    if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > kMaxPartBytes) {
      return TooLarge(path_, part);
    }
  }
  const auto damaged = [&](zip_error_t* error) {
    return absl::InvalidArgumentError(absl::StrCat(
        path_, ": the part ", Quoted(part), " is damaged (", zip_error_strerror(error), ")"));
  };
  zip_file_t* const file = zip_fopen_index(archive_, entry, 0);
  if (file == nullptr) return damaged(zip_get_error(archive_));
  const absl::Cleanup close_it = [file] { zip_fclose(file); };
  std::string bytes;
  while (true) {
    const size_t have = bytes.size();
    bytes.resize(have + kChunkBytes);
    const zip_int64_t got = zip_fread(file, bytes.data() + have, kChunkBytes);
    if (got < 0) return damaged(zip_file_get_error(file));
    bytes.resize(have + static_cast<size_t>(got));
    if (got == 0) return bytes;
    if (bytes.size() > kMaxPartBytes) return TooLarge(path_, part);
  }
}

}  // namespace ragstone::cli
