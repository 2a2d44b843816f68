// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_FEW_PEOPLE_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_FEW_PEOPLE_H_

#include <string>

#include "tests/unit/reporting/snapshots.h"

namespace ragstone::reporting::test {

// The council at sequence 7 with one red entry that counts people: 3 of them, where at most 2 are
// wanted.
inline Snapshots FewPeople(const std::string& commentary) {
  Snapshots snapshots = EmptyIndex();
  AddEntry(snapshots, "7", kRed);
  ingestion::v1::Indicator& indicator = *snapshots.meeting.mutable_indicators(0);
  indicator.set_counts_people(true);
  indicator.mutable_versions(0)->set_unit(common::v1::UNIT_COUNT);
  indicator.mutable_versions(0)->set_polarity(common::v1::POLARITY_LOWER);
  AddFigure(AddSeries(snapshots, "7"), "2020-11", "3");
  rating::v1::Rating& rating = *snapshots.index.mutable_entries(0)->mutable_reported();
  rating.set_unit(common::v1::UNIT_COUNT);
  rating.set_polarity(common::v1::POLARITY_LOWER);
  rating::v1::Assessment& assessment = *rating.mutable_in_period();
  assessment.set_target_operator(common::v1::TARGET_OPERATOR_AT_MOST);
  assessment.set_target("2");
  assessment.set_target_display("at most 2");
  assessment.set_value("3");
  assessment.set_display("3");
  assessment.set_gap("-1");
  AddCommentary(snapshots, "7", commentary);
  snapshots.meeting.mutable_commentaries(0)->set_state(ingestion::v1::COMMENTARY_STATE_APPROVED);
  return snapshots;
}

inline constexpr char kCarefulWords[] = "The service is looking into it.";
// It prints the figure that a public paper suppresses.
inline constexpr char kTellingWords[] = "All three children have been found.";

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_FEW_PEOPLE_H_
