// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-bench-cold: how long the first report after a write takes. It writes a figure of the
// benchmark's council, waits until it is rated, and asks for the meeting's report; --writes times.
// Prints `p50,MS` and `p99,MS` of the last.

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
#include "clients/cpp/reporting.h"
#include "services/base/status_macros.h"
#include "tests/bench/bench_council.h"

namespace {

using ragstone::bench::ChannelTo;
using ragstone::client::IngestionClient;
using ragstone::client::RatingClient;
using ragstone::client::ReportingClient;

absl::StatusOr<std::vector<absl::Duration>> Measure(const IngestionClient& ingestion,
                                                    const RatingClient& rating,
                                                    const ReportingClient& reporting, int writes) {
  std::vector<absl::Duration> delays;
  for (int i = 0; i < writes; ++i) {
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence,
                              ragstone::bench::WriteFigure(ingestion, i % 100));
    RAGSTONE_RETURN_IF_ERROR(ragstone::bench::AwaitRating(rating, sequence));
    ragstone::reporting::v1::GetExceptionReportRequest request;
    request.set_meeting(ragstone::bench::kMeeting);
    request.mutable_read_at()->set_min_sequence(sequence);
    const absl::Time began = absl::Now();
    RAGSTONE_RETURN_IF_ERROR(
        reporting.GetExceptionReport(request, ragstone::bench::Options()).status());
    delays.push_back(absl::Now() - began);
  }
  std::sort(delays.begin(), delays.end());
  return delays;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures how long the first report after a write takes.");
  std::string ingestion_address;
  std::string rating_address;
  std::string reporting_address;
  int writes = 100;
  app.add_option("--ingestion", ingestion_address, "HOST:PORT")->required();
  app.add_option("--rating", rating_address, "HOST:PORT")->required();
  app.add_option("--reporting", reporting_address, "HOST:PORT")->required();
  app.add_option("--writes", writes, "How many")->capture_default_str()->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);

  const auto delays = Measure(IngestionClient(ChannelTo("ingestion", ingestion_address)),
                              RatingClient(ChannelTo("rating", rating_address)),
                              ReportingClient(ChannelTo("reporting", reporting_address)), writes);
  if (!delays.ok()) {
    std::cerr << delays.status() << "\n";
    return 1;
  }
  std::cout << "p50," << ragstone::bench::Percentile(*delays, 50) << "\np99,"
            << ragstone::bench::Percentile(*delays, 99) << "\n";
  return 0;
}
