// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/field_mask.h"

#include <initializer_list>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"

namespace ragstone::rpc {
namespace {

namespace pb = ::ragstone::ingestion::v1;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

google::protobuf::FieldMask Mask(std::initializer_list<const char*> paths) {
  google::protobuf::FieldMask mask;
  for (const char* path : paths) mask.add_paths(path);
  return mask;
}

std::vector<Fault> FaultsOf(std::initializer_list<const char*> paths) {
  FaultList faults;
  CheckFieldMask(Mask(paths), *pb::Meeting::descriptor(), "update_mask.paths", faults);
  return faults.faults();
}

TEST(CheckFieldMask, TakesFieldsAtAnyDepth) {
  EXPECT_THAT(FaultsOf({}), IsEmpty());
  EXPECT_THAT(
      FaultsOf({"date", "header", "header.subject", "header.recommendations", "section_texts"}),
      IsEmpty());
}

TEST(CheckFieldMask, ListsWhatThereIs) {
  EXPECT_THAT(
      FaultsOf({"date", "dates", "header.title", "date.year", "section_texts.legal", ""}),
      ElementsAre(
          Fault{"update_mask.paths[1]",
                "\"dates\", want a field of Meeting: name, panel, index, date, data_end, header, "
                "section_texts, template, etag"},
          Fault{"update_mask.paths[2]",
                "\"header.title\", want a field of header: wards, subject, lead_officer, "
                "lead_member, contact_officer, recommendations"},
          Fault{"update_mask.paths[3]", "\"date.year\", want date, which has no fields within"},
          Fault{"update_mask.paths[4]", "\"section_texts.legal\", want section_texts as a whole"},
          Fault{"update_mask.paths[5]",
                "\"\", want a field of Meeting: name, panel, index, date, data_end, header, "
                "section_texts, template, etag"}));
}

pb::Meeting Stored() {
  pb::Meeting meeting;
  meeting.set_name("councils/merton/meetings/m");
  meeting.set_date("2021-01-13");
  meeting.mutable_header()->set_subject("Old subject");
  meeting.mutable_header()->set_wards("All");
  meeting.mutable_header()->add_recommendations("Old");
  (*meeting.mutable_section_texts())["legal"] = "None";
  meeting.set_etag("7");
  return meeting;
}

pb::Meeting Update() {
  pb::Meeting meeting;
  meeting.set_name("ignored");
  meeting.set_date("2021-02-10");
  meeting.mutable_header()->set_subject("New subject");
  meeting.mutable_header()->add_recommendations("New");
  meeting.mutable_header()->add_recommendations("Newer");
  return meeting;
}

TEST(ApplyFieldMask, ChangesWhatItNamesAndNothingElse) {
  pb::Meeting meeting = Stored();
  ApplyFieldMask(Mask({"date", "header.subject"}), Update(), {"name", "etag"}, meeting);
  pb::Meeting wanted = Stored();
  wanted.set_date("2021-02-10");
  wanted.mutable_header()->set_subject("New subject");
  EXPECT_EQ(meeting.DebugString(), wanted.DebugString());
}

TEST(ApplyFieldMask, ReplacesListsMapsAndMessagesAsAWhole) {
  pb::Meeting meeting = Stored();
  ApplyFieldMask(Mask({"header", "section_texts"}), Update(), {"name", "etag"}, meeting);
  EXPECT_EQ(meeting.header().DebugString(), Update().header().DebugString());
  EXPECT_THAT(meeting.section_texts(), IsEmpty());
  EXPECT_EQ(meeting.date(), "2021-01-13");
}

TEST(ApplyFieldMask, WithoutPathsChangesAllButWhatTheServiceSets) {
  pb::Meeting meeting = Stored();
  ApplyFieldMask({}, Update(), {"name", "etag"}, meeting);
  pb::Meeting wanted = Update();
  wanted.set_name("councils/merton/meetings/m");
  wanted.set_etag("7");
  EXPECT_EQ(meeting.DebugString(), wanted.DebugString());
}

TEST(ApplyFieldMask, ClearsWhatTheSourceHasNot) {
  pb::Meeting meeting = Stored();
  ApplyFieldMask(Mask({"header.subject", "date"}), pb::Meeting(), {}, meeting);
  EXPECT_EQ(meeting.header().subject(), "");
  EXPECT_EQ(meeting.header().wards(), "All");
  EXPECT_EQ(meeting.date(), "");
  // Where there is nothing on either side nothing is made.
  pb::Meeting empty;
  ApplyFieldMask(Mask({"header.subject"}), pb::Meeting(), {}, empty);
  EXPECT_FALSE(empty.has_header());
}

TEST(ApplyFieldMask, LeavesAOneofToTheMemberThatIsSet) {
  pb::Resource stored;
  stored.mutable_panel()->set_name("old");
  pb::Resource update;
  update.mutable_council()->set_name("new");
  ApplyFieldMask({}, update, {}, stored);
  EXPECT_EQ(stored.DebugString(), update.DebugString());
}

}  // namespace
}  // namespace ragstone::rpc
