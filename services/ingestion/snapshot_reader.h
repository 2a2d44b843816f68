// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SNAPSHOT_READER_H_
#define RAGSTONE_SERVICES_INGESTION_SNAPSHOT_READER_H_

#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Reads resources as of one point, of the council and of the reference set as it had adopted it.
// Lives no longer than the view.
class SnapshotReader {
 public:
  SnapshotReader(ReadView& view, const ReadPoint& point) : view_(view), point_(point) {}

  absl::StatusOr<std::optional<v1::Resource>> Find(absl::string_view name) const;

  // The council's own description; one with its name only, where it has none.
  absl::StatusOr<v1::Council> FindCouncil() const;

  // Calls `visit` with each resource of a kind, in order; of the council, or under `parent` only.
  absl::Status ForEach(ResourceKind kind, absl::string_view parent,
                       absl::FunctionRef<void(v1::Resource&)> visit) const;

 private:
  ReadView& view_;
  const ReadPoint& point_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SNAPSHOT_READER_H_
