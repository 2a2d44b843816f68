// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The tables of a committee paper. Columns, captions and headings are those of the report's layout;
// what is said of columns below is how the standard paper has them.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_TABLES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_TABLES_H_

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// How many entries have each rating, zeros included, with their total; why entries are not rated is
// a note under it.
Table CountsTable(const v1::ExceptionReport& report);

// No, Indicator, Rating, Figure and target, Service commentary.
Table ExceptionsTable(const v1::ExceptionReport& report);

// No, Indicator, Rating, Figure and target, Commentary: why it is of note, then the service's
// words unless the exception table prints them.
Table OfNoteTable(const v1::ExceptionReport& report);

// Indicator number, Descriptor, Commentary: why it cannot be reported, and what was promised.
Table NotReportableTable(const v1::ExceptionReport& report);

// No, Indicator, Caveat, Commentary: one row for each caveat.
Table CaveatsTable(const v1::ExceptionReport& report);

// No, Indicator, How the rating was made.
Table MethodTable(const v1::ExceptionReport& report);

// No, Indicator, Figure and target, Rating, Trend, Ratings so far: every entry of the index.
Table IndexTable(const v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAPER_TABLES_H_
