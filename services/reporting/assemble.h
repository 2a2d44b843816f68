// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a report is made of and how it comes together, without asking anybody anything:
//
//   Assemble(what ingestion states, what rating derives, the paper before) → ExceptionReport

#ifndef RAGSTONE_SERVICES_REPORTING_ASSEMBLE_H_
#define RAGSTONE_SERVICES_REPORTING_ASSEMBLE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/promises.h"

namespace ragstone::reporting {

// What the paper of the panel's meeting before was made of.
struct EarlierPaper {
  ingestion::v1::GetMeetingSnapshotResponse stated;
  rating::v1::GetIndexSnapshotResponse rated;
};

// The report of the meeting. Pure: the same snapshots give the same report. `earlier` is null for
// the panel's first meeting; `meetings` are the council's.
//
// Each entry is counted once, under its headline rating of the reported period. An entry that
// cannot be reported is never an exception. One that is of note stands there also when it is an
// exception.
//
// The public view, which is that of REPORT_VIEW_UNSPECIFIED too, leaves out figures of few people
// and all that tells them, in the comparison with the paper before as well (disclosure/); the
// exempt one shows every figure and says by which paragraph it may.
//
// FAILED_PRECONDITION: a text of the public view prints a figure that it leaves out
// (SUPPRESSED_FIGURE_IN_TEXT, each with its entry); the template or the meeting's texts cannot be
// used (AddSections). INTERNAL: the snapshots do not belong together: other sequences, an entry
// without rating or indicator.
absl::StatusOr<v1::ExceptionReport> Assemble(
    const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
    const rating::v1::GetIndexSnapshotResponse& index_snapshot,
    const EarlierPaper* earlier = nullptr, const Meetings& meetings = Meetings({}),
    v1::ReportView view = v1::REPORT_VIEW_PUBLIC);

// The same into a report that is empty, wherever it lives. After an error it is not to be used.
absl::Status AssembleInto(v1::ExceptionReport& report,
                          const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
                          const rating::v1::GetIndexSnapshotResponse& index_snapshot,
                          const EarlierPaper* earlier, const Meetings& meetings,
                          v1::ReportView view);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_ASSEMBLE_H_
