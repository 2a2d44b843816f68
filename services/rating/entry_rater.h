// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_ENTRY_RATER_H_
#define RAGSTONE_SERVICES_RATING_ENTRY_RATER_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/rating/index_basis.h"
#include "services/rating/rate_series.h"

namespace ragstone::rating {

// Rates the series of one entry as ingestion sends them.
class EntryRater {
 public:
  // DATA_LOSS: the basis has no such entry, or it does not make sense.
  static absl::StatusOr<EntryRater> Create(const IndexBasis& basis, absl::string_view number);

  // Takes the figures of an area that the entry's targets may name. To be called before the series
  // are rated. DATA_LOSS as below.
  absl::Status AddBenchmark(const ragstone::common::v1::ObservationSeries& series);

  // The series' ratings, packed for the store; empty for a series without figures. DATA_LOSS: a
  // figure does not make sense; the message names it.
  absl::StatusOr<std::string> Rate(const ragstone::common::v1::ObservationSeries& series) const;

 private:
  explicit EntryRater(EntryContext context) : context_(std::move(context)) {}

  EntryContext context_;
  BenchmarkFigures benchmarks_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_ENTRY_RATER_H_
