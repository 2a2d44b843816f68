// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a paper says of one entry: its rating, figure, target and distance from it.

#ifndef RAGSTONE_SERVICES_REPORTING_ROW_WORDS_H_
#define RAGSTONE_SERVICES_REPORTING_ROW_WORDS_H_

#include <string>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting {

// The assessment that counts: the year to date where that is the headline, else of the period.
const rating::v1::Assessment& Headline(const rating::v1::Rating& rating);

// The colour that counts: an override's, else that of the headline.
common::v1::RatingColour ColourOf(const rating::v1::Rating& rating);

// "NEW - Number of Looked After Children who were adopted (YTD)".
std::string Descriptor(const v1::ReportRow& row);

// "43% (12 of 28), estimated"; "no figure, figure awaited" without a value; "suppressed" where a
// public paper leaves it out.
std::string ValueWords(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment);

// A stated figure: "43%", "not available", "582 of 588: 99.0%".
std::string FigureWords(const common::v1::Figure& figure, common::v1::Unit unit);

// The figures of a row, "suppressed" where a public paper leaves them out.
std::string PointWords(const v1::ReportPoint& point, common::v1::Unit unit);
std::string ComparatorWords(const v1::ReportComparator& comparator, common::v1::Unit unit);

// "Apr 2020 and May 2020", as the points are printed that a public paper leaves out; "9 periods" of
// many. Empty where there are none.
std::string SuppressedPeriods(const v1::ReportRow& row);

// "17 percentage points worse than target (28.33%)"; empty where there is no gap.
std::string GapWords(const rating::v1::Rating& rating, const rating::v1::Assessment& assessment);

// A statistic as it is printed: "78.4%".
std::string StatisticWords(double value, const rating::v1::Rating& rating);

// "Ordinary variation; as things are, the target is missed every time. Mean 78.4%, limits 70.1% to
// 86.7%, provisional: 8 points." Empty without limits.
std::string ControlChartWords(const v1::ReportRow& row);

// "9 (Green); range 7 to 12"; empty where there is none, or where the year is over.
std::string ForecastWords(const rating::v1::Rating& rating);

// The reported figure with its period, and the last one before it where that is missing: a line
// each.
std::vector<std::string> ReportedFigure(const v1::ReportRow& row);

// "at least 95%"; empty without a target.
std::string TargetText(const v1::ReportRow& row);

// The lines of the column Figure and target: the reported figure, the last one before it where
// that is missing, the target.
std::vector<std::string> FigureAndTarget(const v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_ROW_WORDS_H_
