// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Reads of batches and of the faults of refused ones.

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/batch_message.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/find_batch.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/page_token.h"

namespace ragstone::ingestion {
namespace {

absl::StatusOr<BatchName> ReadBatchName(absl::string_view path, absl::string_view text) {
  const std::optional<BatchName> name = ParseBatchName(text);
  if (!name.has_value()) return BadField(path, text, "want councils/{council}/batches/{number}");
  return *name;
}

int64_t PositionOf(const PageToken& token, int64_t first) {
  int64_t position = first;
  if (!token.position.empty() && !absl::SimpleAtoi(token.position, &position)) return first;
  return position;
}

}  // namespace

absl::StatusOr<v1::GetBatchResponse> Observations::GetBatch(
    const v1::GetBatchRequest& request) const {
  RAGSTONE_ASSIGN_OR_RETURN(const BatchName name, ReadBatchName("name", request.name()));
  v1::GetBatchResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const FoundBatch found, FindBatch(view, name));
    *response.mutable_batch() = BatchMessage(name.council, found.batch);
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListBatchesResponse> Observations::ListBatches(
    const v1::ListBatchesRequest& request) const {
  if (!IsNameOf(ResourceKind::kCouncil, request.parent())) {
    return BadField("parent", request.parent(),
                    absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  v1::ListBatchesResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.parent()));
    if (!council.has_value()) return CouncilNotFound(request.parent());
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::vector<Batch> page,
        view.ListBatches(council->id, PositionOf(token, INT64_MAX), page_size + 1));
    for (const Batch& batch : page) {
      if (response.batches_size() == page_size) {
        response.set_next_page_token(MakePageToken(request, {absl::StrCat(batch.number + 1), 0}));
        break;
      }
      *response.add_batches() = BatchMessage(council->name, batch);
    }
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListBatchFindingsResponse> Observations::ListFindings(
    const v1::ListBatchFindingsRequest& request) const {
  RAGSTONE_ASSIGN_OR_RETURN(const BatchName name, ReadBatchName("parent", request.parent()));
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  const int64_t from = PositionOf(token, 0);
  v1::ListBatchFindingsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const FoundBatch found, FindBatch(view, name));
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredFinding> page,
                              view.ListFindings(found.batch.id, from, page_size + 1));
    for (const StoredFinding& finding : page) {
      if (response.findings_size() == page_size) {
        response.set_next_page_token(MakePageToken(request, {absl::StrCat(from + page_size), 0}));
        break;
      }
      *response.add_findings() = FindingMessage(finding);
    }
    return absl::OkStatus();
  }));
  return response;
}

}  // namespace ragstone::ingestion
