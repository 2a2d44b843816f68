// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHANGES_PAPER_VIEW_H_
#define RAGSTONE_SERVICES_REPORTING_CHANGES_PAPER_VIEW_H_

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// A paper as it is compared: what it was made of, and its rows. It points into both.
struct PaperView {
  const SnapshotView& made_of;
  const v1::ExceptionReport& report;
};

// The row of another paper for the same indicator: under the same number where it has several, else
// whatever its number; nullptr where that index does not have it.
inline const v1::ReportRow* FindRow(const v1::ExceptionReport& report,
                                    const v1::ReportRow& wanted) {
  const v1::ReportRow* found = nullptr;
  for (const v1::ReportRow& row : report.index()) {
    if (row.entry().indicator() != wanted.entry().indicator()) continue;
    if (row.number() == wanted.number()) return &row;
    if (found == nullptr) found = &row;
  }
  return found;
}

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHANGES_PAPER_VIEW_H_
