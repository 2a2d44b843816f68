// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "services/ingestion/check_resource.h"
#include "services/ingestion/placeholders.h"

namespace ragstone::ingestion {
namespace {

constexpr char kWantedPlaceholder[] =
    "want only the placeholders {committee} {index} {index_year} {data_end} {meeting_date} "
    "{council} {previous_meeting}";

bool PlaceholdersAreKnown(absl::string_view text) {
  while (true) {
    const size_t open = text.find_first_of("{}");
    if (open == absl::string_view::npos) return true;
    const size_t close = text.find('}', open);
    if (text[open] == '}' || close == absl::string_view::npos) return false;
    const absl::string_view word = text.substr(open + 1, close - open - 1);
    if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), word) ==
        std::end(kPlaceholders))
      return false;
    text.remove_prefix(close + 1);
  }
}

void CheckText(const std::string& field, absl::string_view text, CheckContext& context) {
  if (!PlaceholdersAreKnown(text)) context.Fault(field, text, kWantedPlaceholder);
}

}  // namespace

absl::Status CheckTemplate(v1::PaperTemplate& paper_template, CheckContext& context) {
  if (paper_template.sections().empty()) context.Fault("sections", "", "want at least one section");
  absl::flat_hash_set<absl::string_view> keys;
  for (int i = 0; i < paper_template.sections_size(); ++i) {
    const v1::PaperSection& section = paper_template.sections(i);
    const std::string at = absl::StrCat("sections[", i, "]");
    context.RequireText(absl::StrCat(at, ".title"), section.title());
    CheckText(absl::StrCat(at, ".title"), section.title(), context);
    for (int j = 0; j < section.blocks_size(); ++j) {
      const v1::PaperBlock& block = section.blocks(j);
      const std::string block_at = absl::StrCat(at, ".blocks[", j, "]");
      CheckText(absl::StrCat(block_at, ".heading"), block.heading(), context);
      CheckText(absl::StrCat(block_at, ".paragraph"), block.paragraph(), context);
      if (!block.key().empty() && !keys.insert(block.key()).second) {
        context.Fault(absl::StrCat(block_at, ".key"), block.key(),
                      "want a key that no other block has");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
