// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_ENTRY_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_ENTRY_H_

#include <vector>

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// An entry of the performance index: what is known of it in facts, and its periods in a table.
EntryView MakeEntry(const v1::ReportRow& row, const ingestion::v1::PaperLayout& layout);

// The points that a paper prints: those up to the reported period, and any later one with a figure.
// Periods to come are left out of tables; a chart keeps their places.
std::vector<const v1::ReportPoint*> PrintedPoints(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_ENTRY_H_
