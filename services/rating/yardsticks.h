// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the values of one series are rated by: the rule in force in a period, and its target, which
// may take its number from another area's figure or from last year's. Pure.

#ifndef RAGSTONE_SERVICES_RATING_YARDSTICKS_H_
#define RAGSTONE_SERVICES_RATING_YARDSTICKS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"

#include "services/domain/aggregation.h"
#include "services/domain/figure.h"
#include "services/domain/fraction.h"
#include "services/domain/period.h"
#include "services/domain/rating.h"
#include "services/domain/target.h"

namespace ragstone::rating {

struct BenchmarkArea;
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

// Which of the periods of a stretch have figures.
struct Coverage {
  uint32_t which = 1;  // bit i: the i-th from the first
  bool complete = true;

  // All of so many periods, at most 31.
  static Coverage AllOf(int periods) { return {(uint32_t{1} << periods) - 1, true}; }

  friend bool operator==(const Coverage&, const Coverage&) = default;
};
Coverage CoverageOf(const domain::Aggregate& aggregate);

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
             const BenchmarkFigures& benchmarks);

  // For the value over a stretch that ends with `period`.
  //
  // Of what is summed over the year, a stated number is about the headline alone: thirteen carers
  // by November are not thirteen in November. A value that it is not about has no target, and no
  // rule rates it by lines of its own either. A figure is compared with one over the same stretch
  // that has figures of the same periods.
  PeriodYardstick For(Stretch stretch, const domain::Period& period,
                      const Coverage& coverage = {}) const;

 private:
  struct Found {
    domain::Fraction value;
    domain::Period period;
  };

  absl::Span<const domain::Figure> FiguresOf(const BenchmarkArea& area) const;
  bool StatedFor(const std::optional<domain::Target>& target, Stretch stretch,
                 const domain::Period& period) const;
  std::optional<domain::Fraction> LastYear(Stretch stretch, const domain::Period& period,
                                           const Coverage& coverage) const;
  std::optional<Found> Benchmark(const std::string& label, Stretch stretch,
                                 const domain::Period& period, const Coverage& coverage) const;

  const EntryContext& context_;
  const absl::Span<const domain::Figure> figures_;
  const BenchmarkFigures& benchmarks_;
  // In which those that cannot be reported have no value: of areas that have such.
  BenchmarkFigures reportable_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_YARDSTICKS_H_
