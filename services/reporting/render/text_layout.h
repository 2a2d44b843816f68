// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Laying out plain text in columns. Widths are counted in characters (code points), not bytes.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_TEXT_LAYOUT_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_TEXT_LAYOUT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// How wide a page of text is.
inline constexpr std::size_t kTextColumns = 80;

// How many characters `text`, which is UTF-8, holds.
std::size_t CharacterCount(absl::string_view text);

// Breaks one line of text between words into lines of at most `width` characters; a word that is
// longer is broken inside. No text: no lines.
std::vector<std::string> Wrap(absl::string_view text, std::size_t width);

// Appends `text` wrapped to the page's width: the first line after `first`, the others after as
// many spaces. Appends `first` alone when there is no text.
void AppendHanging(absl::string_view first, absl::string_view text, std::string& out);

// Appends `table` with every line indented by `indent` spaces: columns side by side under a line of
// headers, prose under its row.
void AppendTable(const Table& table, std::size_t indent, std::string& out);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_TEXT_LAYOUT_H_
