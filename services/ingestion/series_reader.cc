// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/series_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/current_figures.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_display.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

common::v1::ObservationSeries EmptySeries(const ReadIndicator& indicator, absl::string_view area,
                                          absl::string_view breakdown) {
  common::v1::ObservationSeries series;
  series.set_indicator(indicator.message.name());
  series.set_area(std::string(area));
  series.set_breakdown(std::string(breakdown));
  return series;
}

}  // namespace

void FillFigure(const CurrentFigure& current, absl::string_view council,
                const v1::Indicator& indicator, common::v1::Figure& message) {
  const StoredFigure& figure = current.figure;
  message.set_period(PeriodText(figure.period));
  if (figure.form == FigureForm::kValue) message.set_value(figure.value.ToString());
  if (figure.form == FigureForm::kRatio) {
    message.set_numerator(figure.value.ToString());
    message.set_denominator(figure.denominator.ToString());
  }
  message.set_no_value(static_cast<common::v1::NoValueReason>(figure.no_value));
  message.set_finality(static_cast<common::v1::Finality>(figure.finality));
  message.set_source_row(figure.source_row);
  message.set_revision(figure.revision);
  message.set_sequence(current.sequence);
  message.set_batch(MakeBatchName(council, current.batch_number));
  message.set_display(DisplayText(figure, indicator));
}

absl::StatusOr<int64_t> SeriesReader::OwnerId(absl::string_view owner) {
  if (owner == point_.council.name) return point_.council.id;
  if (reference_id_ == 0) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> reference,
                              view_.FindCouncil(kReferenceCouncil));
    if (!reference.has_value()) return CouncilNotFound(kReferenceCouncil);
    reference_id_ = reference->id;
  }
  return reference_id_;
}

absl::StatusOr<std::optional<ReadIndicator>> SeriesReader::FindIndicator(absl::string_view name,
                                                                         absl::string_view path) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  if (!parsed.has_value() || parsed->kind != ResourceKind::kIndicator ||
      (parsed->council != point_.council.name && parsed->council != kReferenceCouncil)) {
    return BadField(
        path, name,
        absl::StrCat("want an indicator of ", point_.council.name, " or of ", kReferenceCouncil));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view_.FindResource(name, point_.SequenceFor(parsed->council)));
  if (!stored.has_value()) return std::optional<ReadIndicator>();
  RAGSTONE_ASSIGN_OR_RETURN(v1::Resource resource, ResourceFromStored(*stored));
  ReadIndicator indicator;
  indicator.id = stored->id;
  indicator.owner = std::string(parsed->council);
  RAGSTONE_ASSIGN_OR_RETURN(indicator.owner_id, OwnerId(parsed->council));
  indicator.message = std::move(*resource.mutable_indicator());
  return std::optional<ReadIndicator>(std::move(indicator));
}

absl::StatusOr<const Place*> SeriesReader::FindPlace(int64_t id) {
  const auto known = places_.find(id);
  if (known != places_.end()) return &known->second;
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Place> found, view_.FindPlaceById(id));
  if (!found.has_value())
    return absl::DataLossError("a place is missing: restore the database from a copy");
  return &places_.emplace(id, *std::move(found)).first->second;
}

absl::StatusOr<std::vector<common::v1::ObservationSeries>> SeriesReader::ReadAllSeries(
    const ReadIndicator& indicator) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<CurrentFigure> figures,
                            ReadCurrentFigures(view_, indicator.owner_id, indicator.id,
                                               WholeRange(), point_.SequenceFor(indicator.owner)));
  std::vector<common::v1::ObservationSeries> all;
  int64_t place = 0;
  for (const CurrentFigure& figure : figures) {
    if (figure.figure.place != place) {
      place = figure.figure.place;
      RAGSTONE_ASSIGN_OR_RETURN(const Place* found, FindPlace(place));
      all.push_back(EmptySeries(indicator, found->area, found->breakdown));
    }
    if (figure.figure.withdrawn()) continue;
    FillFigure(figure, indicator.owner, indicator.message, *all.back().add_figures());
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.area() != b.area() ? a.area() < b.area() : a.breakdown() < b.breakdown();
  });
  return all;
}

absl::StatusOr<common::v1::ObservationSeries> SeriesReader::ReadSeries(
    const ReadIndicator& indicator, absl::string_view area, absl::string_view breakdown) {
  common::v1::ObservationSeries series = EmptySeries(indicator, area, breakdown);
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Place> place,
                            view_.FindPlace(indicator.owner_id, area, breakdown));
  if (!place.has_value()) return series;
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::vector<CurrentFigure> figures,
      ReadCurrentFigures(view_, indicator.owner_id, indicator.id, RangeOfPlace(place->id),
                         point_.SequenceFor(indicator.owner)));
  for (const CurrentFigure& figure : figures) {
    if (figure.figure.place == place->id && !figure.figure.withdrawn()) {
      FillFigure(figure, indicator.owner, indicator.message, *series.add_figures());
    }
  }
  return series;
}

absl::StatusOr<const std::vector<Place>*> SeriesReader::Categories(int64_t owner_id,
                                                                   absl::string_view area) {
  const auto [place, is_new] = categories_.try_emplace({owner_id, std::string(area)});
  if (is_new) {
    RAGSTONE_ASSIGN_OR_RETURN(std::vector<Place> places, view_.ListBreakdowns(owner_id, area));
    for (Place& one : places) {
      if (!absl::StrContains(one.breakdown, ';')) place->second.push_back(std::move(one));
    }
  }
  return &place->second;
}

absl::StatusOr<std::vector<common::v1::ObservationSeries>> SeriesReader::ReadCategories(
    const ReadIndicator& indicator, absl::string_view area, absl::CivilDay after,
    absl::CivilDay last_day) {
  std::vector<common::v1::ObservationSeries> categories;
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Place>* const places,
                            Categories(indicator.owner_id, area));
  if (places->empty()) return categories;
  // All at once: what an indicator has in its places lies together.
  const auto [first, last] = std::minmax_element(
      places->begin(), places->end(), [](const Place& a, const Place& b) { return a.id < b.id; });
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<CurrentFigure> figures,
                            ReadCurrentFigures(view_, indicator.owner_id, indicator.id,
                                               {first->id, last->id, INT64_MIN, INT64_MAX},
                                               point_.SequenceFor(indicator.owner)));
  std::map<int64_t, std::vector<const CurrentFigure*>> by_place;
  for (const CurrentFigure& figure : figures) {
    const absl::CivilDay day = LastDay(figure.figure.period);
    if (figure.figure.withdrawn() || day <= after || day > last_day) continue;
    by_place[figure.figure.place].push_back(&figure);
  }
  for (const Place& place : *places) {
    const auto found = by_place.find(place.id);
    if (found == by_place.end()) continue;
    categories.push_back(EmptySeries(indicator, place.area, place.breakdown));
    for (const CurrentFigure* const figure : found->second) {
      FillFigure(*figure, indicator.owner, indicator.message, *categories.back().add_figures());
    }
  }
  return categories;
}

}  // namespace ragstone::ingestion
