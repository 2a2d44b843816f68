// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The reads of the catalogue.

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/page_token.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

// The kinds that a parent can have; nothing fits commentaries of a panel, for instance.
bool ParentFits(ResourceKind kind, const ResourceName& parent) {
  if (parent.kind == ResourceKind::kCouncil) return true;
  if (parent.kind == ResourceKind::kPanel) return kind == ResourceKind::kIndex;
  if (parent.kind == ResourceKind::kIndex) return kind == ResourceKind::kRatingOverride;
  return parent.kind == ResourceKind::kMeeting &&
         (kind == ResourceKind::kCommentary || kind == ResourceKind::kNote);
}

}  // namespace

absl::StatusOr<v1::GetResourceResponse> Catalogue::Get(const v1::GetResourceRequest& request,
                                                       const CallScope& scope) const {
  const std::optional<ResourceName> name = ParseResourceName(request.name());
  if (!name.has_value()) {
    return BadField("name", request.name(),
                    "want the name of a resource, such as councils/merton/indicators/ehc-20-weeks");
  }
  RAGSTONE_RETURN_IF_ERROR(AwaitReadAt(store_, signal_, name->council, request.read_at(), scope));
  v1::GetResourceResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                              FindReadPoint(view, name->council, request.read_at()));
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                              view.FindResource(request.name(), point.sequence));
    if (!stored.has_value()) return ResourceNotFound(request.name());
    RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_resource(), ResourceFromStored(*stored));
    *response.mutable_answered_at() = point.Message();
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListResourcesResponse> Catalogue::List(const v1::ListResourcesRequest& request,
                                                          const CallScope& scope) const {
  if (request.kind() == v1::RESOURCE_KIND_UNSPECIFIED ||
      !v1::ResourceKind_IsValid(request.kind())) {
    return BadField("kind", absl::StrCat(static_cast<int>(request.kind())),
                    "want a kind of resource");
  }
  const auto kind = static_cast<ResourceKind>(request.kind());
  if (kind == ResourceKind::kCouncil) return ListCouncils(request);
  const std::optional<ResourceName> parent = ParseResourceName(request.parent());
  if (!parent.has_value() || !ParentFits(kind, *parent)) {
    return BadField("parent", request.parent(),
                    absl::StrCat("want what holds resources named ", NamePattern(kind)));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  RAGSTONE_RETURN_IF_ERROR(AwaitReadAt(store_, signal_, parent->council, request.read_at(), scope));
  common::v1::ReadAt read_at = request.read_at();
  if (token.sequence != 0) read_at.set_as_of_sequence(token.sequence);

  v1::ListResourcesResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, FindReadPoint(view, parent->council, read_at));
    *response.mutable_answered_at() = point.Message();
    ResourceQuery query;
    query.council_id = point.council.id;
    query.kind = kind;
    query.after_sort_key = token.position;
    query.limit = page_size + 1;
    if (parent->kind != ResourceKind::kCouncil) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> found,
                                view.FindResource(request.parent(), point.sequence));
      if (!found.has_value()) return ResourceNotFound(request.parent());
      query.parent = request.parent();
    }
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredResource> page,
                              view.ListResources(query, point.sequence));
    for (const StoredResource& stored : page) {
      if (response.resources_size() == page_size) {
        response.set_next_page_token(MakePageToken(
            request, {NaturalSortKey(NameOf(response.resources(page_size - 1))), point.sequence}));
        break;
      }
      RAGSTONE_ASSIGN_OR_RETURN(*response.add_resources(), ResourceFromStored(stored));
    }
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListResourcesResponse> Catalogue::ListCouncils(
    const v1::ListResourcesRequest& request) const {
  if (!request.parent().empty())
    return BadField("parent", request.parent(), "want no parent for councils");
  if (request.has_read_at()) {
    return BadField("read_at", "",
                    "want none for councils, each of which has a sequence of its own");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  v1::ListResourcesResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Council> councils, view.Councils());
    for (const Council& council : councils) {
      if (council.name <= token.position) continue;
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                                view.FindResource(council.name, council.sequence));
      // The reference set need not describe itself.
      if (!stored.has_value()) continue;
      if (response.resources_size() == page_size) {
        response.set_next_page_token(
            MakePageToken(request, {NameOf(response.resources(page_size - 1)), 0}));
        break;
      }
      RAGSTONE_ASSIGN_OR_RETURN(*response.add_resources(), ResourceFromStored(*stored));
    }
    return absl::OkStatus();
  }));
  return response;
}

}  // namespace ragstone::ingestion
