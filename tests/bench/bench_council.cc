// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/bench/bench_council.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "services/base/status_macros.h"

namespace ragstone::bench {
namespace {

constexpr char kCouncil[] = "councils/bench";
constexpr char kIndicator[] = "councils/bench/indicators/measure-1";
constexpr char kPeriod[] = "2024-03";
constexpr char kRating[] =
    "councils/bench/panels/bench/indexes/FY2023-24/entries/1/ratings/2024-03";

}  // namespace

client::CallOptions Options() {
  client::CallOptions options;
  options.actor = "benchmark";
  options.timeout = absl::Seconds(30);
  return options;
}

client::Channel ChannelTo(const std::string& service, const std::string& address) {
  client::ChannelOptions options;
  options.service = service;
  options.address = address;
  return client::Channel(options);
}

absl::StatusOr<int64_t> WriteFigure(const client::IngestionClient& ingestion, int value) {
  auto load = ingestion.ImportObservations(Options());
  ingestion::v1::ImportObservationsRequest part;
  part.mutable_start()->set_parent(kCouncil);
  load.Write(part);
  auto& series = *part.mutable_rows()->add_series();
  series.set_indicator(kIndicator);
  auto& figure = *series.add_figures();
  figure.set_period(kPeriod);
  figure.set_value(absl::StrCat(value));
  load.Write(part);
  part.mutable_finish()->set_rows_read(1);
  load.Write(part);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, load.Finish());
  return answer.batch().sequence();
}

absl::Status AwaitRating(const client::RatingClient& rating, int64_t sequence) {
  rating::v1::GetRatingRequest request;
  request.set_name(kRating);
  request.mutable_read_at()->set_min_sequence(sequence);
  return rating.GetRating(request, Options()).status();
}

std::string Percentile(const std::vector<absl::Duration>& sorted, int percent) {
  const size_t at = (sorted.size() * static_cast<size_t>(percent) + 99) / 100;
  return absl::StrFormat("%.2f", absl::ToDoubleMilliseconds(sorted[std::max<size_t>(at, 1) - 1]));
}

}  // namespace ragstone::bench
