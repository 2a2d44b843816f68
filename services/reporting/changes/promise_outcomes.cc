// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <optional>
#include <string>

#include "services/base/status_macros.h"
#include "services/reporting/changes/kinds.h"
#include "services/reporting/dates.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::Caveat;
using ::ragstone::ingestion::v1::Meeting;

const Caveat* FindCaveat(const SnapshotView& view, const Caveat& wanted) {
  const auto caveats = view.caveats.find(wanted.indicator());
  if (caveats == view.caveats.end()) return nullptr;
  for (const Caveat* const caveat : caveats->second) {
    if (caveat->name() == wanted.name()) return caveat;
  }
  return nullptr;
}

// The result of a promise as of the later paper. `stands`: it is still made.
absl::StatusOr<v1::PromiseResult> ResultOf(const PaperView& before, const PaperView& now,
                                           const Caveat& caveat, const Meeting& made_at,
                                           bool stands) {
  RAGSTONE_ASSIGN_OR_RETURN(const bool kept, PromiseKept(now.made_of, caveat, made_at));
  if (!kept) return stands ? v1::PROMISE_RESULT_SLIPPED : v1::PROMISE_RESULT_DROPPED;
  // What had been kept by then was told then.
  RAGSTONE_ASSIGN_OR_RETURN(const bool was_kept, PromiseKept(before.made_of, caveat, made_at));
  return was_kept ? v1::PROMISE_RESULT_UNSPECIFIED : v1::PROMISE_RESULT_KEPT;
}

absl::Status AddOutcome(const PaperView& before, const PaperView& now, const Meetings& meetings,
                        const v1::ReportRow& row, const Caveat& caveat, bool stands,
                        v1::ReportChanges& changes) {
  const std::optional<DuePromiseMeetings> due =
      DueBy(now.made_of.paper.meeting(), caveat.promise(), meetings);
  if (!due) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const v1::PromiseResult result,
                            ResultOf(before, now, caveat, *due->made_at, stands));
  if (result == v1::PROMISE_RESULT_UNSPECIFIED) return absl::OkStatus();
  v1::PromiseOutcome& outcome = *changes.add_promises();
  outcome.set_result(result);
  outcome.set_number(row.number());
  outcome.set_description(row.description());
  outcome.set_text(caveat.text());
  outcome.set_made_at(DisplayPeriod(due->made_at->date()));
  outcome.set_due_at(DisplayPeriod(due->due_at->date()));
  return absl::OkStatus();
}

}  // namespace

absl::Status AddPromiseOutcomes(const PaperView& before, const PaperView& now,
                                const Meetings& meetings, v1::ReportChanges& changes) {
  for (const v1::ReportRow& row : now.report.index()) {
    const std::string& indicator = row.entry().indicator();
    if (const auto made = now.made_of.caveats.find(indicator); made != now.made_of.caveats.end()) {
      for (const Caveat* const caveat : made->second) {
        if (!caveat->has_promise()) continue;
        RAGSTONE_RETURN_IF_ERROR(
            AddOutcome(before, now, meetings, row, *caveat, /*stands=*/true, changes));
      }
    }
    const auto were = before.made_of.caveats.find(indicator);
    if (were == before.made_of.caveats.end()) continue;
    for (const Caveat* const caveat : were->second) {
      if (!caveat->has_promise()) continue;
      const Caveat* const now_stated = FindCaveat(now.made_of, *caveat);
      if (now_stated != nullptr && now_stated->has_promise()) continue;
      RAGSTONE_RETURN_IF_ERROR(
          AddOutcome(before, now, meetings, row, *caveat, /*stands=*/false, changes));
    }
  }
  return absl::OkStatus();
}

}  // namespace ragstone::reporting
