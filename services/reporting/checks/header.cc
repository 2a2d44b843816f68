// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The block at the head of the paper, and what the panel is asked to do.

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"

namespace ragstone::reporting {

void FindHeaderGaps(const CheckInput& input, Findings& findings) {
  const v1::ReportHeader& header = input.report.header();
  const std::pair<const char*, const std::string&> fields[] = {
      {"Committee", header.committee()},
      {"Date", header.date()},
      {"Wards", header.paper().wards()},
      {"Subject", header.paper().subject()},
      {"Lead officer", header.paper().lead_officer()},
      {"Lead member", header.paper().lead_member()},
      {"Contact officer", header.paper().contact_officer()},
  };
  for (const auto& [label, text] : fields) {
    if (!absl::StripAsciiWhitespace(text).empty()) continue;
    findings.Add(absl::StrCat("header, ", label), absl::StrCat(label, " is empty."),
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
