// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/clock.h"

#include "absl/time/clock.h"

namespace ragstone {
namespace {

class MachineClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace

const Clock& SystemClock() {
  static const MachineClock kClock;
  return kClock;
}

}  // namespace ragstone
