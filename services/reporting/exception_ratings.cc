// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/exception_ratings.h"

namespace ragstone::reporting {

std::set<common::v1::RatingColour> ExceptionRatings(const ingestion::v1::PerformanceIndex& index) {
  if (index.exception_ratings().empty()) {
    return {common::v1::RATING_COLOUR_RED, common::v1::RATING_COLOUR_AMBER};
  }
  std::set<common::v1::RatingColour> ratings;
  for (const int colour : index.exception_ratings()) {
    ratings.insert(static_cast<common::v1::RatingColour>(colour));
  }
  return ratings;
}

bool IsNotReportable(const v1::ReportRow& row) {
  return row.not_rated_reason() == common::v1::NOT_RATED_REASON_NOT_REPORTABLE;
}

bool IsException(const v1::ReportRow& row,
                 const std::set<common::v1::RatingColour>& exception_ratings) {
  return !IsNotReportable(row) && exception_ratings.count(row.colour()) > 0;
}

}  // namespace ragstone::reporting
