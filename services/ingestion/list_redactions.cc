// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What was taken out, newest first.

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/page_token.h"
#include "services/ingestion/redactions.h"
#include "services/ingestion/resource_name.h"

namespace ragstone::ingestion {

v1::Redaction RedactionMessage(const Redaction& redaction) {
  v1::Redaction message;
  message.set_sequence(redaction.sequence);
  message.set_actor(redaction.actor);
  convert::SetTimestamp(redaction.time, *message.mutable_time());
  message.set_reason(redaction.reason);
  for (const RedactedResource& resource : redaction.resources) {
    v1::RedactedResource& added = *message.add_resources();
    added.set_name(resource.name);
    added.set_revisions(resource.revisions);
    added.set_places(resource.places);
  }
  message.set_record_places(redaction.record_places);
  message.set_kept_answers(redaction.kept_answers);
  return message;
}

absl::StatusOr<v1::ListRedactionsResponse> Redactions::List(
    const v1::ListRedactionsRequest& request) const {
  if (!IsNameOf(ResourceKind::kCouncil, request.parent())) {
    return BadField("parent", request.parent(),
                    absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  int64_t before = INT64_MAX;
  if (!token.position.empty() && !absl::SimpleAtoi(token.position, &before)) {
    return BadField("page_token", request.page_token(), "want the token of the page before");
  }
  v1::ListRedactionsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.parent()));
    if (!council.has_value()) return CouncilNotFound(request.parent());
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Redaction> page,
                              view.ListRedactions(council->id, before, page_size + 1));
    int resources = 0;
    for (const Redaction& redaction : page) {
      const bool full = response.redactions_size() == page_size ||
                        (resources > 0 && resources >= kResourcesPerRedactionPage);
      if (full) {
        const int64_t last = response.redactions().rbegin()->sequence();
        response.set_next_page_token(MakePageToken(request, {absl::StrCat(last), 0}));
        break;
      }
      *response.add_redactions() = RedactionMessage(redaction);
      resources += static_cast<int>(redaction.resources.size());
    }
    return absl::OkStatus();
  }));
  return response;
}

}  // namespace ragstone::ingestion
