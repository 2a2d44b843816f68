// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/series_reader.h"
#include "services/ingestion/snapshots.h"

namespace ragstone::ingestion {
namespace {

// What to stream of one indicator: everything, or some places.
struct Wanted {
  bool all = false;
  std::set<std::pair<std::string, std::string>> places;
};

absl::StatusOr<std::vector<common::v1::ObservationSeries>> ReadWanted(
    SeriesReader& reader, const ReadIndicator& indicator, const Wanted& wanted) {
  if (wanted.all) return reader.ReadAllSeries(indicator);
  std::vector<common::v1::ObservationSeries> some;
  for (const auto& [area, breakdown] : wanted.places) {
    RAGSTONE_ASSIGN_OR_RETURN(common::v1::ObservationSeries series,
                              reader.ReadSeries(indicator, area, breakdown));
    some.push_back(std::move(series));
  }
  return some;
}

}  // namespace

absl::Status Snapshots::StreamSeries(
    const v1::StreamSeriesRequest& request, const CallScope& scope,
    absl::FunctionRef<bool(const v1::StreamSeriesResponse&)> sink) const {
  if (request.selections().empty())
    return BadField("selections", "", "want at least one selection");
  RAGSTONE_RETURN_IF_ERROR(
      AwaitReadAt(store_, signal_, request.council(), request.read_at(), scope));
  std::map<std::string, Wanted> selections;
  std::optional<ReadPoint> point;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(point, FindReadPoint(view, request.council(), request.read_at()));
    SeriesReader reader(view, *point);
    for (int i = 0; i < request.selections_size(); ++i) {
      const v1::SeriesSelection& selection = request.selections(i);
      Wanted& wanted = selections[selection.indicator()];
      wanted.all = wanted.all || selection.all_series();
      if (!selection.all_series()) wanted.places.emplace(selection.area(), selection.breakdown());
      RAGSTONE_ASSIGN_OR_RETURN(
          const std::optional<ReadIndicator> indicator,
          reader.FindIndicator(selection.indicator(),
                               absl::StrCat("selections[", i, "].indicator")));
      if (!indicator.has_value()) return ResourceNotFound(selection.indicator());
    }
    return absl::OkStatus();
  }));

  v1::StreamSeriesResponse message;
  int figures = 0;
  for (const auto& [name, wanted] : selections) {
    std::vector<common::v1::ObservationSeries> series;
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      SeriesReader reader(view, *point);
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<ReadIndicator> indicator,
                                reader.FindIndicator(name, "selections"));
      if (!indicator.has_value()) return ResourceNotFound(name);
      RAGSTONE_ASSIGN_OR_RETURN(series, ReadWanted(reader, *indicator, wanted));
      return absl::OkStatus();
    }));
    for (common::v1::ObservationSeries& one : series) {
      figures += one.figures_size();
      *message.add_series() = std::move(one);
      if (figures < kFiguresPerStreamMessage) continue;
      if (!sink(message)) return CallerGone();
      message.clear_series();
      figures = 0;
    }
  }
  if (message.series().empty() || sink(message)) return absl::OkStatus();
  return CallerGone();
}

}  // namespace ragstone::ingestion
