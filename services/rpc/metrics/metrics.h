// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a service tells Prometheus: its calls, which build it is, and what it knows of itself.
//
//   rpc::Metrics metrics({.service = "rating", .version = RAGSTONE_VERSION}, logger);
//   metrics.Add("feed", [&] { return feed_lag.Read(); });

#ifndef RAGSTONE_SERVICES_RPC_METRICS_METRICS_H_
#define RAGSTONE_SERVICES_RPC_METRICS_METRICS_H_

#include <memory>
#include <prometheus/registry.h>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "services/base/build_id.h"
#include "services/base/gauge.h"
#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/rpc/metrics/call_metrics.h"

namespace ragstone::rpc {

// Which program speaks.
struct Program {
  // `rating`.
  std::string service;
  // `0.1.0`.
  std::string version;
  // What tells one build of it from another.
  std::string build = BuildId();
};

// Thread-safe once everything has been added.
class Metrics {
 public:
  // `logger` must outlive this.
  Metrics(Program program, const Logger& logger);
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // Gauges that are read whenever Prometheus asks. If they cannot be, the rest is told all the
  // same, ragstone_metrics_failed{source} is 1, and the log has why. `source` is `feed`.
  void Add(std::string source, GaugeSource gauges);

  const Program& program() const { return program_; }
  CallMetrics& calls() { return calls_; }

  // All of it as it is now, in Prometheus's text format.
  std::string Text();

 private:
  struct Source {
    std::string name;
    GaugeSource read;
    bool failed = false;
  };

  const Program program_;
  const Logger& logger_;
  prometheus::Registry registry_;
  CallMetrics calls_;
  Mutex mutex_;
  std::vector<Source> sources_ ABSL_GUARDED_BY(mutex_);
};

// The size of a database's file and of its write-ahead log, which have `path` and `path`-wal.
GaugeSource DatabaseSize(std::string path);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_METRICS_METRICS_H_
