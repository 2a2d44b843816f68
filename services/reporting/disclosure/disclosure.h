// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Disclosure control: what a public paper leaves out so that nobody can be identified by a small
// number, whoever reads it and however they reckon. It works on the report's rows, before they are
// sorted into tables and counted, so that no rendering can tell more.

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_DISCLOSURE_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_DISCLOSURE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/errors.h"
#include "services/reporting/changes/paper_view.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// What a paper is protected by.
struct Disclosure {
  // Numbers of people from 1 up to this one are left out.
  int threshold = 0;
  // The indicators of which each case is a person.
  std::set<std::string> people;
};

// As the paper's index and its indicators say; `earlier`, which may be null, is the paper that it
// is compared with, whose figures are left out by the same rules.
Disclosure DisclosureOf(const SnapshotView& view, const SnapshotView* earlier);

// The paragraph of Part 1 of Schedule 12A that a paper with every figure is exempt by.
int ExemptParagraph(const ingestion::v1::PerformanceIndex& index);

// Leaves out of the rows in `report.index` what must not be shown. `earlier`, which may be null,
// is the paper before, protected: what was added to its totals must not be told either. Answers
// what is to be mended in texts that print what was left out.
std::vector<UnmetPrecondition> Protect(const Disclosure& disclosure, const SnapshotView& view,
                                       const PaperView* earlier, v1::ExceptionReport& report);

// What a reader must know of the rule, as a sentence; empty where nothing was left out.
std::string SuppressionNote(const Disclosure& disclosure, const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_DISCLOSURE_H_
