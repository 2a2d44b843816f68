// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Which days the periods of the contracts cover, and which periods an index's year holds.

#ifndef RAGSTONE_SERVICES_REPORTING_PERIODS_H_
#define RAGSTONE_SERVICES_REPORTING_PERIODS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/indicator.pb.h"

namespace ragstone::reporting {

// Both days are of the period.
struct Span {
  absl::CivilDay first;
  absl::CivilDay last;
};

// The days of a period in the contracts' syntax ("2020-11", "FY2020-21-Q3", "2020-11-30"); nothing
// for any other text.
std::optional<Span> SpanOf(absl::string_view period);

// The periods of `frequency` that the year of an index ("FY2020-21") holds, in order: twelve
// months, four quarters, three terms or one year. Terms and years are those in which it begins, or
// that begin next: the academic year of FY2020-21 is AY2020-21. None for a year that is no period.
std::vector<std::string> PeriodsOfYear(absl::string_view year, common::v1::Frequency frequency);

// `period` after the `count - 1` periods of its kind before it. `period` alone if it is none.
std::vector<std::string> PeriodsUpTo(absl::string_view period, int count);

// True where a figure comes once a year.
bool IsAnnual(common::v1::Frequency frequency);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PERIODS_H_
