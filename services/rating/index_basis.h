// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the ratings of one index are made by: its entries with targets and rules, the definitions of
// their indicators and of those that their targets are taken from, the caveats on these, overrides,
// and the council's own area.

#ifndef RAGSTONE_SERVICES_RATING_INDEX_BASIS_H_
#define RAGSTONE_SERVICES_RATING_INDEX_BASIS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/change_service.pb.h"

namespace ragstone::rating {

// A catalogue snapshot with one index and only what bears on it. Nothing in it changes without
// possibly changing a rating or the words of one: no etags, no promises.
using IndexBasis = ragstone::ingestion::v1::GetCatalogueSnapshotResponse;

// One for each index of the snapshot, in its order.
std::vector<IndexBasis> SplitByIndex(
    const ragstone::ingestion::v1::GetCatalogueSnapshotResponse& snapshot);

// The same basis always gives the same bytes.
std::string PackIndexBasis(const IndexBasis& basis);

// DATA_LOSS: the bytes are not a basis.
absl::StatusOr<IndexBasis> UnpackIndexBasis(absl::string_view bytes);

// Numbers of the entries of `after` that stand otherwise, or not at all, in `before` (null: there
// was none): those to rate anew. Entries that are gone are in `removed`.
struct EntryChanges {
  std::vector<std::string> changed;
  std::vector<std::string> removed;
};
EntryChanges CompareBases(const IndexBasis* before, const IndexBasis& after);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_INDEX_BASIS_H_
