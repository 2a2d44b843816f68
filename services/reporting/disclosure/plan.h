// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What must be left out of an indicator's part of a public paper, so that of each number that is
// left out at least two values fit all that is shown. docs/disclosure.md gives the reasons.

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PLAN_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PLAN_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/disclosure/counts.h"

namespace ragstone::reporting {

// How the periods that a paper prints of an indicator hang together.
enum class Series {
  // Each is rated by itself. The year to date is a sum of them, and not what counts.
  kApart,
  // The year to date is what counts, and the periods add up to it.
  kAdded,
  // Each period's figure is the year's up to it: what lies between two is a period's.
  kRunning,
  // Other ways, and several entries that differ.
  kOther,
};

struct Plan {
  Series series = Series::kApart;
  // The periods whose figures are left out.
  std::set<std::string> periods;
  bool year_to_date = false;
  // What follows from the series over time, earlier years among it: direction, misses, control
  // chart, and what is rated by an earlier figure. The forecast follows from this year's alone.
  bool course = false;
  // Reported figures that are left out are so because they are small themselves, for no other
  // reason.
  bool small = false;

  bool empty() const { return periods.empty() && !year_to_date && !course; }
};

// A total that the paper before showed of the same year.
struct EarlierTotal {
  Counts counts;
  // How many periods it is of, and the last of them.
  int periods = 0;
  std::string period;
};

// What a plan is made of.
struct PlanInput {
  // The rows of one indicator, at least one.
  std::vector<const v1::ReportRow*> rows;
  // The definition that holds last.
  common::v1::Basis basis = common::v1::BASIS_UNSPECIFIED;
  // A figure is a whole year's: nothing is added up to it.
  bool annual = false;
  common::v1::Aggregation aggregation = common::v1::AGGREGATION_UNSPECIFIED;
  // All figures that the council has of it; null where there are none.
  const common::v1::ObservationSeries* figures = nullptr;
  std::vector<EarlierTotal> earlier_totals;
};

Plan MakePlan(const PlanInput& input, int threshold);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_PLAN_H_
