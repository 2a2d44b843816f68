// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/load_conflict.h"

#include <optional>
#include <vector>

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_part.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

absl::Status CheckSeries(ReadView& view, const Council& now, int64_t base_sequence,
                         const LoadVocabulary& vocabulary, const SeriesTable& series) {
  if (now.sequence == base_sequence) return absl::OkStatus();
  std::vector<StoredFigure> figures;
  PartCursor cursor{base_sequence + 1, -1};
  while (true) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::vector<FigurePart> parts,
                              view.NextParts(now.id, cursor, now.sequence, kPartsPerPage));
    if (parts.empty()) return absl::OkStatus();
    for (const FigurePart& part : parts) {
      cursor = {part.sequence, part.part};
      const std::optional<uint32_t> indicator = vocabulary.NumberOfIndicator(part.indicator_id);
      if (!indicator.has_value()) continue;
      figures.clear();
      RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, figures));
      for (const StoredFigure& figure : figures) {
        const std::optional<uint32_t> place = vocabulary.NumberOfPlace(figure.place);
        if (!place.has_value() || !series.Contains(*indicator, *place)) continue;
        return SeriesChangedMeanwhile(
            MakeBatchName(now.name, part.batch_number),
            SeriesText(vocabulary.indicator(*indicator).name, vocabulary.place(*place)));
      }
    }
  }
}

}  // namespace

absl::Status CheckNobodyElseChanged(ReadView& view, const Council& now, int64_t base_sequence,
                                    const LoadVocabulary& vocabulary, const SeriesTable& series) {
  RAGSTONE_RETURN_IF_ERROR(CheckSeries(view, now, base_sequence, vocabulary, series));
  RAGSTONE_ASSIGN_OR_RETURN(const LoadIndicator* const changed,
                            vocabulary.FindChangedIndicator(view, now));
  return changed == nullptr ? absl::OkStatus() : IndicatorChangedMeanwhile(changed->name);
}

}  // namespace ragstone::ingestion
