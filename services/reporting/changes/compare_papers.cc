// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/changes/compare_papers.h"

#include "services/base/status_macros.h"
#include "services/reporting/changes/kinds.h"
#include "services/reporting/dates.h"

namespace ragstone::reporting {

absl::StatusOr<v1::ReportChanges> ComparePapers(const PaperView& before, const PaperView& now,
                                                const Meetings& meetings) {
  v1::ReportChanges changes;
  const ingestion::v1::GetMeetingSnapshotResponse& earlier = before.made_of.paper;
  changes.set_since_meeting(earlier.meeting().name());
  changes.set_since_date(DisplayPeriod(earlier.meeting().date()));
  *changes.mutable_since() = earlier.answered_at();
  AddExceptionChanges(before, now, changes);
  AddRestatements(before, now, changes);
  AddRedefinitions(before, now, changes);
  RAGSTONE_RETURN_IF_ERROR(AddPromiseOutcomes(before, now, meetings, changes));
  return changes;
}

}  // namespace ragstone::reporting
