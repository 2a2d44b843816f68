// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_SERIES_READER_H_
#define RAGSTONE_SERVICES_INGESTION_SERIES_READER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/ingestion/current_figures.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// An indicator as of some point, to read its series by.
struct ReadIndicator {
  int64_t id = 0;
  std::string owner;  // the council or the reference set
  int64_t owner_id = 0;
  v1::Indicator message;
};

// A figure as it is answered; `council` owns its indicator.
void FillFigure(const CurrentFigure& current, absl::string_view council,
                const v1::Indicator& indicator, common::v1::Figure& message);

// Reads indicators and series as of one point. Lives no longer than the view.
class SeriesReader {
 public:
  SeriesReader(ReadView& view, const ReadPoint& point) : view_(view), point_(point) {}

  // An indicator of the council or of the reference set; nothing if there is none at that point.
  // INVALID_ARGUMENT (with `path`): the name is none of an indicator, or it is another council's.
  absl::StatusOr<std::optional<ReadIndicator>> FindIndicator(absl::string_view name,
                                                             absl::string_view path);

  // All series of the indicator that ever had figures, in order of area and breakdown; those whose
  // figures were withdrawn without any.
  absl::StatusOr<std::vector<common::v1::ObservationSeries>> ReadAllSeries(
      const ReadIndicator& indicator);

  // The series of one place, without figures when there is none.
  absl::StatusOr<common::v1::ObservationSeries> ReadSeries(const ReadIndicator& indicator,
                                                           absl::string_view area,
                                                           absl::string_view breakdown);

  // Of each category of each dimension by itself ("Sex=Female", not "Sex=Female;Age=0-4") in the
  // area, the figures of periods that ended after `after` and by `last_day`; in order of breakdown,
  // those without figures left out.
  absl::StatusOr<std::vector<common::v1::ObservationSeries>> ReadCategories(
      const ReadIndicator& indicator, absl::string_view area, absl::CivilDay after,
      absl::CivilDay last_day);

  // The place of an id that figures have; looked up once.
  absl::StatusOr<const Place*> FindPlace(int64_t id);

 private:
  absl::StatusOr<int64_t> OwnerId(absl::string_view owner);
  // The places of an area's categories; looked up once.
  absl::StatusOr<const std::vector<Place>*> Categories(int64_t owner_id, absl::string_view area);

  ReadView& view_;
  const ReadPoint& point_;
  int64_t reference_id_ = 0;
  absl::node_hash_map<int64_t, Place> places_;
  // By owner and area.
  std::map<std::pair<int64_t, std::string>, std::vector<Place>> categories_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_SERIES_READER_H_
