// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CHECK_CONTEXT_H_
#define RAGSTONE_SERVICES_INGESTION_CHECK_CONTEXT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/resource_name.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// What the check of one resource has at hand: where to look up what it refers to, and where to put
// its faults.
class CheckContext {
 public:
  // `path` is that of the resource's message, "resource.indicator"; `council` is the one that owns
  // it. `previous` is the resource as it stands, or null. Nothing is owned.
  CheckContext(ReadView& view, absl::string_view council, std::string path,
               const v1::Resource* previous, FaultLog& faults)
      : view_(view),
        council_(council),
        path_(std::move(path)),
        previous_(previous),
        faults_(faults) {}

  absl::string_view council() const { return council_; }
  const v1::Resource* previous() const { return previous_; }
  FaultLog& faults() { return faults_; }

  std::string Path(absl::string_view field) const;

  void Fault(absl::string_view field, absl::string_view value, absl::string_view wanted);
  void RequireText(absl::string_view field, absl::string_view text);

  // The resource of a kind that a field names, as of now; nothing if there is none, or if it is of
  // another council (the reference set is allowed where `or_reference` is set), which are faults of
  // the field.
  absl::StatusOr<std::optional<v1::Resource>> Refer(absl::string_view field, absl::string_view name,
                                                    ResourceKind kind, bool or_reference = false);

  // The same, without its being a fault that there is none.
  absl::StatusOr<std::optional<v1::Resource>> Find(absl::string_view name);

 private:
  ReadView& view_;
  const absl::string_view council_;
  const std::string path_;
  const v1::Resource* const previous_;
  FaultLog& faults_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHECK_CONTEXT_H_
