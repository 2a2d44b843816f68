// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a service tells of itself to those who run it: numbers that go up and down, read when they
// are asked for. It knows no monitoring system, so use cases can give them.

#ifndef RAGSTONE_SERVICES_BASE_GAUGE_H_
#define RAGSTONE_SERVICES_BASE_GAUGE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace ragstone {

// One number, and what it is about: {{"council", "councils/merton"}}.
struct GaugeValue {
  std::vector<std::pair<std::string, std::string>> labels;
  double value = 0;
};

// Numbers of one kind. Names are Prometheus's: ragstone_feed_lag_seconds, with the unit at the end.
struct Gauge {
  std::string name;
  // What it means, in a sentence without a full stop.
  std::string help;
  std::vector<GaugeValue> values;
};

// Reads gauges as they are now. On any thread, one call at a time.
using GaugeSource = std::function<absl::StatusOr<std::vector<Gauge>>()>;

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_GAUGE_H_
