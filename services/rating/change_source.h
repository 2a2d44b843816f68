// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Ingestion's change feed, as a port: what was committed, and how things stood at a commit.

#ifndef RAGSTONE_SERVICES_RATING_CHANGE_SOURCE_H_
#define RAGSTONE_SERVICES_RATING_CHANGE_SOURCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// Thread-safe. All methods answer UNAVAILABLE when ingestion cannot be reached and CANCELLED once
// Stop() was called; a callback that fails ends the call with its status.
class ChangeSource {
 public:
  virtual ~ChangeSource() = default;

  // Every commit of every council after what has been applied, council by council in order of
  // sequence, then those that follow, until something fails. OUT_OF_RANGE: more was applied than
  // was ever committed.
  virtual absl::Status Watch(
      const std::vector<CouncilApplied>& applied,
      absl::FunctionRef<absl::Status(const ragstone::ingestion::v1::WatchChangesResponse&)>
          received) = 0;

  // What ratings are made by, as of a sequence of the council.
  virtual absl::StatusOr<ragstone::ingestion::v1::GetCatalogueSnapshotResponse> Catalogue(
      absl::string_view council, int64_t sequence) = 0;

  // The selected series as of a sequence of the council, one at a time, in order of indicator,
  // area, breakdown.
  virtual absl::Status StreamSeries(
      absl::string_view council, int64_t sequence,
      const std::vector<ragstone::ingestion::v1::SeriesSelection>& selections,
      absl::FunctionRef<absl::Status(const ragstone::common::v1::ObservationSeries&)> received) = 0;

  // Ends the calls in flight and refuses new ones.
  virtual void Stop() = 0;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_CHANGE_SOURCE_H_
