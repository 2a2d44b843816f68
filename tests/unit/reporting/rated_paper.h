// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A meeting of one panel with an indicator that counts people, rated as the rating service rates.

#ifndef RAGSTONE_TESTS_UNIT_REPORTING_RATED_PAPER_H_
#define RAGSTONE_TESTS_UNIT_REPORTING_RATED_PAPER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/rating/index_view.h"
#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting::test {

// How the indicator is measured.
struct Measure {
  common::v1::Unit unit = common::v1::UNIT_COUNT;
  common::v1::Polarity polarity = common::v1::POLARITY_LOWER;
  common::v1::Basis basis = common::v1::BASIS_IN_PERIOD;
  common::v1::Aggregation aggregation = common::v1::AGGREGATION_SUM;
};

inline constexpr char kPeople[] = "councils/merton/indicators/people";

// An entry of the index on kPeople, "at most" or "at least" `target` as the polarity of `measure`
// says; without a target where that is empty, last year's figure where it is "last year".
ingestion::v1::IndexEntry PeopleEntry(const Measure& measure, const std::string& number,
                                      absl::string_view rule, absl::string_view target,
                                      common::v1::Basis headline);

// "3", "3/10" or "x" of a period.
common::v1::Figure StatedFigure(absl::string_view period, absl::string_view text);

// Papers of EmptyIndex with one indicator, of which each case is a person. Made once, it rates many
// sets of figures.
class RatedPaper {
 public:
  // `data_end`: the last day of the figures, and of the meeting's.
  RatedPaper(const Measure& measure, const std::vector<ingestion::v1::IndexEntry>& entries,
             int threshold, const std::string& data_end);

  Snapshots With(const std::vector<common::v1::Figure>& figures) const;

 private:
  Snapshots stated_;
  std::shared_ptr<const rating::IndexView> view_;
  absl::CivilDay data_end_;
};

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_UNIT_REPORTING_RATED_PAPER_H_
