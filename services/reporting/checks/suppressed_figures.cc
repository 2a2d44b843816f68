// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Words that print a figure which the public paper leaves out. What is looked for is said in
// services/reporting/disclosure/text_check.h: such a paper is not made at all.

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"

namespace ragstone::reporting {

void FindSuppressedFiguresInText(const CheckInput& input, Findings& findings) {
  for (const UnmetPrecondition& text : input.refused_texts) {
    std::string message = absl::StrCat(text.description, ".");
    message[0] = absl::ascii_toupper(static_cast<unsigned char>(message[0]));
    findings.Add(text.subject, std::move(message),
                 "Say it without the number, or keep it for the exempt paper. No override helps: "
                 "the public paper is not made.");
  }
}

}  // namespace ragstone::reporting
