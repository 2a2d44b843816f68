// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Where the time comes from. Anything that needs it is given a Clock, so that tests decide it
// (tests/support/fake_clock.h). The domain takes dates as parameters instead: it has no clock.

#ifndef RAGSTONE_SERVICES_BASE_CLOCK_H_
#define RAGSTONE_SERVICES_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace ragstone {

// Tells the time. Implementations are safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;

  // This instant. Successive calls may go backwards when the machine's clock is set.
  virtual absl::Time Now() const = 0;
};

// The machine's clock; it lives as long as the program.
const Clock& SystemClock();

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_CLOCK_H_
