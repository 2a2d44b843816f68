// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Tables of what is otherwise than in the paper before.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CHANGES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CHANGES_H_

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

Table ExceptionChangesTable(const v1::ExceptionReport& report);
Table RedefinitionsTable(const v1::ExceptionReport& report);
Table RestatementsTable(const v1::ExceptionReport& report);
Table PromisesTable(const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_CHANGES_H_
