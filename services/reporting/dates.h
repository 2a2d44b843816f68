// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Days and periods as papers print them. English, whatever the machine's locale. What is no day or
// period of the contracts' syntax is printed as it is.

#ifndef RAGSTONE_SERVICES_REPORTING_DATES_H_
#define RAGSTONE_SERVICES_REPORTING_DATES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ragstone::reporting {

// A day or period in full, for text: "2021-01-13" → "13 January 2021", "2020-11" → "November 2020",
// "FY2020-21-Q3" → "Q3 2020/21", "FY2020-21" → "2020/21", "CY2024" → "calendar year 2024".
std::string DisplayPeriod(absl::string_view period);

// The same in short, for tables and axes: "Nov 2020", "13 Jan 2021", "2024".
std::string ShortPeriod(absl::string_view period);

// The day that DisplayPeriod wrote: "13 January 2021" → 2021-01-13. Nothing for any other text.
std::optional<absl::CivilDay> DayOfWords(absl::string_view words);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DATES_H_
