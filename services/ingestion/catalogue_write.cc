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

// Puts one resource and reads it back as it is answered.
absl::Status PutOne(CatalogueWriter& writer, v1::Resource resource, v1::Resource& answer) {
  FaultLog faults;
  RAGSTONE_ASSIGN_OR_RETURN(const CatalogueWriter::Outcome outcome,
                            writer.Put(resource, "resource", faults));
  if (faults.empty() && outcome != CatalogueWriter::Outcome::kUnchanged) {
    RAGSTONE_RETURN_IF_ERROR(writer.CheckTogether(resource, "resource", faults));
  }
  if (!faults.empty()) return FaultyResource(faults);
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            writer.Find(NameOf(resource)));
  if (!stored.has_value()) return absl::InternalError("a resource was stored and not found again");
  RAGSTONE_ASSIGN_OR_RETURN(answer, ResourceFromStored(*stored));
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
  const auto write = [&](WriteView& view, absl::Time now) -> absl::StatusOr<bool> {
    CatalogueWriter writer(view, council, scope.actor, now);
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> taken, writer.Find(name));
    if (taken.has_value()) return NameTaken(name);
    RAGSTONE_RETURN_IF_ERROR(PutOne(writer, request.resource(), *response.mutable_resource()));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, writer.Sequence());
    response.set_sequence(sequence);
    return writer.committed();
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store_, signal_, clock_, council, identified,
                                     request.validate_only(), response, write));
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
  const auto write = [&](WriteView& view, absl::Time now) -> absl::StatusOr<bool> {
    CatalogueWriter writer(view, council, scope.actor, now);
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored, writer.Find(name));
    if (!stored.has_value() && !request.allow_missing()) return ResourceNotFound(name);
    v1::Resource resource = request.resource();
    if (stored.has_value()) {
      if (!etag.empty() && etag != MakeEtag(stored->sequence, stored->ordinal))
        return StaleEtagError(name, etag);
      if (!request.update_mask().paths().empty()) {
        RAGSTONE_ASSIGN_OR_RETURN(resource, ResourceFromStored(*stored));
        rpc::ApplyFieldMask(request.update_mask(), KindMessage(request.resource()),
                            {"name", "etag"}, MutableKindMessage(resource));
      }
    }
    RAGSTONE_RETURN_IF_ERROR(PutOne(writer, std::move(resource), *response.mutable_resource()));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, writer.Sequence());
    response.set_sequence(sequence);
    return writer.committed();
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store_, signal_, clock_, council, identified,
                                     request.validate_only(), response, write));
  return response;
}

}  // namespace ragstone::ingestion
