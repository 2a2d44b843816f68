// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Symbols, periods, breakdowns and series between text and the form in which they are stored.

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_TEXT_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_TEXT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "services/ingestion/store.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// The reason for which a symbol stands (`x z c low k u`), or nothing.
std::optional<common::v1::NoValueReason> ParseSymbol(absl::string_view text);

// Nothing if the text is no period.
std::optional<StoredPeriod> ParsePeriod(absl::string_view text);
std::string PeriodText(StoredPeriod period);
absl::CivilDay FirstDay(StoredPeriod period);
absl::CivilDay LastDay(StoredPeriod period);

// Whether figures of such a frequency are of such periods.
bool FitsFrequency(StoredPeriod period, common::v1::Frequency frequency);
// "a month", "a quarter of the financial year".
absl::string_view PeriodOf(common::v1::Frequency frequency);

// "Sex=Female;Age=0-4" in its canonical form: dimensions in order of name. Empty is the total.
// INVALID_ARGUMENT says what is wanted.
absl::StatusOr<std::string> CanonicalBreakdown(absl::string_view text);

// "councils/merton/indicators/ehc-20-weeks", with "~area" and "~breakdown" of another than the
// whole council's total.
std::string SeriesText(absl::string_view indicator, const Place& place);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_TEXT_H_
