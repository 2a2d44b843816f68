// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/unit/reporting/snapshots.h"

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <gtest/gtest.h>

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/assemble.h"

namespace ragstone::reporting::test {
namespace {

constexpr char kIndex[] = "councils/merton/panels/cyp/indexes/FY2020-21";

std::string IndicatorName(const std::string& number) {
  return absl::StrCat("councils/merton/indicators/i", number);
}

}  // namespace

Snapshots EmptyIndex() {
  Snapshots snapshots;
  auto& meeting = snapshots.meeting;
  meeting.mutable_council()->set_name("councils/merton");
  meeting.mutable_council()->set_display_name("London Borough of Merton");
  meeting.mutable_council()->set_area("E09000024");
  meeting.mutable_panel()->set_display_name("Children and Young People Panel");
  meeting.mutable_meeting()->set_name(kMeeting);
  meeting.mutable_meeting()->set_index(kIndex);
  meeting.mutable_meeting()->set_date("2021-01-13");
  meeting.mutable_meeting()->set_data_end("2020-11-30");
  meeting.mutable_index()->set_name(kIndex);
  meeting.mutable_index()->set_display_name("Performance Index 2020/21");
  meeting.mutable_answered_at()->set_sequence(7);
  snapshots.index.mutable_answered_at()->set_sequence(7);
  return snapshots;
}

void AddEntry(Snapshots& snapshots, const std::string& number, common::v1::RatingColour colour,
              common::v1::NotRatedReason reason) {
  ingestion::v1::IndexEntry& entry = *snapshots.meeting.mutable_index()->add_entries();
  entry.set_number(number);
  entry.set_indicator(IndicatorName(number));
  entry.set_rule("relative 10%");
  entry.set_rule_version(1);
  entry.mutable_target()->set_text("90%");
  entry.mutable_target()->set_value("90");

  ingestion::v1::Indicator& indicator = *snapshots.meeting.add_indicators();
  indicator.set_name(IndicatorName(number));
  ingestion::v1::IndicatorVersion& version = *indicator.add_versions();
  version.set_description(absl::StrCat("Indicator ", number));
  version.set_unit(common::v1::UNIT_PERCENTAGE);
  version.set_polarity(common::v1::POLARITY_HIGHER);
  version.set_frequency(common::v1::FREQUENCY_MONTHLY);
  version.set_basis(common::v1::BASIS_IN_PERIOD);

  rating::v1::EntryRatings& ratings = *snapshots.index.add_entries();
  ratings.set_entry_number(number);
  rating::v1::Rating& rating = *ratings.mutable_reported();
  rating.set_entry_number(number);
  rating.set_period("2020-11");
  rating.set_unit(common::v1::UNIT_PERCENTAGE);
  rating.set_headline(common::v1::BASIS_IN_PERIOD);
  rating.set_rule("relative 10%");
  rating.set_rule_version(1);
  rating::v1::Assessment& assessment = *rating.mutable_in_period();
  assessment.set_colour(colour);
  assessment.set_not_rated_reason(reason);
  assessment.set_target_display("at least 90%");
  if (colour == common::v1::RATING_COLOUR_NOT_RATED) return;
  assessment.set_value("80");
  assessment.set_display("80");
  assessment.set_gap("-10");
}

common::v1::ObservationSeries& AddSeries(Snapshots& snapshots, const std::string& number) {
  common::v1::ObservationSeries& series = *snapshots.meeting.add_series();
  series.set_indicator(IndicatorName(number));
  return series;
}

void AddFigure(common::v1::ObservationSeries& series, absl::string_view period,
               absl::string_view value) {
  common::v1::Figure& figure = *series.add_figures();
  figure.set_period(std::string(period));
  figure.set_value(std::string(value));
  figure.set_display(std::string(value));
}

ingestion::v1::Caveat& AddCaveat(Snapshots& snapshots, const std::string& number,
                                 ingestion::v1::CaveatKind kind, absl::string_view text) {
  ingestion::v1::Caveat& caveat = *snapshots.meeting.add_caveats();
  caveat.set_indicator(IndicatorName(number));
  caveat.set_kind(kind);
  caveat.set_text(std::string(text));
  return caveat;
}

void AddCommentary(Snapshots& snapshots, const std::string& number, absl::string_view text) {
  ingestion::v1::Commentary& commentary = *snapshots.meeting.add_commentaries();
  commentary.set_name(absl::StrCat(kMeeting, "/commentaries/", number));
  commentary.set_text(std::string(text));
}

void AddNote(Snapshots& snapshots, const std::string& number, absl::string_view text) {
  ingestion::v1::NoteOfInterest& note = *snapshots.meeting.add_notes();
  note.set_name(absl::StrCat(kMeeting, "/notes/", number));
  note.set_text(std::string(text));
}

v1::ExceptionReport Assembled(const Snapshots& snapshots) {
  absl::StatusOr<v1::ExceptionReport> report = Assemble(snapshots.meeting, snapshots.index);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.ok() ? *std::move(report) : v1::ExceptionReport();
}

}  // namespace ragstone::reporting::test
