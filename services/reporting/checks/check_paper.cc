// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/checks/check_paper.h"

#include <algorithm>
#include <set>
#include <string>

#include "services/reporting/checks/check.h"

namespace ragstone::reporting {

std::vector<v1::CheckFinding> CheckPaper(const CheckInput& input) {
  std::vector<v1::CheckFinding> all;
  for (const Check& check : Checks()) {
    Findings findings(check, all);
    check.look(input, findings);
  }
  // The worst has the lowest number.
  std::stable_sort(all.begin(), all.end(),
                   [](const v1::CheckFinding& a, const v1::CheckFinding& b) {
                     return a.severity() < b.severity();
                   });
  return all;
}

std::vector<std::string> BatchesOf(const v1::ExceptionReport& report) {
  std::set<std::string> batches;
  for (const v1::ReportRow& row : report.index()) {
    for (const v1::ReportPoint& point : row.points()) batches.insert(point.figure().batch());
  }
  batches.erase("");
  return {batches.begin(), batches.end()};
}

}  // namespace ragstone::reporting
