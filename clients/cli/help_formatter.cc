// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/help_formatter.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "clients/cli/table.h"

namespace ragstone::cli {
namespace {

constexpr int kWidth = 80;
// Where descriptions begin.
constexpr int kIndent = 28;

// "  NAME      DESCRIPTION", the description wrapped in its column; a long name has a line of its
// own.
std::string Entry(const std::string& name, const std::string& description) {
  std::string text = absl::StrCat("  ", name);
  bool on_name_line = static_cast<int>(text.size()) + 2 <= kIndent;
  const std::string wrapped = WrapParagraph(description, kWidth - kIndent);
  if (!on_name_line) absl::StrAppend(&text, "\n");
  for (const absl::string_view line : absl::StrSplit(absl::StripAsciiWhitespace(wrapped), '\n')) {
    const size_t pad =
        on_name_line ? static_cast<size_t>(kIndent) - text.size() : static_cast<size_t>(kIndent);
    absl::StrAppend(&text, std::string(pad, ' '), line, "\n");
    on_name_line = false;
  }
  return text;
}

}  // namespace

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
  std::string name = make_option_name(option, is_positional);
  // Of a positional the usage line says all but what it means.
  if (!is_positional) name += make_option_opts(option);
  return Entry(name, make_option_desc(option));
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
  return Entry(command->get_name(), command->get_description());
}

std::string HelpFormatter::make_description(const CLI::App* app) const {
  return absl::StrCat(WrapParagraph(app->get_description(), kWidth), "\n");
}

}  // namespace ragstone::cli
