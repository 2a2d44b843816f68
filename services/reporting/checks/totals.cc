// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Counts and sums that are not those of the rows under them. They are made from the rows, so that
// a difference is a fault of the program: nothing of the kind may be published.

#include <map>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/domain/fraction.h"
#include "services/reporting/checks/kinds.h"
#include "services/reporting/checks/row_numbers.h"
#include "services/reporting/exception_ratings.h"
#include "services/reporting/figure_value.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::Decimal;
using ::ragstone::domain::Fraction;

constexpr char kMend[] = "Do not publish; this is a fault of the program to report.";

void CompareCounts(const v1::ExceptionReport& report, Findings& findings) {
  std::map<common::v1::RatingColour, int> rows;
  for (const v1::ReportRow& row : report.index()) ++rows[row.colour()];
  for (const v1::RatingCount& count : report.counts()) {
    const int have = rows[count.colour()];
    rows.erase(count.colour());
    if (have == count.entries()) continue;
    findings.Add(absl::StrCat("counts, ", RatingWord(count.colour())),
                 absl::StrCat("It says ", count.entries(), ", and ", have, " of the rows are."),
                 kMend);
  }
  for (const auto& [colour, have] : rows) {
    findings.Add(absl::StrCat("counts, ", RatingWord(colour)),
                 absl::StrCat("It has no count, and ", have, " of the rows are."), kMend);
  }
}

void CompareTable(absl::string_view name, int rows, int wanted, Findings& findings) {
  if (rows == wanted) return;
  findings.Add(absl::StrCat("table, ", name),
               absl::StrCat("It has ", rows, " rows, and ", wanted, " of the index belong there."),
               kMend);
}

void CompareTables(const CheckInput& input, Findings& findings) {
  const std::set<common::v1::RatingColour> exception_ratings =
      ExceptionRatings(input.made_of.paper.index());
  int exceptions = 0;
  int of_note = 0;
  int not_reportable = 0;
  for (const v1::ReportRow& row : input.printed.index()) {
    if (IsException(row, exception_ratings)) ++exceptions;
    if (!row.note().empty()) ++of_note;
    if (IsNotReportable(row)) ++not_reportable;
  }
  CompareTable("exceptions", input.printed.exceptions_size(), exceptions, findings);
  CompareTable("of note", input.printed.of_note_size(), of_note, findings);
  CompareTable("not reportable", input.printed.not_reportable_size(), not_reportable, findings);
}

// The sum of an entry's figures from the year's first to the reported one; nothing where one is
// missing, or is not added up as it stands.
std::optional<Fraction> YearToDate(const CheckInput& input, const v1::ReportRow& row) {
  const auto indicator = input.made_of.indicators.find(row.entry().indicator());
  if (indicator == input.made_of.indicators.end()) return std::nullopt;
  for (const auto& version : indicator->second->versions()) {
    if (version.aggregation() != common::v1::AGGREGATION_SUM ||
        version.basis() != common::v1::BASIS_IN_PERIOD) {
      return std::nullopt;
    }
  }
  Fraction sum;
  for (const v1::ReportPoint& point : row.points()) {
    const auto value = ValueOf(point.figure(), row.rating().unit());
    if (!value || point.break_before()) return std::nullopt;
    sum = sum + *value;
    if (point.period() == row.rating().period()) return sum;
  }
  return std::nullopt;
}

void CompareSums(const CheckInput& input, Findings& findings) {
  for (const v1::ReportRow& row : input.report.index()) {
    const rating::v1::Assessment& stated = row.rating().year_to_date();
    const absl::StatusOr<Decimal> value = Decimal::Parse(stated.value());
    // A gap in the year is said with the figure.
    if (!value.ok() || stated.periods_present() != stated.periods_expected()) continue;
    const std::optional<Fraction> sum = YearToDate(input, row);
    if (!sum || *sum == Fraction(*value)) continue;
    findings.Add(EntryPlace(row.number(), "year to date"),
                 absl::StrCat("It is ", stated.value(), ", and the periods up to ",
                              row.rating().period(), " add up to ", sum->ToString(), "."),
                 kMend);
  }
}

}  // namespace

void FindTotalsThatDiffer(const CheckInput& input, Findings& findings) {
  CompareCounts(input.printed, findings);
  CompareTables(input, findings);
  CompareSums(input, findings);
}

}  // namespace ragstone::reporting
