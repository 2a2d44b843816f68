// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-bench-freshness: how long after a write's answer its rating can be read. It writes a
// figure of the benchmark's council --rate times a second, asks for its rating with the sequence
// that the write returned, and prints `p50,MS` and `p99,MS` of the time from the one answer to the
// other.

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <CLI/CLI.hpp>

#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"
#include "services/base/status_macros.h"

namespace {

using ragstone::client::CallOptions;
using ragstone::client::Channel;
using ragstone::client::ChannelOptions;
using ragstone::client::IngestionClient;
using ragstone::client::RatingClient;

constexpr char kCouncil[] = "councils/bench";
constexpr char kIndicator[] = "councils/bench/indicators/measure-1";
constexpr char kPeriod[] = "2024-03";
constexpr char kRating[] =
    "councils/bench/panels/bench/indexes/FY2023-24/entries/1/ratings/2024-03";

CallOptions Options() {
  CallOptions options;
  options.actor = "benchmark";
  options.timeout = absl::Seconds(30);
  return options;
}

Channel ChannelTo(const std::string& service, const std::string& address) {
  ChannelOptions options;
  options.service = service;
  options.address = address;
  return Channel(options);
}

// Loads one figure; the sequence of its commit.
absl::StatusOr<int64_t> Write(const IngestionClient& ingestion, int value) {
  auto load = ingestion.ImportObservations(Options());
  ragstone::ingestion::v1::ImportObservationsRequest part;
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

// From now until the rating of that sequence is there.
absl::StatusOr<absl::Duration> Read(const RatingClient& rating, int64_t sequence) {
  const absl::Time began = absl::Now();
  ragstone::rating::v1::GetRatingRequest request;
  request.set_name(kRating);
  request.mutable_read_at()->set_min_sequence(sequence);
  RAGSTONE_RETURN_IF_ERROR(rating.GetRating(request, Options()).status());
  return absl::Now() - began;
}

absl::StatusOr<std::vector<absl::Duration>> Measure(const IngestionClient& ingestion,
                                                    const RatingClient& rating, int writes,
                                                    int rate) {
  std::vector<absl::Duration> delays;
  const absl::Duration interval = absl::Seconds(1) / rate;
  absl::Time next = absl::Now();
  for (int i = 0; i < writes; ++i) {
    // Load at an even rate, whatever a write takes.
    absl::SleepFor(next - absl::Now());
    next += interval;
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Write(ingestion, i % 100));
    RAGSTONE_ASSIGN_OR_RETURN(const absl::Duration delay, Read(rating, sequence));
    delays.push_back(delay);
  }
  std::sort(delays.begin(), delays.end());
  return delays;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures how long after a write its rating can be read.");
  std::string ingestion_address;
  std::string rating_address;
  int writes = 500;
  int rate = 50;
  app.add_option("--ingestion", ingestion_address, "HOST:PORT")->required();
  app.add_option("--rating", rating_address, "HOST:PORT")->required();
  app.add_option("--writes", writes, "How many")->capture_default_str();
  app.add_option("--rate", rate, "How many a second")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const IngestionClient ingestion(ChannelTo("ingestion", ingestion_address));
  const RatingClient rating(ChannelTo("rating", rating_address));
  const auto delays = Measure(ingestion, rating, writes, rate);
  if (!delays.ok()) {
    std::cerr << delays.status() << "\n";
    return 1;
  }
  const auto percentile = [&](int percent) {
    const size_t at = (delays->size() * static_cast<size_t>(percent) + 99) / 100;
    return absl::StrFormat("%.2f",
                           absl::ToDoubleMilliseconds((*delays)[std::max<size_t>(at, 1) - 1]));
  };
  std::cout << "p50," << percentile(50) << "\np99," << percentile(99) << "\n";
  return 0;
}
