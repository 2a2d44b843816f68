// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/paper_day.h"

#include <algorithm>
#include <cstdint>

#include "absl/time/civil_time.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"

namespace ragstone::reporting {

std::int64_t PaperDay(const v1::ExceptionReport& report) {
  const absl::CivilDay first(1980, 1, 1);
  const absl::CivilDay day = DayOfWords(report.header().date()).value_or(first);
  return std::max(day, first) - absl::CivilDay(1970, 1, 1);
}

}  // namespace ragstone::reporting
