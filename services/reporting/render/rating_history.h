// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A row's ratings through the year as a strip of cells with a letter each.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_RATING_HISTORY_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_RATING_HISTORY_H_

#include <string>
#include <vector>

#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// How many periods a strip shows at most: the latest.
inline constexpr int kMostHistory = 12;

struct HistoryCell {
  // "R", "A", "G", "B"; "–" where the period is not rated or has no figure.
  std::string letter;
  // The rating's token.
  std::string kind;
  // "Nov 2020".
  std::string period;
  // "Red"; "Not rated" for a figure without a rating, "no figure" without either, "suppressed" for
  // one that a public paper leaves out.
  std::string word;
};

// One cell for each period that the index prints, the latest kMostHistory of them.
std::vector<HistoryCell> RatingHistory(const v1::ReportRow& row);

// The same in words, equal neighbours together: "Apr 2020 to Aug 2020: Red; Sep 2020: no figure".
// Empty without cells.
std::string RatingHistoryWords(const std::vector<HistoryCell>& history);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_RATING_HISTORY_H_
