// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// ragstone-bench-render: how long RenderReport takes, from the request to the last byte of the
// rendering. It asks once for the benchmark's report, so that it is assembled, and then --times
// times. Prints `p50,MS`, `p99,MS` of the last and `bytes,N`.

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include <CLI/CLI.hpp>

#include "clients/cpp/reporting.h"
#include "services/base/status_macros.h"
#include "tests/bench/bench_council.h"

namespace {

using ragstone::client::ReportingClient;
namespace pb = ragstone::reporting::v1;

const std::map<std::string, pb::ReportFormat> kFormats = {
    {"html", pb::REPORT_FORMAT_HTML},
    {"docx", pb::REPORT_FORMAT_DOCX},
    {"pdf", pb::REPORT_FORMAT_PDF},
};

// Its size in bytes.
absl::StatusOr<std::size_t> Render(const ReportingClient& reporting, pb::ReportFormat format) {
  pb::RenderReportRequest request;
  request.set_meeting(ragstone::bench::kMeeting);
  request.set_format(format);
  auto parts = reporting.RenderReport(request, ragstone::bench::Options());
  pb::RenderReportResponse part;
  std::size_t bytes = 0;
  while (parts.Read(part)) bytes += part.chunk().size();
  RAGSTONE_RETURN_IF_ERROR(parts.Finish());
  return bytes;
}

absl::Status Measure(const ReportingClient& reporting, pb::ReportFormat format, int times) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::size_t bytes, Render(reporting, format));
  std::vector<absl::Duration> delays;
  for (int i = 0; i < times; ++i) {
    const absl::Time began = absl::Now();
    RAGSTONE_ASSIGN_OR_RETURN(const std::size_t again, Render(reporting, format));
    delays.push_back(absl::Now() - began);
    if (format == pb::REPORT_FORMAT_HTML && again != bytes) {
      return absl::InternalError("the same report was rendered differently");
    }
  }
  std::sort(delays.begin(), delays.end());
  std::cout << "p50," << ragstone::bench::Percentile(delays, 50) << "\np99,"
            << ragstone::bench::Percentile(delays, 99) << "\nbytes," << bytes << "\n";
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures how long a rendering takes.");
  std::string reporting_address;
  pb::ReportFormat format = pb::REPORT_FORMAT_HTML;
  int times = 20;
  app.add_option("--reporting", reporting_address, "HOST:PORT")->required();
  app.add_option("--format", format, "html, docx or pdf")
      ->required()
      ->transform(CLI::CheckedTransformer(kFormats));
  app.add_option("--times", times, "How many")->capture_default_str()->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);

  const absl::Status measured = Measure(
      ReportingClient(ragstone::bench::ChannelTo("reporting", reporting_address)), format, times);
  if (measured.ok()) return 0;
  std::cerr << measured << "\n";
  return 1;
}
