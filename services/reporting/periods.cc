// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/periods.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "services/domain/period.h"

namespace ragstone::reporting {
namespace {

using domain::Period;
using domain::PeriodKind;

std::optional<PeriodKind> KindOf(common::v1::Frequency frequency) {
  switch (frequency) {
    case common::v1::FREQUENCY_MONTHLY:
      return PeriodKind::kMonth;
    case common::v1::FREQUENCY_QUARTERLY:
      return PeriodKind::kQuarter;
    case common::v1::FREQUENCY_TERMLY:
      return PeriodKind::kTerm;
    case common::v1::FREQUENCY_FINANCIAL_YEAR:
      return PeriodKind::kFinancialYear;
    case common::v1::FREQUENCY_ACADEMIC_YEAR:
      return PeriodKind::kAcademicYear;
    case common::v1::FREQUENCY_CALENDAR_YEAR:
      return PeriodKind::kCalendarYear;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Span> SpanOf(absl::string_view period) {
  const absl::StatusOr<Period> parsed = Period::Parse(period);
  if (!parsed.ok()) return std::nullopt;
  return Span{parsed->first_day(), parsed->last_day()};
}

std::vector<std::string> PeriodsOfYear(absl::string_view year, common::v1::Frequency frequency) {
  const absl::StatusOr<Period> index_year = Period::Parse(year);
  const std::optional<PeriodKind> kind = KindOf(frequency);
  if (!index_year.ok() || !kind) return {};
  if (IsAnnual(frequency)) {
    // The year of its kind in which the index's year has most of its months.
    return {Period::Containing(*kind, absl::CivilDay(absl::CivilMonth(index_year->first_day()) + 6))
                .ToString()};
  }
  Period whole = *index_year;
  if (*kind == PeriodKind::kTerm) {
    whole = Period::Containing(PeriodKind::kAcademicYear,
                               absl::CivilDay(absl::CivilMonth(whole.first_day()) + 6));
  }
  std::vector<std::string> periods;
  for (Period period = Period::Containing(*kind, whole.first_day());
       period.first_day() <= whole.last_day(); period = period.Next()) {
    periods.push_back(period.ToString());
  }
  return periods;
}

std::vector<std::string> PeriodsUpTo(absl::string_view period, int count) {
  const absl::StatusOr<Period> last = Period::Parse(period);
  if (!last.ok()) return {std::string(period)};
  std::vector<std::string> periods = {last->ToString()};
  for (Period before = last->Previous(); static_cast<int>(periods.size()) < count;
       before = before.Previous()) {
    periods.push_back(before.ToString());
  }
  std::reverse(periods.begin(), periods.end());
  return periods;
}

bool IsAnnual(common::v1::Frequency frequency) {
  return frequency == common::v1::FREQUENCY_FINANCIAL_YEAR ||
         frequency == common::v1::FREQUENCY_ACADEMIC_YEAR ||
         frequency == common::v1::FREQUENCY_CALENDAR_YEAR;
}

}  // namespace ragstone::reporting
