// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_ENTRY_CONTEXT_H_
#define RAGSTONE_SERVICES_RATING_ENTRY_CONTEXT_H_

#include <string>

#include "absl/status/statusor.h"

#include "services/rating/index_basis.h"
#include "services/rating/rate_series.h"

namespace ragstone::rating {

// What an entry of the basis' index is rated by, in the domain's words. DATA_LOSS: ingestion's
// statements do not make sense, which it should have refused; the message names the place.
absl::StatusOr<EntryContext> MakeEntryContext(const IndexBasis& basis,
                                              const ragstone::ingestion::v1::IndexEntry& entry);

// The indicator whose figures stand for a comparator: its own, or the entry's.
const std::string& BenchmarkIndicatorOf(const ragstone::ingestion::v1::IndexEntry& entry,
                                        const ragstone::ingestion::v1::Comparator& comparator);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_ENTRY_CONTEXT_H_
