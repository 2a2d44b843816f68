// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/conversion/docx_reference.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"
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

constexpr char kStandardLook[] =
    "ACCENT=17485A FONT=Arial RED_GROUND=A8121C RED_TEXT=FFFFFF AMBER_GROUND=FFC14D "
    "AMBER_TEXT=241600 GREEN_GROUND=13663A GREEN_TEXT=FFFFFF BLUE_GROUND=1D4F91 BLUE_TEXT=FFFFFF";

// Puts the look's values in the places of their names, "{{ACCENT}}".
absl::Status PutLook(absl::string_view look, std::string& part) {
  for (const absl::string_view word : absl::StrSplit(look, ' ', absl::SkipEmpty())) {
    const std::pair<absl::string_view, absl::string_view> named =
        absl::StrSplit(word, absl::MaxSplits('=', 1));
    if (named.second.empty() || !std::all_of(named.second.begin(), named.second.end(), [](char c) {
          return absl::ascii_isalnum(static_cast<unsigned char>(c));
        })) {
      return InternalError("CONVERSION_FAILED", absl::StrCat("the page's look: \"", word,
                                                             "\", want NAME=VALUE of letters "
                                                             "and digits"));
    }
    absl::StrReplaceAll({{absl::StrCat("{{", named.first, "}}"), named.second}}, &part);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> BuiltInDocxReference(absl::string_view look, std::int64_t day) {
  std::vector<std::string> contents;
  for (const Part& part : kParts) {
    std::string& content = contents.emplace_back(EmbeddedFile(part.file));
    for (const absl::string_view words : {look, absl::string_view(kStandardLook)}) {
      RAGSTONE_RETURN_IF_ERROR(PutLook(words, content));
    }
  }
  RAGSTONE_ASSIGN_OR_RETURN(ZipBytes document, ZipBytes::Open(""));
  for (std::size_t i = 0; i < contents.size(); ++i) {
    RAGSTONE_RETURN_IF_ERROR(document.Write(kParts[i].name, contents[i], day));
  }
  return document.Finish();
}

}  // namespace ragstone::reporting
