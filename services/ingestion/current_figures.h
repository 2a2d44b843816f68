// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CURRENT_FIGURES_H_
#define RAGSTONE_SERVICES_INGESTION_CURRENT_FIGURES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "services/ingestion/store.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// A figure as it stands at some sequence, and where that was stated.
struct CurrentFigure {
  StoredFigure figure;
  int64_t sequence = 0;
  int64_t batch_number = 0;
};

// Figures of an indicator within `range`: of each place and period the newest statement at or
// before `sequence`, in order of place and period. Figures beyond the range may be among them, and
// such as have been withdrawn, which say so.
absl::StatusOr<std::vector<CurrentFigure>> ReadCurrentFigures(ReadView& view, int64_t council_id,
                                                              int64_t indicator_id,
                                                              const PartRange& range,
                                                              int64_t sequence);

// The range of everything that an indicator has, and of one place.
PartRange WholeRange();
PartRange RangeOfPlace(int64_t place);

// What figures in order of place and period, at least one, cover.
PartRange RangeOfFigures(absl::Span<const StoredFigure> figures);

// The one of a figure's place and period, among some in their order; null if there is none.
const CurrentFigure* FindCurrent(absl::Span<const CurrentFigure> figures,
                                 const StoredFigure& wanted);

// The figures of a part, and those within their range as they stood at two sequences.
struct PartFigures {
  std::vector<StoredFigure> figures;
  std::vector<CurrentFigure> before;
  std::vector<CurrentFigure> now;
};
absl::StatusOr<PartFigures> ReadPartFigures(ReadView& view, int64_t council_id,
                                            const FigurePart& part, int64_t before, int64_t now);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CURRENT_FIGURES_H_
