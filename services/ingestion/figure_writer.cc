// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_writer.h"

#include <algorithm>
#include <cstddef>

#include "services/base/status_macros.h"
#include "services/ingestion/figure_part.h"

namespace ragstone::ingestion {
namespace {

// What the figures cover, and the periods next to them that warnings look at.
PartRange RangeOf(absl::Span<const LoadedFigure> figures) {
  PartRange range{figures.front().figure.place, figures.back().figure.place, INT64_MAX, INT64_MIN};
  for (const LoadedFigure& loaded : figures) {
    const int64_t period = PeriodOrder(loaded.figure.period);
    range.first_period = std::min(range.first_period, period);
    range.last_period = std::max(range.last_period, period);
  }
  range.first_period -= kRepeatedPeriods - 1;
  range.last_period += 1;
  return range;
}

}  // namespace

absl::Status FigureWriter::Compare(ReadView& view, int64_t base_sequence,
                                   const LoadVocabulary& vocabulary,
                                   absl::Span<LoadedFigure> figures) {
  to_write_.clear();
  const LoadIndicator& indicator = vocabulary.indicator(figures.front().indicator);
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::vector<CurrentFigure> current,
      ReadCurrentFigures(view, batch_.council_id, indicator.id, RangeOf(figures), base_sequence));
  auto standing = current.begin();
  for (size_t begin = 0; begin < figures.size();) {
    size_t end = begin;
    while (end < figures.size() && figures[end].place == figures[begin].place) ++end;
    // A place that is not stored yet has the id 0, which nothing stands under.
    const int64_t place = figures[begin].figure.place;
    while (standing != current.end() && standing->figure.place < place) ++standing;
    const auto first = standing;
    while (standing != current.end() && standing->figure.place == place) ++standing;
    ComparePlace(vocabulary, figures.subspan(begin, end - begin),
                 absl::MakeConstSpan(current).subspan(static_cast<size_t>(first - current.begin()),
                                                      static_cast<size_t>(standing - first)));
    begin = end;
  }
  return absl::OkStatus();
}

void FigureWriter::LayOut(const LoadIndicator& indicator, absl::Span<LoadedFigure> figures,
                          absl::Span<const CurrentFigure> standing) {
  series_.clear();
  size_t stands = 0;
  for (LoadedFigure& loaded : figures) {
    StoredFigure& figure = loaded.figure;
    for (; stands < standing.size() && standing[stands].figure.period < figure.period; ++stands) {
      series_.push_back({&standing[stands].figure, nullptr, false, false, false});
    }
    const StoredFigure* before = nullptr;
    if (stands < standing.size() && standing[stands].figure.period == figure.period) {
      before = &standing[stands++].figure;
    }
    const bool same = before == nullptr ? figure.withdrawn() : before->SaysTheSameAs(figure);
    figure.revision = before == nullptr ? 1 : before->revision + 1;
    series_.push_back({&figure, before, true, !same, indicator.IsPercentageAt(figure.period)});
  }
  for (; stands < standing.size(); ++stands) {
    series_.push_back({&standing[stands].figure, nullptr, false, false, false});
  }
}

void FigureWriter::ComparePlace(const LoadVocabulary& vocabulary, absl::Span<LoadedFigure> figures,
                                absl::Span<const CurrentFigure> standing) {
  const LoadIndicator& indicator = vocabulary.indicator(figures.front().indicator);
  const Place& place = vocabulary.place(figures.front().place);
  LayOut(indicator, figures, standing);
  asking_.clear();
  checks_.Check(series_, [&](size_t at, WarningKinds kinds) {
    if (warnings_.Add(*series_[at].figure, kinds, indicator.name, place) != 0)
      asking_.push_back(at);
  });
  for (size_t at = 0; at < series_.size(); ++at) {
    const SeriesFigure& one = series_[at];
    if (!one.loaded) continue;
    if (!one.stated) {
      ++batch_.counts.unchanged;
    } else if (leave_out_ && std::binary_search(asking_.begin(), asking_.end(), at)) {
      ++batch_.counts.left_out;
    } else {
      const bool stood = one.standing != nullptr && !one.standing->withdrawn();
      ++(stood ? batch_.counts.revised : batch_.counts.added);
      to_write_.push_back(*one.figure);
    }
  }
}

absl::Status FigureWriter::Write(WriteView& view, int64_t indicator_id) {
  return WriteParts(view, indicator_id, to_write_);
}

absl::Status FigureWriter::WriteParts(WriteView& view, int64_t indicator_id,
                                      absl::Span<const StoredFigure> figures) {
  absl::Span<const StoredFigure> rest = figures;
  while (!rest.empty()) {
    const absl::Span<const StoredFigure> part = rest.first(std::min(rest.size(), kFiguresPerPart));
    PackFigures(part, payload_);
    RAGSTONE_RETURN_IF_ERROR(view.AddPart(batch_.council_id, batch_.id, parts_++, indicator_id,
                                          RangeOfFigures(part), payload_));
    rest.remove_prefix(part.size());
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
