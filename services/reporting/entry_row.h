// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_ENTRY_ROW_H_
#define RAGSTONE_SERVICES_REPORTING_ENTRY_ROW_H_

#include "absl/status/status.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// An entry of the index as it stands in the paper: its headline rating of the reported period with
// its words, caveats, points and comparators.
//
// A caveat counts where it holds for a period that the paper prints. Where one says that the
// reported period is not reportable, the entry is not rated for that reason, whatever its rating
// says.
//
// Fills `row`, which is empty. INTERNAL: the snapshots do not belong together: no rating, or no
// indicator, of the entry.
absl::Status FillRow(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
                     v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_ENTRY_ROW_H_
