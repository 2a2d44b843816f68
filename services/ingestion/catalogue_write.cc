// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Writes of one resource.

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/catalogue_writer.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/request_replay.h"
#include "services/ingestion/resource_message.h"
#include "services/rpc/field_mask.h"

namespace ragstone::ingestion {
namespace {

// Who writes, under which id, and what: faults that need no look into the store.
absl::Status CheckWrite(const v1::Resource& resource, const std::string& request_id,
                        const CallScope& scope) {
  FaultLog faults;
  CheckActor(scope, faults);
  CheckRequestId(request_id, faults);
  if (!KindOf(resource).has_value()) {
    faults.Add("resource", "", "want a resource of one kind");
  } else if (!IsNameOf(*KindOf(resource), NameOf(resource))) {
    faults.Add(absl::StrCat("resource.", KindFieldOf(resource), ".name"), NameOf(resource),
               absl::StrCat("want ", NamePattern(*KindOf(resource))));
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

std::string CouncilOf(const v1::Resource& resource) {
  return std::string(ParseResourceName(NameOf(resource))->council);
}

absl::Status CheckMask(const v1::UpdateResourceRequest& request) {
  FaultList faults;
  rpc::CheckFieldMask(request.update_mask(), *KindMessage(request.resource()).GetDescriptor(),
                      "update_mask", faults);
  if (request.allow_missing() && !request.update_mask().paths().empty()) {
    faults.Add("update_mask", "want none together with allow_missing");
  }
  return faults.ToStatus();
}

// Puts one resource and reads it back as it is answered. `changed` tells whether there is a commit.
absl::Status PutOne(CatalogueWriter& writer, v1::Resource resource, v1::Resource& answer,
                    bool& changed) {
  FaultLog faults;
  RAGSTONE_RETURN_IF_ERROR(writer.Put(resource, "resource", faults).status());
  if (!faults.empty()) return FaultyResource(faults);
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            writer.Find(NameOf(resource)));
  if (!stored.has_value()) return absl::InternalError("a resource was stored and not found again");
  RAGSTONE_ASSIGN_OR_RETURN(answer, ResourceFromStored(*stored));
  changed = writer.committed();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::CreateResourceResponse> Catalogue::Create(
    const v1::CreateResourceRequest& request, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckWrite(request.resource(), request.request_id(), scope));
  const std::string name = NameOf(request.resource());
  const std::string council = CouncilOf(request.resource());
  const IdentifiedRequest identified("CreateResource", request);
  v1::CreateResourceResponse response;
  bool changed = false;
  const auto body = [&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const bool answered, FindAnswer(view, council, identified, response));
    if (answered) return absl::OkStatus();
    const absl::Time now = clock_.Now();
    CatalogueWriter writer(view, council, scope.actor, now);
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> taken, writer.Find(name));
    if (taken.has_value()) return NameTaken(name);
    RAGSTONE_RETURN_IF_ERROR(
        PutOne(writer, request.resource(), *response.mutable_resource(), changed));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, writer.Sequence());
    response.set_sequence(sequence);
    return KeepAnswer(view, council, identified, response, now);
  };
  RAGSTONE_RETURN_IF_ERROR(request.validate_only() ? store_.Preview(body) : store_.Write(body));
  if (changed && !request.validate_only()) signal_.Announce();
  return response;
}

absl::StatusOr<v1::UpdateResourceResponse> Catalogue::Update(
    const v1::UpdateResourceRequest& request, const CallScope& scope) {
  RAGSTONE_RETURN_IF_ERROR(CheckWrite(request.resource(), request.request_id(), scope));
  RAGSTONE_RETURN_IF_ERROR(CheckMask(request));
  const std::string name = NameOf(request.resource());
  const std::string council = CouncilOf(request.resource());
  const std::string etag = EtagOf(request.resource());
  const IdentifiedRequest identified("UpdateResource", request);
  v1::UpdateResourceResponse response;
  bool changed = false;
  const auto body = [&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const bool answered, FindAnswer(view, council, identified, response));
    if (answered) return absl::OkStatus();
    const absl::Time now = clock_.Now();
    CatalogueWriter writer(view, council, scope.actor, now);
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored, writer.Find(name));
    if (!stored.has_value() && !request.allow_missing()) return ResourceNotFound(name);
    v1::Resource resource = request.resource();
    if (stored.has_value()) {
      if (!etag.empty() && etag != MakeEtag(stored->sequence, stored->ordinal))
        return StaleEtag(name, etag);
      if (!request.update_mask().paths().empty()) {
        RAGSTONE_ASSIGN_OR_RETURN(resource, ResourceFromStored(*stored));
        rpc::ApplyFieldMask(request.update_mask(), KindMessage(request.resource()),
                            {"name", "etag"}, MutableKindMessage(resource));
      }
    }
    RAGSTONE_RETURN_IF_ERROR(
        PutOne(writer, std::move(resource), *response.mutable_resource(), changed));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, writer.Sequence());
    response.set_sequence(sequence);
    return KeepAnswer(view, council, identified, response, now);
  };
  RAGSTONE_RETURN_IF_ERROR(request.validate_only() ? store_.Preview(body) : store_.Write(body));
  if (changed && !request.validate_only()) signal_.Announce();
  return response;
}

}  // namespace ragstone::ingestion
