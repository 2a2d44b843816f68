// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_EXCEPTION_RATINGS_H_
#define RAGSTONE_SERVICES_REPORTING_EXCEPTION_RATINGS_H_

#include <set>

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// Which ratings make an exception of an entry: as the index says, else red and amber.
std::set<common::v1::RatingColour> ExceptionRatings(const ingestion::v1::PerformanceIndex& index);

// Whether the panel cannot be told the entry's figures.
bool IsNotReportable(const v1::ReportRow& row);

// Whether the row is an exception. What cannot be reported never is.
bool IsException(const v1::ReportRow& row,
                 const std::set<common::v1::RatingColour>& exception_ratings);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_EXCEPTION_RATINGS_H_
