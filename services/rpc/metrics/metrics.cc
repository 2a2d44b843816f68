// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/metrics/metrics.h"

#include <filesystem>
#include <iterator>
#include <prometheus/client_metric.h>
#include <prometheus/gauge.h>
#include <prometheus/metric_family.h>
#include <prometheus/metric_type.h>
#include <prometheus/text_serializer.h>
#include <system_error>

#include "services/base/errors.h"

namespace ragstone::rpc {
namespace {

prometheus::MetricFamily ToFamily(Gauge gauge) {
  prometheus::MetricFamily family;
  family.name = std::move(gauge.name);
  family.help = std::move(gauge.help);
  family.type = prometheus::MetricType::Gauge;
  for (GaugeValue& value : gauge.values) {
    prometheus::ClientMetric metric;
    for (auto& [name, text] : value.labels) metric.label.push_back({name, std::move(text)});
    metric.gauge.value = value.value;
    family.metric.push_back(std::move(metric));
  }
  return family;
}

}  // namespace

Metrics::Metrics(Program program, const Logger& logger)
    : program_(std::move(program)), logger_(logger), calls_(registry_) {
  prometheus::BuildGauge()
      .Name("ragstone_build_info")
      .Help("Always 1; which build of which program this is")
      .Register(registry_)
      .Add({{"version", program_.version}, {"build", program_.build}})
      .Set(1);
}

void Metrics::Add(std::string source, GaugeSource gauges) {
  MutexLock lock(mutex_);
  sources_.push_back({.name = std::move(source), .read = std::move(gauges)});
}

std::string Metrics::Text() {
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  Gauge failed = {.name = "ragstone_metrics_failed",
                  .help = "1 where numbers of a source could not be read; the log says why",
                  .values = {}};
  MutexLock lock(mutex_);
  for (Source& source : sources_) {
    absl::StatusOr<std::vector<Gauge>> gauges = source.read();
    // Once, and not at each scrape until somebody mends it.
    if (!gauges.ok() && !source.failed) {
      logger_.Warning("numbers for monitoring cannot be read",
                      {{"source", source.name}, {"why", RenderError(gauges.status())}});
    }
    source.failed = !gauges.ok();
    failed.values.push_back(
        {.labels = {{"source", source.name}}, .value = source.failed ? 1.0 : 0.0});
    if (!gauges.ok()) continue;
    for (Gauge& gauge : *gauges) families.push_back(ToFamily(std::move(gauge)));
  }
  families.push_back(ToFamily(std::move(failed)));
  return prometheus::TextSerializer().Serialize(families);
}

GaugeSource DatabaseSize(std::string path) {
  return [path = std::move(path)]() -> absl::StatusOr<std::vector<Gauge>> {
    Gauge bytes = {.name = "ragstone_database_bytes",
                   .help = "Size of the database's file, and of its write-ahead log",
                   .values = {}};
    for (const auto& [file, suffix] : {std::pair("database", ""), std::pair("log", "-wal")}) {
      std::error_code error;
      const std::uintmax_t size = std::filesystem::file_size(path + suffix, error);
      if (error && error != std::errc::no_such_file_or_directory) {
        return InvalidFieldError(path + suffix, error.message());
      }
      bytes.values.push_back(
          {.labels = {{"file", file}}, .value = error ? 0 : static_cast<double>(size)});
    }
    return std::vector<Gauge>{std::move(bytes)};
  };
}

}  // namespace ragstone::rpc
