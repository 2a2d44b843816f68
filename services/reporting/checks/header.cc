// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The block at the head of the paper, and what the panel is asked to do.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"

namespace ragstone::reporting {

void FindHeaderGaps(const CheckInput& input, Findings& findings) {
  for (const auto& field : input.report.layout().header_fields()) {
    if (!absl::StripAsciiWhitespace(field.text()).empty()) continue;
    findings.Add(absl::StrCat("header, ", field.label()), absl::StrCat(field.label(), " is empty."),
                 "State it with the meeting.");
  }
}

void FindNoRecommendations(const CheckInput& input, Findings& findings) {
  for (const std::string& text : input.report.header().paper().recommendations()) {
    if (!absl::StripAsciiWhitespace(text).empty()) return;
  }
  findings.Add("header, Recommendations", "The paper recommends nothing to the panel.",
               "State with the meeting what the panel is asked to do.");
}

}  // namespace ragstone::reporting
