// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/zip_part.h"

#include <memory>
#include <string>
#include <vector>
#include <zip.h>

#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

namespace ragstone::test {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

Archive Open(absl::string_view zip) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(zip.data(), zip.size(), 0, &error);
  Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  EXPECT_NE(archive, nullptr) << zip_error_strerror(&error);
  return archive;
}

}  // namespace

std::string ZipPart(absl::string_view zip, const std::string& name) {
  const Archive archive = Open(zip);
  zip_stat_t size;
  zip_stat_init(&size);
  if (archive == nullptr || zip_stat(archive.get(), name.c_str(), 0, &size) != 0) {
    ADD_FAILURE() << "there is no " << name;
    return "";
  }
  std::string part(size.size, '\0');
  zip_file_t* const file = zip_fopen(archive.get(), name.c_str(), 0);
  EXPECT_EQ(zip_fread(file, part.data(), part.size()), static_cast<zip_int64_t>(part.size()));
  zip_fclose(file);
  return part;
}

std::vector<std::string> ZipParts(absl::string_view zip) {
  std::vector<std::string> names;
  const Archive archive = Open(zip);
  if (archive == nullptr) return names;
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    names.emplace_back(zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0));
  }
  return names;
}

}  // namespace ragstone::test
