// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_POINTS_H_
#define RAGSTONE_SERVICES_REPORTING_POINTS_H_

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {

// How many years a paper shows of an indicator whose figure comes once a year: a single point would
// be no trend.
inline constexpr int kAnnualPoints = 6;

// Adds to `row` every period of the index's year in order, with its figure, rating, target and
// whether a break in series stands before it. Of an indicator whose figure comes once a year it
// adds the years up to the reported one instead, kAnnualPoints at most, from the first with a
// figure.
void AddPoints(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
               const ingestion::v1::Indicator& indicator, const rating::v1::EntryRatings& ratings,
               v1::ReportRow& row);

// Adds each comparator with its figure of the reported period or the latest before it; without a
// reported period, the latest up to the meeting's data end.
void AddComparators(const SnapshotView& view, const ingestion::v1::IndexEntry& entry,
                    const rating::v1::EntryRatings& ratings, v1::ReportRow& row);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_POINTS_H_
