// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A small council for tests: builders of the messages that ingestion sends.

#ifndef RAGSTONE_TESTS_UNIT_RATING_SAMPLE_CATALOGUE_H_
#define RAGSTONE_TESTS_UNIT_RATING_SAMPLE_CATALOGUE_H_

#include <string>
#include <utility>
#include <vector>

#include "ragstone/ingestion/v1/change_service.pb.h"

namespace ragstone::rating {

inline constexpr char kMerton[] = "councils/merton";
inline constexpr char kIndex[] = "councils/merton/panels/cyp/indexes/FY2020-21";
// A percentage of a numerator and a denominator, monthly, higher is better, ratio of sums.
inline constexpr char kPlans[] = "councils/merton/indicators/ehc-20-weeks";
// A monthly snapshot, lower is better.
inline constexpr char kCaseload[] = "councils/merton/indicators/caseload";
// Of the reference set: a percentage a calendar year.
inline constexpr char kRequests[] = "councils/-/indicators/ehc-6-weeks";

// One of the three above.
ragstone::ingestion::v1::Indicator SampleIndicator(const std::string& name);

ragstone::ingestion::v1::IndexEntry SampleEntry(const std::string& number,
                                                const std::string& indicator,
                                                const std::string& target, const std::string& rule);

ragstone::ingestion::v1::PerformanceIndex SampleIndex(
    std::vector<ragstone::ingestion::v1::IndexEntry> entries);

// Values by period: "79", a symbol "x", or "3/4" for numerator and denominator.
ragstone::common::v1::ObservationSeries SampleSeries(
    const std::string& indicator, const std::vector<std::pair<std::string, std::string>>& figures,
    const std::string& area = "", const std::string& breakdown = "");

// A caveat on an indicator; without periods it always holds.
ragstone::ingestion::v1::Caveat NotReportableCaveat(const std::string& indicator,
                                                    const std::string& first_period = "",
                                                    const std::string& last_period = "");

// A catalogue snapshot of one index with its indicators and caveats.
ragstone::ingestion::v1::GetCatalogueSnapshotResponse SampleSnapshot(
    const ragstone::ingestion::v1::PerformanceIndex& index,
    std::vector<ragstone::ingestion::v1::Indicator> indicators,
    std::vector<ragstone::ingestion::v1::Caveat> caveats = {});

}  // namespace ragstone::rating

#endif  // RAGSTONE_TESTS_UNIT_RATING_SAMPLE_CATALOGUE_H_
