// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_ENTRIES_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_ENTRIES_H_

#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/report.pb.h"

namespace ragstone::reporting {

// An entry in two reports, and whether it is an exception in each.
struct EntryPair {
  const v1::ReportRow& earlier;
  const v1::ReportRow& later;
  bool was_exception = false;
  bool is_exception = false;
};

// Adds what an entry differs in.
void CompareEntries(const EntryPair& entry, std::vector<v1::ReportDifference>& differences);

// A difference about an entry, to be filled in.
v1::ReportDifference AboutEntry(const v1::ReportRow& row, v1::DifferenceKind kind);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_COMPARE_ENTRIES_H_
