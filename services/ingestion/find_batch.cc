// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/find_batch.h"

#include <optional>
#include <utility>

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"

namespace ragstone::ingestion {

absl::StatusOr<FoundBatch> FindBatch(ReadView& view, const BatchName& name) {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Council> council, view.FindCouncil(name.council));
  if (!council.has_value()) return BatchNotFound(MakeBatchName(name.council, name.number));
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Batch> batch, view.FindBatch(council->id, name.number));
  if (!batch.has_value()) return BatchNotFound(MakeBatchName(name.council, name.number));
  return FoundBatch{*std::move(council), *std::move(batch)};
}

}  // namespace ragstone::ingestion
