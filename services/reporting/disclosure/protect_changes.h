// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PROTECT_CHANGES_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PROTECT_CHANGES_H_

#include "ragstone/reporting/v1/report_changes.pb.h"
#include "services/reporting/changes/paper_view.h"

namespace ragstone::reporting {

// Leaves out of what has changed between two protected papers what follows from figures that either
// leaves out, and says so in a manner that does not depend on whether there was anything.
void ProtectChanges(const PaperView& before, const PaperView& now, v1::ReportChanges& changes);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PROTECT_CHANGES_H_
