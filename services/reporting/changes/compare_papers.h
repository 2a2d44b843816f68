// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHANGES_COMPARE_PAPERS_H_
#define RAGSTONE_SERVICES_REPORTING_CHANGES_COMPARE_PAPERS_H_

#include "absl/status/statusor.h"

#include "ragstone/reporting/v1/report_changes.pb.h"
#include "services/reporting/changes/paper_view.h"
#include "services/reporting/promises.h"

namespace ragstone::reporting {

// What is otherwise in the paper `now` than in `before`, which is that of the panel's meeting
// before. Reasons of restated figures that stand with their loads are left empty. INTERNAL: an
// indicator cannot be read.
absl::StatusOr<v1::ReportChanges> ComparePapers(const PaperView& before, const PaperView& now,
                                                const Meetings& meetings);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHANGES_COMPARE_PAPERS_H_
