// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/docx_reference.h"

#include <memory>
#include <string>
#include <zip.h>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"
#include "services/reporting/embedded.h"

namespace ragstone::reporting {
namespace {

struct Part {
  // In the document.
  const char* name;
  absl::string_view file;
};

constexpr Part kParts[] = {
    {"[Content_Types].xml", "conversion/docx/content-types.xml"},
    {"_rels/.rels", "conversion/docx/relationships.xml"},
    {"word/document.xml", "conversion/docx/document.xml"},
    {"word/_rels/document.xml.rels", "conversion/docx/document-relationships.xml"},
    {"word/styles.xml", "conversion/docx/styles.xml"},
    {"word/footer1.xml", "conversion/docx/footer.xml"},
};

absl::Status Broken(absl::string_view what) {
  return InternalError("DOCX_REFERENCE_BROKEN", absl::StrCat("the built-in document: ", what));
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

// Adds one part. Its time is that of the first zip files, as pandoc keeps it.
bool AddPart(zip_t* archive, const Part& part) {
  const absl::string_view content = EmbeddedFile(part.file);
  zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
  if (content.empty() || source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, part.name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  constexpr zip_uint16_t kNoTime = 0;
  constexpr zip_uint16_t kFirstDay = (1 << 5) | 1;
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kNoTime, kFirstDay, 0) ==
         0;
}

}  // namespace

absl::StatusOr<std::string> BuiltInDocxReference() {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> bytes(
      zip_source_buffer_create(nullptr, 0, 0, &error));
  if (bytes == nullptr) return Broken(zip_error_strerror(&error));
  zip_t* const archive = zip_open_from_source(bytes.get(), ZIP_TRUNCATE, &error);
  if (archive == nullptr) return Broken(zip_error_strerror(&error));
  // The archive gives its hold back when it closes; ours is to read what it wrote.
  zip_source_keep(bytes.get());
  for (const Part& part : kParts) {
    if (AddPart(archive, part)) continue;
    zip_discard(archive);
    return Broken(part.name);
  }
  if (zip_close(archive) != 0) {
    zip_discard(archive);
    return Broken("it cannot be written");
  }
  zip_stat_t size;
  zip_stat_init(&size);
  if (zip_source_stat(bytes.get(), &size) != 0 || zip_source_open(bytes.get()) != 0) {
    return Broken("it cannot be read");
  }
  std::string document(size.size, '\0');
  const zip_int64_t got = zip_source_read(bytes.get(), document.data(), document.size());
  zip_source_close(bytes.get());
  if (got != static_cast<zip_int64_t>(document.size())) return Broken("it cannot be read");
  return document;
}

}  // namespace ragstone::reporting
