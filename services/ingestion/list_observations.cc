// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/observations.h"
#include "services/ingestion/page_token.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/resource_message.h"
#include "services/ingestion/series_reader.h"

namespace ragstone::ingestion {
namespace {

// Where a page goes on: indicator, area and breakdown of the last series before it.
struct Position {
  std::string indicator;
  std::string area;
  std::string breakdown;

  // Whether the series of that indicator comes after.
  bool IsBefore(const common::v1::ObservationSeries& series) const {
    if (series.indicator() != indicator) return true;
    return series.area() != area ? area < series.area() : breakdown < series.breakdown();
  }
  std::string Text() const { return absl::StrCat(indicator, "\n", area, "\n", breakdown); }
};

Position ParsePosition(const std::string& text) {
  std::vector<std::string> parts = absl::StrSplit(text, '\n');
  parts.resize(3);
  return {parts[0], parts[1], parts[2]};
}

bool IsWanted(const v1::ListObservationsRequest& request,
              const common::v1::ObservationSeries& series) {
  if (series.figures().empty()) return false;
  if (request.totals_only() && !series.breakdown().empty()) return false;
  return request.areas().empty() || std::find(request.areas().begin(), request.areas().end(),
                                              series.area()) != request.areas().end();
}

// The names of the indicators to read, in natural order, from the one at `position` on.
absl::StatusOr<std::vector<std::string>> IndicatorsFrom(ReadView& view, const ReadPoint& point,
                                                        const v1::ListObservationsRequest& request,
                                                        const Position& position) {
  std::vector<std::string> names;
  if (!request.indicators().empty()) {
    names.assign(request.indicators().begin(), request.indicators().end());
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
      return NaturalSortKey(a) < NaturalSortKey(b);
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const auto at = std::find(names.begin(), names.end(), position.indicator);
    if (at != names.end()) names.erase(names.begin(), at);
    return names;
  }
  ResourceQuery query;
  query.council_id = point.council.id;
  query.kind = ResourceKind::kIndicator;
  query.limit = INT32_MAX;
  if (!position.indicator.empty()) {
    names.push_back(position.indicator);
    query.after_sort_key = NaturalSortKey(position.indicator);
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<StoredResource> found,
                            view.ListResources(query, point.sequence));
  for (const StoredResource& indicator : found) names.push_back(indicator.name);
  return names;
}

absl::Status FillPage(ReadView& view, const ReadPoint& point,
                      const v1::ListObservationsRequest& request, const Position& position,
                      int page_size, v1::ListObservationsResponse& response) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            IndicatorsFrom(view, point, request, position));
  SeriesReader reader(view, point);
  for (const std::string& name : names) {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<ReadIndicator> indicator,
                              reader.FindIndicator(name, "indicators"));
    if (!indicator.has_value()) return ResourceNotFound(name);
    RAGSTONE_ASSIGN_OR_RETURN(std::vector<common::v1::ObservationSeries> all,
                              reader.ReadAllSeries(*indicator));
    for (common::v1::ObservationSeries& series : all) {
      if (!IsWanted(request, series) || !position.IsBefore(series)) continue;
      if (response.series_size() == page_size) {
        const common::v1::ObservationSeries& last = response.series(page_size - 1);
        response.set_next_page_token(MakePageToken(
            request,
            {Position{last.indicator(), last.area(), last.breakdown()}.Text(), point.sequence}));
        return absl::OkStatus();
      }
      *response.add_series() = std::move(series);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListObservationsResponse> Observations::List(
    const v1::ListObservationsRequest& request, const CallScope& scope) const {
  RAGSTONE_ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  RAGSTONE_ASSIGN_OR_RETURN(const PageToken token, ReadPageToken(request));
  RAGSTONE_RETURN_IF_ERROR(
      AwaitReadAt(store_, signal_, request.parent(), request.read_at(), scope));
  for (int i = 0; i < request.indicators_size(); ++i) {
    const std::optional<ResourceName> name = ParseResourceName(request.indicators(i));
    if (!name.has_value() || name->kind != ResourceKind::kIndicator ||
        name->council != request.parent()) {
      return BadField(absl::StrCat("indicators[", i, "]"), request.indicators(i),
                      absl::StrCat("want an indicator of ", request.parent()));
    }
  }
  common::v1::ReadAt read_at = request.read_at();
  if (token.sequence != 0) read_at.set_as_of_sequence(token.sequence);
  v1::ListObservationsResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                              FindReadPoint(view, request.parent(), read_at));
    *response.mutable_answered_at() = point.Message();
    return FillPage(view, point, request, ParsePosition(token.position), page_size, response);
  }));
  return response;
}

}  // namespace ragstone::ingestion
