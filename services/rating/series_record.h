// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How the ratings of a series are stored: each period's figure and the verdict on it, packed into
// some 20 bytes a period. What it takes to print a rating (gap, lines, texts) follows from these
// and the entry's context, and is worked out when somebody asks.

#ifndef RAGSTONE_SERVICES_RATING_SERIES_RECORD_H_
#define RAGSTONE_SERVICES_RATING_SERIES_RECORD_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/rating/rate_series.h"

namespace ragstone::rating {

// A series with the ratings that RateSeries made of its figures.
struct RatedSeries {
  std::vector<domain::Figure> figures;  // as stated
  BenchmarkFigures benchmarks;
  std::vector<PeriodRating> ratings;
};

// Packs what was rated, `figures` in any order. Empty for no figures. The same ratings always give
// the same bytes.
std::string PackSeries(absl::Span<const domain::Figure> figures,
                       absl::Span<const PeriodRating> ratings,
                       const BenchmarkFigures& benchmarks = {});

// A packed series, in order of period. `context` is the one that it was rated by. A verdict is as
// it was stored, also if this program would rate otherwise than the one that stored it. DATA_LOSS:
// the bytes are not a series.
absl::StatusOr<RatedSeries> UnpackSeries(absl::string_view bytes, const EntryContext& context);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_SERIES_RECORD_H_
