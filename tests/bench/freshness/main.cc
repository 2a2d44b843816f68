// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-bench-freshness: how long after a write's answer its rating can be read. It writes a
// figure of the benchmark's council --rate times a second, asks for its rating with the sequence
// that the write returned, and prints `p50,MS` and `p99,MS` of the time from the one answer to the
// other.

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <CLI/CLI.hpp>

#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"
#include "services/base/status_macros.h"
#include "tests/bench/bench_council.h"

namespace {

using ragstone::bench::ChannelTo;
using ragstone::client::IngestionClient;
using ragstone::client::RatingClient;

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
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence,
                              ragstone::bench::WriteFigure(ingestion, i % 100));
    const absl::Time answered = absl::Now();
    RAGSTONE_RETURN_IF_ERROR(ragstone::bench::AwaitRating(rating, sequence));
    delays.push_back(absl::Now() - answered);
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
  std::cout << "p50," << ragstone::bench::Percentile(*delays, 50) << "\np99,"
            << ragstone::bench::Percentile(*delays, 99) << "\n";
  return 0;
}
