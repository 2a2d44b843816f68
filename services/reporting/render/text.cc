// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/render/text_layout.h"

namespace ragstone::reporting {
namespace {

constexpr std::size_t kLabelWidth = 17;
constexpr std::size_t kEntryIndent = 2;

// `text` with spaces up to `width`, and at least one.
std::string Label(absl::string_view text, std::size_t width) {
  std::string label(text);
  label.resize(std::max(width, label.size() + 1), ' ');
  return label;
}

void AppendEntry(const EntryView& entry, std::string& out) {
  out.push_back('\n');
  AppendHanging("", entry.heading, out);
  const std::string margin(kEntryIndent, ' ');
  for (const Field& fact : entry.facts) {
    std::string lead = Label(absl::StrCat(margin, fact.label, ":"), kLabelWidth + 6);
    for (const std::string& paragraph : fact.value.paragraphs) {
      AppendHanging(lead, paragraph, out);
      lead.assign(CharacterCount(lead), ' ');
    }
  }
  out.push_back('\n');
  AppendTable(entry.periods, kEntryIndent, out);
}

void AppendRecommendations(const Recommendations& recommendations, std::string& out) {
  if (!recommendations.introduction.empty()) {
    AppendHanging("", recommendations.introduction, out);
  }
  for (const Recommendation& one : recommendations.items) {
    AppendHanging(absl::StrCat(one.mark, " "), one.text, out);
  }
}

void AppendBlock(const Block& block, bool goes_on_with_list, std::string& out) {
  if (!block.heading.empty()) {
    out.push_back('\n');
    AppendHanging("", block.heading, out);
  }
  if (!block.paragraph.empty()) {
    if (!goes_on_with_list) out.push_back('\n');
    AppendHanging(block.list_item        ? "* "
                  : block.number.empty() ? ""
                                         : Label(absl::StrCat(block.number, "."), 6),
                  block.paragraph, out);
  }
  for (const Table& table : block.tables) {
    out.push_back('\n');
    AppendTable(table, 0, out);
  }
  for (const EntryView& entry : block.entries) AppendEntry(entry, out);
  if (!block.recommendations.items.empty()) {
    out.push_back('\n');
    AppendRecommendations(block.recommendations, out);
  }
  if (!block.figures_note.empty()) {
    out.push_back('\n');
    AppendHanging("Note: ", block.figures_note, out);
  }
}

}  // namespace

absl::StatusOr<std::string> RenderText(const v1::ExceptionReport& report) {
  const Paper paper = MakePaper(report);
  std::string out;
  AppendHanging("", paper.council, out);
  out.push_back('\n');
  for (const Field& field : paper.header) {
    AppendHanging(Label(absl::StrCat(field.label, ":"), kLabelWidth), field.value.paragraphs[0],
                  out);
  }
  if (!paper.recommendations.items.empty()) {
    out.push_back('\n');
    AppendHanging("", absl::StrCat(paper.recommendations.heading, ":"), out);
    AppendRecommendations(paper.recommendations, out);
  }
  for (const Section& section : paper.sections) {
    out.append("\n\n");
    AppendHanging(section.number.empty() ? "" : absl::StrCat(section.number, " "),
                  absl::AsciiStrToUpper(section.title), out);
    bool in_list = false;
    for (const Block& block : section.blocks) {
      AppendBlock(block, in_list && block.list_item, out);
      in_list = block.list_item && block.tables.empty() && block.entries.empty();
    }
  }
  out.append("\n\n");
  AppendHanging("", paper.standing, out);
  return out;
}

}  // namespace ragstone::reporting
