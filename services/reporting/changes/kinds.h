// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The kinds of change, each worked out in a file of its own.

#ifndef RAGSTONE_SERVICES_REPORTING_CHANGES_KINDS_H_
#define RAGSTONE_SERVICES_REPORTING_CHANGES_KINDS_H_

#include "absl/status/status.h"

#include "ragstone/reporting/v1/report_changes.pb.h"
#include "services/reporting/changes/paper_view.h"
#include "services/reporting/promises.h"

namespace ragstone::reporting {

// Exceptions that are new, have gone, and stand again.
void AddExceptionChanges(const PaperView& before, const PaperView& now, v1::ReportChanges& changes);

// Figures up to the earlier paper's data end that read otherwise now.
void AddRestatements(const PaperView& before, const PaperView& now, v1::ReportChanges& changes);

// Entries, definitions, targets and rules that are not what they were.
void AddRedefinitions(const PaperView& before, const PaperView& now, v1::ReportChanges& changes);

// Promises that were due by the meeting of `now` and had not been kept in the earlier paper.
absl::Status AddPromiseOutcomes(const PaperView& before, const PaperView& now,
                                const Meetings& meetings, v1::ReportChanges& changes);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHANGES_KINDS_H_
