// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Small snapshots to assemble reports from. A test changes what it is about.

#ifndef RAGSTONE_TESTS_UNIT_REPORTING_SNAPSHOTS_H_
#define RAGSTONE_TESTS_UNIT_REPORTING_SNAPSHOTS_H_

#include <string>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"

namespace ragstone::reporting::test {

inline constexpr auto kRed = common::v1::RATING_COLOUR_RED;
inline constexpr auto kAmber = common::v1::RATING_COLOUR_AMBER;
inline constexpr auto kGreen = common::v1::RATING_COLOUR_GREEN;
inline constexpr auto kBlue = common::v1::RATING_COLOUR_BLUE;
inline constexpr auto kNotRated = common::v1::RATING_COLOUR_NOT_RATED;

struct Snapshots {
  ingestion::v1::GetMeetingSnapshotResponse meeting;
  rating::v1::GetIndexSnapshotResponse index;
};

inline constexpr char kMeeting[] = "councils/merton/meetings/2021-01-13-cyp";

// A meeting on 13 January 2021 with figures up to 30 November 2020, an index of 2020/21 without
// entries, at sequence 7.
Snapshots EmptyIndex();

// Adds an entry with its monthly indicator "councils/merton/indicators/i<number>", a percentage of
// which higher is better, target 90, and its rating of November 2020: a value of 80 when it is
// rated, no value with `reason` when it is not.
void AddEntry(Snapshots& snapshots, const std::string& number, common::v1::RatingColour colour,
              common::v1::NotRatedReason reason = common::v1::NOT_RATED_REASON_UNSPECIFIED);

// The own series of an entry that AddEntry made, without figures until a test adds some.
common::v1::ObservationSeries& AddSeries(Snapshots& snapshots, const std::string& number);

void AddFigure(common::v1::ObservationSeries& series, absl::string_view period,
               absl::string_view value);

// Adds a caveat on the indicator of an entry that AddEntry made.
ingestion::v1::Caveat& AddCaveat(Snapshots& snapshots, const std::string& number,
                                 ingestion::v1::CaveatKind kind, absl::string_view text);

void AddCommentary(Snapshots& snapshots, const std::string& number, absl::string_view text);
void AddNote(Snapshots& snapshots, const std::string& number, absl::string_view text);

// The report, which must assemble.
v1::ExceptionReport Assembled(const Snapshots& snapshots);

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_UNIT_REPORTING_SNAPSHOTS_H_
