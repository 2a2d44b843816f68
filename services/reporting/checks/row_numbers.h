// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_ROW_NUMBERS_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_ROW_NUMBERS_H_

#include <optional>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/domain/fraction.h"
#include "services/reporting/checks/numbers_in_text.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// The numbers that words on an entry may rightly have: its figures of every year, with what they
// were counted from, its targets, lines, comparators and categories, what its rating is made of,
// and what follows from them at a glance: differences, also in per cent unless they are percentages
// themselves, sums of the year so far, and the rest of a whole.
class RowNumbers {
 public:
  RowNumbers(const SnapshotView& made_of, const v1::ReportRow& row);

  // Whether one of them is printed as the text has it, or is near where the text says "about".
  bool Have(const NumberInText& number) const;

 private:
  void AddFigures(const SnapshotView& made_of, const v1::ReportRow& row);
  void AddAssessment(const rating::v1::Assessment& assessment, common::v1::Unit unit);
  void AddTexts(const v1::ReportRow& row);
  void Add(absl::string_view number);

  std::vector<domain::Fraction> numbers_;
  // By how many per cent a figure differs from another.
  std::vector<domain::Fraction> changes_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_ROW_NUMBERS_H_
