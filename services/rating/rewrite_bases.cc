// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rewrite_bases.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/rating/index_basis.h"

namespace ragstone::rating {
namespace {

template <typename Resources>
bool AnyOf(const Resources& resources, const absl::flat_hash_set<std::string>& names) {
  return std::any_of(resources.begin(), resources.end(),
                     [&](const auto& resource) { return names.contains(resource.name()); });
}

bool SpeaksOf(const IndexBasis& basis, const absl::flat_hash_set<std::string>& names) {
  return AnyOf(basis.indexes(), names) || AnyOf(basis.indicators(), names) ||
         AnyOf(basis.caveats(), names) || AnyOf(basis.overrides(), names);
}

const IndexBasis* FindBasis(const std::vector<IndexBasis>& bases, absl::string_view index) {
  const auto found = std::find_if(bases.begin(), bases.end(), [&](const IndexBasis& basis) {
    return basis.indexes(0).name() == index;
  });
  return found == bases.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<bool> RewriteBases(absl::string_view council,
                                  const absl::flat_hash_set<std::string>& redacted,
                                  ChangeSource& source, WriteView& view) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<IndexRevision> revisions,
                            view.ListIndexRevisions(council));
  bool rewritten = false;
  int64_t asked = 0;  // as of which sequence the answer is
  std::vector<IndexBasis> answer;
  for (const IndexRevision& revision : revisions) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> stored,
                              view.FindIndex(revision.index, revision.sequence));
    if (!stored.has_value()) return absl::InternalError("a revision was listed and not found");
    RAGSTONE_ASSIGN_OR_RETURN(const IndexBasis basis, UnpackIndexBasis(stored->payload));
    if (!SpeaksOf(basis, redacted)) continue;
    if (asked != revision.sequence) {
      RAGSTONE_ASSIGN_OR_RETURN(const auto snapshot, source.Catalogue(council, revision.sequence));
      answer = SplitByIndex(snapshot);
      asked = revision.sequence;
    }
    const IndexBasis* const anew = FindBasis(answer, revision.index);
    if (anew == nullptr) {
      return absl::DataLossError(absl::StrCat("ingestion has no ", revision.index,
                                              " as of sequence ", revision.sequence,
                                              ", by which it was rated"));
    }
    const std::string payload = PackIndexBasis(*anew);
    if (payload == stored->payload) continue;
    RAGSTONE_RETURN_IF_ERROR(view.RewriteIndex(revision.index, revision.sequence, payload));
    rewritten = true;
  }
  return rewritten;
}

}  // namespace ragstone::rating
