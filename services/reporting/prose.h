// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// People's words on their way to a page.

#ifndef RAGSTONE_SERVICES_REPORTING_PROSE_H_
#define RAGSTONE_SERVICES_REPORTING_PROSE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// One line of `text`: white space, line ends and control characters become single spaces, so that
// no text can move a terminal's cursor or break a table.
std::string OneLine(absl::string_view text);

// `text` with its first letter, where that is ASCII, as a capital.
std::string Capitalised(std::string text);

// "April, May and June".
std::string Listed(const std::vector<std::string>& items);

// The paragraphs of `text`, which are parted by empty lines, each as OneLine; empty ones are left
// out.
std::vector<std::string> Paragraphs(absl::string_view text);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PROSE_H_
