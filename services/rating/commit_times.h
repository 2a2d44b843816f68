// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_COMMIT_TIMES_H_
#define RAGSTONE_SERVICES_RATING_COMMIT_TIMES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ragstone::rating {

// When ingestion committed what, as a port. Thread-safe. UNAVAILABLE: ingestion cannot be reached.
class CommitTimes {
 public:
  virtual ~CommitTimes() = default;

  // Every council by name, without the reference set.
  virtual absl::StatusOr<std::vector<std::string>> Councils() = 0;

  // The sequence of a council's newest commit; 0 where it has none, or there is no such council.
  virtual absl::StatusOr<int64_t> Head(absl::string_view council) = 0;

  // OUT_OF_RANGE: a sequence beyond the newest.
  virtual absl::StatusOr<absl::Time> TimeOf(absl::string_view council, int64_t sequence) = 0;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_COMMIT_TIMES_H_
