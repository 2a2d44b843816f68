// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// "Figures will be available for the next meeting", and they are not.

#include <string>

#include "absl/strings/str_cat.h"

#include "services/reporting/checks/kinds.h"

namespace ragstone::reporting {
namespace {

constexpr char kMend[] =
    "Load the figures and end the caveat, or have the commentary say why they are late and until "
    "when.";

absl::string_view IdOf(absl::string_view name) { return name.substr(name.rfind('/') + 1); }

}  // namespace

void FindPromisesNotKept(const CheckInput& input, Findings& findings) {
  for (const v1::CommentaryDue& due : input.due) {
    for (const v1::DuePromise& promise : due.promises()) {
      findings.Add(EntryPlace(due.entry_number(), "caveat"),
                   absl::StrCat("Figures were promised at the meeting ", IdOf(promise.made_at()),
                                promise.slipped() ? absl::StrCat(" for ", IdOf(promise.due_at()))
                                                  : " for this one",
                                ", and none can be reported: \"", promise.text(), "\""),
                   kMend);
    }
  }
  // What is not promised any more is in no list of what is due.
  for (const v1::PromiseOutcome& outcome : input.report.changes().promises()) {
    if (outcome.result() != v1::PROMISE_RESULT_DROPPED) continue;
    findings.Add(
        EntryPlace(outcome.number(), "caveat"),
        absl::StrCat("Figures were promised at the meeting of ", outcome.made_at(), " for that of ",
                     outcome.due_at(), "; they are not there, and the promise is gone: \"",
                     outcome.text(), "\""),
        kMend);
  }
}

}  // namespace ragstone::reporting
