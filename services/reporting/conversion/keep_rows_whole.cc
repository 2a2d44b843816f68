// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/keep_rows_whole.h"

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_replace.h"

#include "services/base/status_macros.h"
#include "services/reporting/conversion/zip_bytes.h"

namespace ragstone::reporting {

absl::StatusOr<std::string> KeepRowsWhole(const std::string& docx, std::int64_t day) {
  constexpr char kDocument[] = "word/document.xml";
  RAGSTONE_ASSIGN_OR_RETURN(ZipBytes zip, ZipBytes::Open(docx));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string document, zip.Read(kDocument));
  // What a row of pandoc's begins with. In words "<" is written as "&lt;", so they cannot match.
  const std::string whole = absl::StrReplaceAll(
      document, {{"<w:tr><w:trPr>", "<w:tr><w:trPr><w:cantSplit/>"},
                 {"<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>"}});
  RAGSTONE_RETURN_IF_ERROR(zip.Write(kDocument, whole, day));
  return zip.Finish();
}

}  // namespace ragstone::reporting
