// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "services/ingestion/check_layout.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/placeholders.h"

namespace ragstone::ingestion {
namespace {

bool PlaceholdersAreKnown(absl::string_view text) {
  while (true) {
    const std::size_t open = text.find_first_of("{}");
    if (open == absl::string_view::npos) return true;
    const std::size_t close = text.find('}', open);
    if (text[open] == '}' || close == absl::string_view::npos) return false;
    const absl::string_view word = text.substr(open + 1, close - open - 1);
    if (std::find(std::begin(kPlaceholders), std::end(kPlaceholders), word) ==
        std::end(kPlaceholders)) {
      return false;
    }
    text.remove_prefix(close + 1);
  }
}

}  // namespace

void CheckPlaceholders(absl::string_view field, absl::string_view text, CheckContext& context) {
  if (PlaceholdersAreKnown(text)) return;
  context.Fault(
      field, text,
      absl::StrCat("want only the placeholders {", absl::StrJoin(kPlaceholders, "} {"), "}"));
}

void CheckKey(absl::string_view field, const std::string& key,
              absl::flat_hash_set<std::string>& keys, CheckContext& context) {
  if (key.empty() || keys.insert(key).second) return;
  context.Fault(field, key, "want a key that no other part of the template has");
}

absl::Status CheckTemplate(v1::PaperTemplate& paper_template, CheckContext& context) {
  if (paper_template.sections().empty()) context.Fault("sections", "", "want at least one section");
  absl::flat_hash_set<std::string> keys;
  for (int i = 0; i < paper_template.sections_size(); ++i) {
    const v1::PaperSection& section = paper_template.sections(i);
    const std::string at = absl::StrCat("sections[", i, "]");
    context.RequireText(absl::StrCat(at, ".title"), section.title());
    CheckPlaceholders(absl::StrCat(at, ".title"), section.title(), context);
    for (int j = 0; j < section.blocks_size(); ++j) {
      const v1::PaperBlock& block = section.blocks(j);
      const std::string block_at = absl::StrCat(at, ".blocks[", j, "]");
      CheckPlaceholders(absl::StrCat(block_at, ".heading"), block.heading(), context);
      CheckPlaceholders(absl::StrCat(block_at, ".paragraph"), block.paragraph(), context);
      CheckKey(absl::StrCat(block_at, ".key"), block.key(), keys, context);
    }
  }
  CheckLayout(paper_template.layout(), keys, context);
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
