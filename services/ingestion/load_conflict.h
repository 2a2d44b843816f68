// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_LOAD_CONFLICT_H_
#define RAGSTONE_SERVICES_INGESTION_LOAD_CONFLICT_H_

#include <cstdint>

#include "absl/status/status.h"

#include "services/ingestion/load_vocabulary.h"
#include "services/ingestion/series_table.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Whether what a load was checked against still stands when it is to be committed. ABORTED: another
// batch changed one of its series after `base_sequence`, as of which they were compared, or one of
// its indicators asks other things of figures than when the load first named it. `now` is the
// council as it is.
absl::Status CheckNobodyElseChanged(ReadView& view, const Council& now, int64_t base_sequence,
                                    const LoadVocabulary& vocabulary, const SeriesTable& series);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_LOAD_CONFLICT_H_
