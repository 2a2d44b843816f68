// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the values of one series are rated by: the rule in force in a period, and its target, which
// may take its number from another area's figure or from last year's. Pure.

#ifndef RAGSTONE_SERVICES_RATING_YARDSTICKS_H_
#define RAGSTONE_SERVICES_RATING_YARDSTICKS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"

#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/domain/target.h"

namespace ragstone::rating {

struct EntryContext;

// The figures of the areas that an entry's targets name, by the comparator's label, each in order
// of period.
using BenchmarkFigures = std::map<std::string, std::vector<domain::Figure>>;

// Over what a value runs.
enum class Stretch {
  kPeriod,      // one period of the indicator's frequency
  kYearToDate,  // from the start of the year to the period's end
  kLonger,      // a longer period that those of the indicator fill
};

// What one value is rated by, and where its target's number was found.
struct PeriodYardstick {
  domain::Yardstick yardstick;
  // The period of the figure that the target is, when it is not stated.
  std::optional<domain::Period> target_period = std::nullopt;
};

class Yardsticks {
 public:
  // All must outlive this. `figures` are the series' own, in order of period, without what cannot
  // be reported.
  Yardsticks(const EntryContext& context, absl::Span<const domain::Figure> figures,
             const BenchmarkFigures& benchmarks)
      : context_(context), figures_(figures), benchmarks_(benchmarks) {}

  // For the value over a stretch that ends with `period`, of which so many periods have figures.
  //
  // Of what is summed over the year, a stated number is about the headline alone: thirteen carers
  // by November are not thirteen in November. A value that it is not about has no target, and no
  // rule rates it by lines of its own either. A figure is compared with one over the same stretch
  // and as complete.
  PeriodYardstick For(Stretch stretch, const domain::Period& period, int periods_present) const;

 private:
  struct Found {
    domain::Fraction value;
    domain::Period period;
  };

  bool StatedFor(const std::optional<domain::Target>& target, Stretch stretch,
                 const domain::Period& period) const;
  std::optional<domain::Fraction> LastYear(Stretch stretch, const domain::Period& period,
                                           int periods_present) const;
  std::optional<Found> Benchmark(const std::string& label, Stretch stretch,
                                 const domain::Period& period, int periods_present) const;

  const EntryContext& context_;
  const absl::Span<const domain::Figure> figures_;
  const BenchmarkFigures& benchmarks_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_YARDSTICKS_H_
