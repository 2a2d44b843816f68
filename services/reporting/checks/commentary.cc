// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The service's words on exceptions, and how far they have come.

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"
#include "services/reporting/dates.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

constexpr char kPart[] = "commentary";

// "councils/merton/meetings/2020-11-04-cyp" → "2020-11-04-cyp".
absl::string_view IdOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

// "a draft"; "sent back by director: Say what is being done."
std::string StateWords(const ingestion::v1::Commentary& commentary) {
  switch (commentary.state()) {
    case ingestion::v1::COMMENTARY_STATE_SUBMITTED:
      return "submitted and waits for approval";
    case ingestion::v1::COMMENTARY_STATE_RETURNED: {
      const bool known = !commentary.steps().empty();
      return known ? absl::StrCat("sent back by ", commentary.steps().rbegin()->actor(), ": ",
                                  commentary.steps().rbegin()->reason())
                   : "sent back";
    }
    default:
      return "a draft";
  }
}

}  // namespace

void FindCommentaryMissing(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.exceptions()) {
    if (!absl::StripAsciiWhitespace(row.commentary()).empty()) continue;
    findings.Add(EntryPlace(row.number(), kPart),
                 absl::StrCat("It is ", RatingToken(row.colour()), " and has no commentary."),
                 "Have the service write it: ragstone commentary set.");
  }
}

void FindCommentaryNotApproved(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    const auto found = input.made_of.commentaries.find(row.number());
    if (row.commentary().empty() || found == input.made_of.commentaries.end()) continue;
    if (found->second->state() == ingestion::v1::COMMENTARY_STATE_APPROVED) continue;
    findings.Add(
        EntryPlace(row.number(), kPart),
        absl::StrCat("It is printed and not approved: it is ", StateWords(*found->second), "."),
        "Have it submitted and approved: ragstone commentary submit, approve.");
  }
}

void FindCommentaryUnchanged(const CheckInput& input, Findings& findings) {
  for (const v1::CommentaryDue& due : input.due) {
    if (due.unchanged_since().empty()) continue;
    findings.Add(EntryPlace(due.entry_number(), kPart),
                 absl::StrCat("It says the same as at the meeting before, ",
                              IdOf(due.unchanged_since()), "."),
                 "Have the service say what has happened since, or that nothing has.");
  }
}

}  // namespace ragstone::reporting
