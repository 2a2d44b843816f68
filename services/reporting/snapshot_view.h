// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_SNAPSHOT_VIEW_H_
#define RAGSTONE_SERVICES_REPORTING_SNAPSHOT_VIEW_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"

namespace ragstone::reporting {

// The two snapshots, found by name. It points into them: they must outlive it.
struct SnapshotView {
  SnapshotView(const ingestion::v1::GetMeetingSnapshotResponse& meeting_snapshot,
               const rating::v1::GetIndexSnapshotResponse& index_snapshot);

  // The series of an indicator's total for an area, or nullptr. The council's own total of an
  // indicator of the reference set is that of the council's area.
  const common::v1::ObservationSeries* FindSeries(const std::string& indicator,
                                                  const std::string& area) const;
  const common::v1::ObservationSeries* OwnSeries(const std::string& indicator) const;

  // What is behind the council's own total: the series of single categories, in order of breakdown.
  std::vector<const common::v1::ObservationSeries*> OwnCategories(
      const std::string& indicator) const;

  const ingestion::v1::GetMeetingSnapshotResponse& paper;
  // "FY2020-21".
  std::string index_year;

  std::map<std::string, const ingestion::v1::Indicator*> indicators;
  // By the entry's number.
  std::map<std::string, const rating::v1::EntryRatings*> ratings;
  std::map<std::string, const ingestion::v1::Commentary*> commentaries;
  std::map<std::string, const ingestion::v1::NoteOfInterest*> notes;
  // By the indicator, in the snapshot's order.
  std::map<std::string, std::vector<const ingestion::v1::Caveat*>> caveats;

 private:
  // The area of the council's own total.
  std::string OwnArea(const std::string& indicator) const;

  // By indicator and area.
  std::map<std::pair<std::string, std::string>, const common::v1::ObservationSeries*> series_;
  std::map<std::pair<std::string, std::string>, std::vector<const common::v1::ObservationSeries*>>
      categories_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_SNAPSHOT_VIEW_H_
