// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/entry_rater.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/figure.h"
#include "services/rating/entry_context.h"
#include "services/rating/series_record.h"

namespace ragstone::rating {
namespace {

absl::StatusOr<std::vector<domain::Figure>> FiguresOf(
    const ragstone::common::v1::ObservationSeries& series) {
  std::vector<domain::Figure> figures;
  figures.reserve(static_cast<size_t>(series.figures_size()));
  for (const ragstone::common::v1::Figure& figure : series.figures()) {
    absl::StatusOr<domain::Figure> converted = convert::FigureFromProto(figure);
    if (!converted.ok()) {
      return absl::DataLossError(absl::StrCat(series.indicator(), ", area \"", series.area(),
                                              "\", \"", series.breakdown(), "\", ", figure.period(),
                                              ": ", converted.status().message()));
    }
    figures.push_back(*std::move(converted));
  }
  return figures;
}

}  // namespace

absl::StatusOr<EntryRater> EntryRater::Create(const IndexBasis& basis, absl::string_view number) {
  for (const ragstone::ingestion::v1::IndexEntry& entry : basis.indexes(0).entries()) {
    if (entry.number() != number) continue;
    RAGSTONE_ASSIGN_OR_RETURN(EntryContext context, MakeEntryContext(basis, entry));
    return EntryRater(std::move(context));
  }
  return absl::DataLossError(absl::StrCat(basis.indexes(0).name(), ": no entry ", number));
}

absl::Status EntryRater::AddBenchmark(const ragstone::common::v1::ObservationSeries& series) {
  for (const BenchmarkArea& benchmark : context_.benchmarks) {
    if (benchmark.indicator_name != series.indicator() || benchmark.area != series.area()) continue;
    RAGSTONE_ASSIGN_OR_RETURN(std::vector<domain::Figure> figures, FiguresOf(series));
    std::sort(figures.begin(), figures.end(),
              [](const domain::Figure& a, const domain::Figure& b) { return a.period < b.period; });
    benchmarks_[benchmark.label] = std::move(figures);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> EntryRater::Rate(
    const ragstone::common::v1::ObservationSeries& series) const {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<domain::Figure> figures, FiguresOf(series));
  return PackSeries(figures, RateSeries(context_, figures, benchmarks_), benchmarks_);
}

}  // namespace ragstone::rating
