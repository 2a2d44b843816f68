// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_AGGREGATION_H_
#define RAGSTONE_SERVICES_DOMAIN_AGGREGATION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"

namespace ragstone::domain {

// Figures of shorter periods made into one of a longer.
struct Aggregate {
  std::optional<Fraction> value;
  // Why there is no value.
  std::optional<NotRated> reason;
  // Sums, where the way is a ratio of sums.
  std::optional<Fraction> numerator;
  std::optional<Fraction> denominator;
  // How many of the periods have a value: "7 of 8 months".
  int periods_present = 0;
  int periods_expected = 0;
  // Which of them: bit i is set when the i-th from the first has a value.
  uint32_t which_present = 0;
  // The least settled of the figures behind it.
  Finality finality = Finality::kFinal;
};

// The year to date: from the first period of the year that `up_to` lies in (financial, or academic
// for terms) to `up_to`, by the indicator's own way. `figures` are in order of period and of the
// indicator's frequency.
//
// A missing period makes the result incomplete, never zero: it is left out and counted. Nothing is
// added up across a break in series: when one stands inside the stretch, the aggregate begins after
// it and the periods before count as expected and not present. Where the way is the last figure,
// the figure of `up_to` itself is meant, never an earlier one. Without any value the reason is that
// of the last figure, or not comparable.
Aggregate YearToDate(const Indicator& indicator, absl::Span<const Figure> figures,
                     const Period& up_to);

// A longer period made of the indicator's own, by the same rules: a quarter or a year from months.
// The periods of the indicator's frequency must fill `whole` exactly.
Aggregate AggregateOf(const Indicator& indicator, absl::Span<const Figure> figures,
                      const Period& whole);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_AGGREGATION_H_
