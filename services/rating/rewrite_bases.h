// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_REWRITE_BASES_H_
#define RAGSTONE_SERVICES_RATING_REWRITE_BASES_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/rating/change_source.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// Takes words out of the copies that a council's indexes have of resources which ingestion has
// redacted: asks ingestion anew for every revision that speaks of one of them, which it answers
// without the words, and puts the answer into its place. Nothing is rated anew, as ratings do not
// depend on words. True: something was rewritten. DATA_LOSS: ingestion has no such index as of that
// revision. Otherwise the errors of source and store.
absl::StatusOr<bool> RewriteBases(absl::string_view council,
                                  const absl::flat_hash_set<std::string>& redacted,
                                  ChangeSource& source, WriteView& view);

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_REWRITE_BASES_H_
