// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_CATEGORIES_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_CATEGORIES_H_

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/disclosure/plan.h"

namespace ragstone::reporting {

// Leaves the categories of a dimension out of a row, all of them, where one of them, or the rest of
// the whole, is a small number; and those of every dimension where the plan leaves out figures of
// this year, as they add up to them, or where its figures run on, as each paper's are the last
// one's and what has come since.
void ProtectCategories(const Plan& plan, int threshold, v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_CATEGORIES_H_
