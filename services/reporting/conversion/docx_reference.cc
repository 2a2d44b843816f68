// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/docx_reference.h"

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/base/status_macros.h"
#include "services/reporting/conversion/zip_bytes.h"
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

}  // namespace

absl::StatusOr<std::string> BuiltInDocxReference(std::int64_t day) {
  RAGSTONE_ASSIGN_OR_RETURN(ZipBytes document, ZipBytes::Open(""));
  for (const Part& part : kParts) {
    RAGSTONE_RETURN_IF_ERROR(document.Write(part.name, EmbeddedFile(part.file), day));
  }
  return document.Finish();
}

}  // namespace ragstone::reporting
