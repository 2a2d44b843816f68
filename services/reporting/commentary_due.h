// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a meeting's paper still wants said, made of what ingestion states and rating derives,
// without asking anybody anything.

#ifndef RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_H_
#define RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_H_

#include <vector>

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/reporting/v1/commentary_due.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/promises.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// The entries of which commentary is due, in the index's order; without the day by which it is.
// `previous` is the snapshot of the panel's meeting before, or nullptr where there is none.
// Entries are judged by every figure, those that a public paper suppresses among them: who writes
// sees them all, and the exempt paper wants the words.
//
// INTERNAL: the snapshots do not belong together.
absl::StatusOr<std::vector<v1::CommentaryDue>> ListDue(
    const SnapshotView& view, const Meetings& meetings,
    const ingestion::v1::GetMeetingSnapshotResponse* previous);

// Fills in the days: that of the meeting, the last one for publishing, and that by which words are
// wanted, `working_days` before. Where they cannot be told, a note says why.
void SetDeadline(const ingestion::v1::Meeting& meeting, int working_days,
                 v1::ListCommentaryDueResponse& response);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_COMMENTARY_DUE_H_
