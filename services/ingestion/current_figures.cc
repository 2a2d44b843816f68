// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/current_figures.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "services/base/status_macros.h"
#include "services/ingestion/figure_part.h"

namespace ragstone::ingestion {

absl::StatusOr<std::vector<CurrentFigure>> ReadCurrentFigures(ReadView& view, int64_t council_id,
                                                              int64_t indicator_id,
                                                              const PartRange& range,
                                                              int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<FigurePart> parts,
                            view.ReadParts(council_id, indicator_id, range, sequence));
  std::vector<CurrentFigure> current;
  std::vector<StoredFigure> unpacked;
  for (const FigurePart& part : parts) {
    unpacked.clear();
    RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, unpacked));
    for (const StoredFigure& figure : unpacked)
      current.push_back({figure, part.sequence, part.batch_number});
  }
  const auto earlier = [](const CurrentFigure& a, const CurrentFigure& b) {
    return a.figure.IsBefore(b.figure);
  };
  if (!std::is_sorted(current.begin(), current.end(), earlier)) {
    std::stable_sort(current.begin(), current.end(), earlier);
  }

  // Parts come in order of commit, so of equal places and periods the last is the newest.
  auto kept = current.begin();
  for (auto next = current.begin(); next != current.end(); ++next) {
    const bool superseded = std::next(next) != current.end() && !earlier(*next, *std::next(next));
    if (!superseded) *kept++ = *next;
  }
  current.erase(kept, current.end());
  return current;
}

PartRange WholeRange() { return {0, INT64_MAX, INT64_MIN, INT64_MAX}; }

PartRange RangeOfPlace(int64_t place) { return {place, place, INT64_MIN, INT64_MAX}; }

PartRange RangeOfFigures(absl::Span<const StoredFigure> figures) {
  PartRange range{figures.front().place, figures.back().place, INT64_MAX, INT64_MIN};
  for (const StoredFigure& figure : figures) {
    range.first_period = std::min(range.first_period, PeriodOrder(figure.period));
    range.last_period = std::max(range.last_period, PeriodOrder(figure.period));
  }
  return range;
}

const CurrentFigure* FindCurrent(absl::Span<const CurrentFigure> figures,
                                 const StoredFigure& wanted) {
  const auto found = std::lower_bound(
      figures.begin(), figures.end(), wanted,
      [](const CurrentFigure& a, const StoredFigure& b) { return a.figure.IsBefore(b); });
  return found == figures.end() || wanted.IsBefore(found->figure) ? nullptr : &*found;
}

absl::StatusOr<PartFigures> ReadPartFigures(ReadView& view, int64_t council_id,
                                            const FigurePart& part, int64_t before, int64_t now) {
  PartFigures read;
  RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, read.figures));
  const PartRange range = RangeOfFigures(read.figures);
  RAGSTONE_ASSIGN_OR_RETURN(read.before,
                            ReadCurrentFigures(view, council_id, part.indicator_id, range, before));
  RAGSTONE_ASSIGN_OR_RETURN(read.now,
                            ReadCurrentFigures(view, council_id, part.indicator_id, range, now));
  return read;
}

}  // namespace ragstone::ingestion
