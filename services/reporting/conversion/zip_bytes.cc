// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/zip_bytes.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>
#include <zip.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/base/errors.h"

namespace ragstone::reporting {
namespace {

absl::Status Broken(absl::string_view what) {
  return InternalError("CONVERSION_FAILED", absl::StrCat("the Word document: ", what));
}

// As zip files have it: seven bits of years since 1980, four of the month, five of the day.
zip_uint16_t ZipDate(std::int64_t day) {
  constexpr int kFirstYear = 1980;
  const absl::CivilDay date = absl::CivilDay() + day;
  return static_cast<zip_uint16_t>(((date.year() - kFirstYear) << 9) | (date.month() << 5) |
                                   date.day());
}

}  // namespace

absl::StatusOr<ZipBytes> ZipBytes::Open(absl::string_view bytes) {
  ZipBytes opened;
  zip_error_t error;
  zip_error_init(&error);
  // Its own copy: of bytes that it must not free, libzip 1.7 frees those before the first change.
  void* const copy = bytes.empty() ? nullptr : std::malloc(bytes.size());
  if (copy == nullptr && !bytes.empty()) return Broken("there is no memory for it");
  if (copy != nullptr) std::memcpy(copy, bytes.data(), bytes.size());
  opened.source_.reset(zip_source_buffer_create(copy, bytes.size(), 1, &error));
  if (opened.source_ == nullptr) std::free(copy);
  if (opened.source_ == nullptr) return Broken(zip_error_strerror(&error));
  opened.archive_.reset(
      zip_open_from_source(opened.source_.get(), bytes.empty() ? ZIP_TRUNCATE : 0, &error));
  if (opened.archive_ == nullptr) return Broken(zip_error_strerror(&error));
  // The archive gives its hold back when it closes; ours is to read what it wrote.
  zip_source_keep(opened.source_.get());
  return opened;
}

std::vector<std::string> ZipBytes::Parts() const {
  std::vector<std::string> parts;
  const zip_int64_t count = zip_get_num_entries(archive_.get(), ZIP_FL_UNCHANGED);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const name =
        zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_UNCHANGED);
    if (name != nullptr) parts.emplace_back(name);
  }
  return parts;
}

absl::StatusOr<std::string> ZipBytes::Read(const char* part) const {
  zip_stat_t size;
  zip_stat_init(&size);
  if (zip_stat(archive_.get(), part, 0, &size) != 0) return Broken(absl::StrCat("no ", part));
  std::string content(size.size, '\0');
  zip_file_t* const file = zip_fopen(archive_.get(), part, 0);
  if (file == nullptr) return Broken(absl::StrCat(part, " cannot be read"));
  const zip_int64_t got = zip_fread(file, content.data(), content.size());
  zip_fclose(file);
  if (got != static_cast<zip_int64_t>(content.size())) {
    return Broken(absl::StrCat(part, " cannot be read"));
  }
  return content;
}

absl::Status ZipBytes::Write(const char* part, absl::string_view content, std::int64_t day) {
  zip_source_t* const source = zip_source_buffer(archive_.get(), content.data(), content.size(), 0);
  const zip_int64_t index =
      source == nullptr ? -1 : zip_file_add(archive_.get(), part, source, ZIP_FL_OVERWRITE);
  if (index < 0) {
    zip_source_free(source);
    return Broken(absl::StrCat(part, " cannot be written"));
  }
  zip_file_set_dostime(archive_.get(), static_cast<zip_uint64_t>(index), 0, ZipDate(day), 0);
  return absl::OkStatus();
}

absl::StatusOr<std::string> ZipBytes::Finish() {
  if (zip_close(archive_.get()) != 0) return Broken(zip_strerror(archive_.get()));
  // It is gone with the closing.
  static_cast<void>(archive_.release());
  zip_stat_t size;
  zip_stat_init(&size);
  if (zip_source_stat(source_.get(), &size) != 0 || zip_source_open(source_.get()) != 0) {
    return Broken("it cannot be read");
  }
  std::string bytes(size.size, '\0');
  const zip_int64_t got = zip_source_read(source_.get(), bytes.data(), bytes.size());
  zip_source_close(source_.get());
  if (got != static_cast<zip_int64_t>(bytes.size())) return Broken("it cannot be read");
  return bytes;
}

}  // namespace ragstone::reporting
