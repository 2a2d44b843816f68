// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/snapshot_view.h"

#include <string>

#include "absl/strings/match.h"

namespace ragstone::reporting {
namespace {

constexpr char kReferenceIndicators[] = "councils/-/indicators/";

// "councils/merton/meetings/2021-01-13-cyp/notes/40" → "40".
std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

}  // namespace

SnapshotView::SnapshotView(const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
                           const rating::v1::GetIndexSnapshotResponse& index_snapshot)
    : paper(meeting_snapshot), index_year(LastPart(meeting_snapshot.index().name())) {
  for (const auto& indicator : paper.indicators()) indicators[indicator.name()] = &indicator;
  for (const auto& commentary : paper.commentaries()) {
    commentaries[LastPart(commentary.name())] = &commentary;
  }
  for (const auto& note : paper.notes()) notes[LastPart(note.name())] = &note;
  for (const auto& caveat : paper.caveats()) caveats[caveat.indicator()].push_back(&caveat);
  for (const auto& series : paper.series()) {
    if (series.breakdown().empty()) {
      series_[{series.indicator(), series.area()}] = &series;
    } else {
      categories_[{series.indicator(), series.area()}].push_back(&series);
    }
  }
  for (const auto& entry : index_snapshot.entries()) ratings[entry.entry_number()] = &entry;
}

const common::v1::ObservationSeries* SnapshotView::FindSeries(const std::string& indicator,
                                                              const std::string& area) const {
  const auto found = series_.find({indicator, area});
  return found == series_.end() ? nullptr : found->second;
}

std::string SnapshotView::OwnArea(const std::string& indicator) const {
  return absl::StartsWith(indicator, kReferenceIndicators) ? paper.council().area() : "";
}

const common::v1::ObservationSeries* SnapshotView::OwnSeries(const std::string& indicator) const {
  return FindSeries(indicator, OwnArea(indicator));
}

std::vector<const common::v1::ObservationSeries*> SnapshotView::OwnCategories(
    const std::string& indicator) const {
  const auto found = categories_.find({indicator, OwnArea(indicator)});
  if (found == categories_.end()) return {};
  return found->second;
}

}  // namespace ragstone::reporting
