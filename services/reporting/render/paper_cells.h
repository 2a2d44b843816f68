// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the tables of a paper are made of.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CELLS_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CELLS_H_

#include <string>

#include "absl/strings/string_view.h"

#include "services/reporting/prose.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// That of the entries' numbers.
inline Column NumberColumn(absl::string_view header) {
  return {.header = std::string(header), .breadth = Breadth::kNumber};
}
inline Column TextColumn(absl::string_view header) { return {.header = std::string(header)}; }
inline Column ProseColumn(absl::string_view header) {
  return {.header = std::string(header), .prose = true};
}

// A text on one line.
inline Cell Line(absl::string_view text) { return {.paragraphs = {OneLine(text)}}; }

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CELLS_H_
