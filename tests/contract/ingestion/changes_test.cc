// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What ChangeService promises.

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;

constexpr char kMerton[] = "councils/merton";

common::ObservationSeries Requests(const std::string& area, const std::string& value) {
  common::ObservationSeries series;
  series.set_indicator("councils/-/indicators/requests");
  series.set_area(area);
  common::Figure& figure = *series.add_figures();
  figure.set_period("CY2024");
  figure.set_value(value);
  return series;
}

class ChangesTest : public ::testing::Test {
 protected:
  // Opens a watch; messages are read with Next.
  void Watch(const pb::WatchChangesRequest& request) {
    context_ = std::make_unique<grpc::ClientContext>();
    server_.Prepare(*context_);
    reader_ = server_.changes->WatchChanges(context_.get(), request);
  }
  void WatchAll() {
    pb::WatchChangesRequest request;
    request.set_all_councils(true);
    Watch(request);
  }
  pb::WatchChangesResponse Next() {
    pb::WatchChangesResponse message;
    EXPECT_TRUE(reader_->Read(&message));
    return message;
  }
  absl::StatusOr<pb::GetMeetingSnapshotResponse> MeetingSnapshot() {
    pb::GetMeetingSnapshotRequest request;
    request.set_meeting("councils/merton/meetings/2021-01-13-cyp");
    return server_.Call(*server_.changes, &pb::ChangeService::Stub::GetMeetingSnapshot, request);
  }
  ~ChangesTest() override {
    if (context_ == nullptr) return;
    context_->TryCancel();
    pb::WatchChangesResponse rest;
    while (reader_->Read(&rest)) {
    }
    reader_->Finish();
  }

  IngestionServer server_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReader<pb::WatchChangesResponse>> reader_;
};

TEST_F(ChangesTest, AWatchCatchesUpAndThenFollows) {
  ASSERT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  WatchAll();
  pb::WatchChangesResponse message = Next();
  EXPECT_EQ(message.council(), "councils/-");
  EXPECT_EQ(message.sequence(), 1);
  EXPECT_EQ(message.resources_size(), 3);
  EXPECT_TRUE(message.end_of_commit());
  message = Next();
  EXPECT_EQ(message.council(), kMerton);
  EXPECT_EQ(message.sequence(), 1);
  EXPECT_EQ(message.reference_sequence(), 1);
  EXPECT_EQ(message.actor(), "officer");
  // Its own six, and what it adopted of the reference set.
  EXPECT_EQ(message.resources_size(), 9);

  common::ObservationSeries visits;
  visits.set_indicator("councils/merton/indicators/visits");
  visits.set_breakdown("Sex=Female");
  auto& figure = *visits.add_figures();
  figure.set_period("2020-09");
  figure.set_value("1");
  ASSERT_THAT(server_.Load(kMerton, {visits}), IsOk());
  message = Next();
  EXPECT_EQ(message.sequence(), 2);
  ASSERT_EQ(message.series_size(), 1);
  EXPECT_EQ(message.series(0).indicator(), "councils/merton/indicators/visits");
  EXPECT_EQ(message.series(0).area(), "");
  EXPECT_EQ(message.series(0).breakdown(), "Sex=Female");
}

TEST_F(ChangesTest, AReaderIsToldOfWhatItAsksFor) {
  ASSERT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  pb::WatchChangesRequest request;
  request.set_all_councils(true);
  request.add_indicators("councils/merton/indicators/plans");
  request.add_kinds(pb::RESOURCE_KIND_MEETING);
  Watch(request);
  EXPECT_EQ(Next().resources_size(), 0);  // the reference set's
  pb::WatchChangesResponse message = Next();
  ASSERT_EQ(message.resources_size(), 1);
  EXPECT_EQ(message.resources(0), "councils/merton/meetings/2021-01-13-cyp");
  common::ObservationSeries series = ParseSeries(
      "indicator: 'councils/merton/indicators/visits' figures { period: '2020-09' value: '1' }");
  ASSERT_THAT(server_.Load(kMerton, {series}), IsOk());
  message = Next();
  EXPECT_EQ(message.sequence(), 2);
  EXPECT_EQ(message.series_size(), 0);
  EXPECT_TRUE(message.end_of_commit());
  series.set_indicator("councils/merton/indicators/plans");
  ASSERT_THAT(server_.Load(kMerton, {series}), IsOk());
  EXPECT_EQ(Next().series_size(), 1);
}

TEST_F(ChangesTest, EveryCouncilAdoptsTheReferenceSet) {
  ASSERT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  ASSERT_THAT(
      server_.Load("councils/-", {Requests("E92000001", "65.1"), Requests("E09000024", "99")}),
      IsOk());
  const auto head = server_.Head(kMerton);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->head().sequence(), 2);
  EXPECT_EQ(head->head().reference_sequence(), 2);

  pb::WatchChangesRequest request;
  auto& cursor = *request.add_cursors();
  cursor.set_council(kMerton);
  cursor.set_after_sequence(1);
  Watch(request);
  const pb::WatchChangesResponse message = Next();
  EXPECT_EQ(message.council(), kMerton);
  EXPECT_EQ(message.sequence(), 2);
  EXPECT_EQ(message.reference_sequence(), 2);
  ASSERT_EQ(message.series_size(), 2);
  EXPECT_EQ(message.series(0).indicator(), "councils/-/indicators/requests");

  // As of sequence 1 Merton knows none of these figures; as of 2 it does.
  const auto stream = [&](int64_t as_of) {
    pb::StreamSeriesRequest wanted;
    wanted.set_council(kMerton);
    auto& selection = *wanted.add_selections();
    selection.set_indicator("councils/-/indicators/requests");
    selection.set_all_series(true);
    wanted.mutable_read_at()->set_as_of_sequence(as_of);
    grpc::ClientContext context;
    server_.Prepare(context);
    const auto reader = server_.changes->StreamSeries(&context, wanted);
    std::vector<std::string> areas;
    pb::StreamSeriesResponse part;
    while (reader->Read(&part)) {
      for (const auto& series : part.series()) areas.push_back(series.area());
    }
    EXPECT_TRUE(reader->Finish().ok());
    return areas;
  };
  EXPECT_THAT(stream(1), ElementsAre());
  EXPECT_THAT(stream(2), ElementsAre("E09000024", "E92000001"));
}

TEST_F(ChangesTest, ALargeCommitComesInSeveralMessages) {
  pb::ImportCatalogueRequest areas = ReferenceCatalogue();
  for (int i = 0; i < 2500; ++i) {
    auto& area = *areas.add_items()->mutable_resource()->mutable_area();
    area.set_name(absl::StrCat("councils/-/areas/A", i));
    area.set_display_name("Area");
  }
  ASSERT_THAT(server_.Import(areas), IsOk());
  std::vector<common::ObservationSeries> series;
  for (int i = 0; i < 2500; ++i) series.push_back(Requests(absl::StrCat("A", i), "1"));
  ASSERT_THAT(server_.Load("councils/-", series), IsOk());
  pb::WatchChangesRequest request;
  auto& cursor = *request.add_cursors();
  cursor.set_council("councils/-");
  cursor.set_after_sequence(1);
  Watch(request);
  int received = 0;
  int messages = 0;
  while (true) {
    const pb::WatchChangesResponse message = Next();
    ++messages;
    EXPECT_EQ(message.sequence(), 2);
    EXPECT_LE(message.series_size(), 1000);
    received += message.series_size();
    if (message.end_of_commit()) break;
  }
  EXPECT_EQ(received, 2500);
  EXPECT_EQ(messages, 3);
}

TEST_F(ChangesTest, WatchesRefuseWhatTheyCannotFollow) {
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  const auto status_of = [&](const pb::WatchChangesRequest& request) {
    grpc::ClientContext context;
    server_.Prepare(context);
    const auto reader = server_.changes->WatchChanges(&context, request);
    pb::WatchChangesResponse message;
    EXPECT_FALSE(reader->Read(&message));
    return rpc::FromGrpcStatus(reader->Finish());
  };
  pb::WatchChangesRequest request;
  EXPECT_THAT(status_of(request), StatusIs(absl::StatusCode::kInvalidArgument));
  auto& cursor = *request.add_cursors();
  cursor.set_council("councils/nowhere");
  EXPECT_THAT(status_of(request), StatusIs(absl::StatusCode::kNotFound));
  cursor.set_council(kMerton);
  cursor.set_after_sequence(9);
  EXPECT_THAT(status_of(request), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST_F(ChangesTest, AReadWaitsForTheSequenceItAsksFor) {
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  pb::GetResourceRequest request;
  request.set_name("councils/merton/panels/late");
  request.mutable_read_at()->set_min_sequence(2);
  absl::StatusOr<pb::GetResourceResponse> late = absl::UnknownError("not called");
  std::thread waiting([&] {
    late = server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::GetResource, request);
  });
  pb::CreateResourceRequest create;
  *create.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/late" display_name: "L" })pb");
  EXPECT_THAT(server_.Create(create), IsOk());
  waiting.join();
  ASSERT_THAT(late, IsOk());
  EXPECT_EQ(late->answered_at().sequence(), 2);

  request.mutable_read_at()->set_min_sequence(3);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(100));
  pb::GetResourceResponse response;
  EXPECT_EQ(server_.catalogue->GetResource(&context, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(ChangesTest, HeadsCanBeAskedForAnInstant) {
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  const absl::Time first = server_.clock.Now();
  server_.clock.Advance(absl::Hours(1));
  pb::CreateResourceRequest create;
  *create.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/late" display_name: "L" })pb");
  ASSERT_THAT(server_.Create(create), IsOk());
  pb::GetHeadRequest request;
  request.set_council(kMerton);
  request.mutable_as_of_time()->set_seconds(absl::ToUnixSeconds(first) + 60);
  const auto head = server_.Call(*server_.changes, &pb::ChangeService::Stub::GetHead, request);
  ASSERT_THAT(head, IsOk());
  EXPECT_EQ(head->head().sequence(), 1);
  EXPECT_EQ(head->commit_time().seconds(), absl::ToUnixSeconds(first));
  EXPECT_EQ(server_.Head(kMerton)->head().sequence(), 2);
  EXPECT_THAT(server_.Head("councils/nowhere"), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ChangesTest, ACommitSaysWhoMadeItAndWhen) {
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  pb::GetCommitRequest request;
  request.set_council(kMerton);
  request.set_sequence(1);
  const auto commit = server_.Call(*server_.changes, &pb::ChangeService::Stub::GetCommit, request);
  ASSERT_THAT(commit, IsOk());
  EXPECT_EQ(commit->sequence(), 1);
  EXPECT_EQ(commit->actor(), "officer");
  EXPECT_TRUE(commit->has_commit_time());
  request.set_sequence(2);
  EXPECT_THAT(server_.Call(*server_.changes, &pb::ChangeService::Stub::GetCommit, request),
              StatusIs(absl::StatusCode::kOutOfRange));
  request.set_sequence(0);
  request.set_council("merton");
  const auto faulty = server_.Call(*server_.changes, &pb::ChangeService::Stub::GetCommit, request);
  ASSERT_THAT(faulty, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(DetailsOf(faulty.status()).faults.size(), 2u);
  request.set_sequence(1);
  request.set_council("councils/none");
  EXPECT_THAT(server_.Call(*server_.changes, &pb::ChangeService::Stub::GetCommit, request),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(ChangesTest, AMeetingsSnapshotHasAllOfItsPaper) {
  ASSERT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  pb::ImportCatalogueRequest words;
  words.set_parent(kMerton);
  *words.add_items()->mutable_resource() = ParseResource(R"pb(
    index {
      name: "councils/merton/panels/cyp/indexes/FY2020-21"
      display_name: "Index"
      entries {
        number: "16"
        indicator: "councils/merton/indicators/plans"
        rule: "relative 10%"
        target { text: "95%" }
      }
      entries {
        number: "40"
        indicator: "councils/-/indicators/requests"
        rule: "met"
        target { text: "100%" }
        comparators { label: "England" area: "E92000001" }
      }
    })pb");
  *words.add_items()->mutable_resource() =
      ParseResource(
          R"pb(
            commentary {
              name: "councils/merton/meetings/2021-01-13-cyp/commentaries/16"
              text: "Why."
            })pb");
  *words.add_items()->mutable_resource() = ParseResource(R"pb(
    note { name: "councils/merton/meetings/2021-01-13-cyp/notes/40" text: "Of note." })pb");
  *words.add_items()->mutable_resource() = ParseResource(R"pb(
    caveat {
      name: "councils/merton/caveats/plans"
      indicator: "councils/merton/indicators/plans"
      text: "t"
      kind: CAVEAT_KIND_COVERAGE
      promise { made_at: "councils/merton/meetings/2021-01-13-cyp" }
    })pb");
  ASSERT_THAT(server_.Import(words), IsOk());
  ASSERT_THAT(
      server_.Load("councils/-", {Requests("E92000001", "65.1"), Requests("E09000024", "99")}),
      IsOk());
  const auto snapshot = MeetingSnapshot();
  ASSERT_THAT(snapshot, IsOk());
  EXPECT_EQ(snapshot->council().display_name(), "Merton");
  EXPECT_EQ(snapshot->panel().display_name(), "Children");
  EXPECT_EQ(snapshot->index().entries_size(), 2);
  EXPECT_EQ(snapshot->indicators_size(), 2);
  EXPECT_EQ(snapshot->commentaries_size(), 1);
  EXPECT_EQ(snapshot->notes_size(), 1);
  EXPECT_EQ(snapshot->caveats_size(), 1);
  ASSERT_EQ(snapshot->series_size(), 2);
  EXPECT_EQ(snapshot->series(0).area(), "E09000024");
  EXPECT_EQ(snapshot->series(1).area(), "E92000001");
  ASSERT_EQ(snapshot->areas_size(), 1);
  EXPECT_EQ(snapshot->areas(0).display_name(), "England");
  EXPECT_EQ(snapshot->answered_at().sequence(), 3);

  pb::GetCatalogueSnapshotRequest catalogue;
  catalogue.set_council(kMerton);
  const auto all =
      server_.Call(*server_.changes, &pb::ChangeService::Stub::GetCatalogueSnapshot, catalogue);
  ASSERT_THAT(all, IsOk());
  EXPECT_EQ(all->indexes_size(), 1);
  EXPECT_EQ(all->indicators_size(), 3);
  EXPECT_EQ(all->caveats_size(), 1);
}

// What is behind the council's own figures.
TEST_F(ChangesTest, AMeetingsSnapshotHasTheFiguresOfEachCategory) {
  ASSERT_THAT(server_.Import(ReferenceCatalogue()), IsOk());
  ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk());
  pb::ImportCatalogueRequest index;
  index.set_parent(kMerton);
  *index.add_items()->mutable_resource() = ParseResource(R"pb(
    index {
      name: "councils/merton/panels/cyp/indexes/FY2020-21"
      display_name: "Index"
      entries { number: "16" indicator: "councils/merton/indicators/plans" rule: "none" }
    })pb");
  ASSERT_THAT(server_.Import(index), IsOk());
  const auto plans = [](const std::string& area, const std::string& breakdown,
                        const std::vector<std::string>& periods) {
    common::ObservationSeries series;
    series.set_indicator("councils/merton/indicators/plans");
    series.set_area(area);
    series.set_breakdown(breakdown);
    for (const std::string& period : periods) {
      common::Figure& figure = *series.add_figures();
      figure.set_period(period);
      figure.set_value(period.substr(5));
    }
    return series;
  };
  ASSERT_THAT(server_.Load(kMerton, {plans("", "", {"2020-11"}),
                                     plans("", "Sex=Female", {"2020-10", "2020-11", "2020-12"}),
                                     plans("", "Sex=Male", {"2018-11", "2018-12", "2020-09"}),
                                     plans("", "Age=0-4;Sex=Male", {"2020-11"}),
                                     plans("E92000001", "Sex=Male", {"2020-11"}),
                                     plans("", "Team=North", {"2020-12"})}),
              IsOk());
  const auto snapshot = MeetingSnapshot();
  ASSERT_THAT(snapshot, IsOk());
  std::vector<std::string> found;
  for (const common::ObservationSeries& series : snapshot->series()) {
    for (const common::Figure& figure : series.figures()) {
      found.push_back(absl::StrCat(series.area(), series.breakdown(), " ", figure.period()));
    }
  }
  EXPECT_THAT(found, ElementsAre(" 2020-11", "Sex=Female 2020-10", "Sex=Female 2020-11",
                                 "Sex=Male 2018-12", "Sex=Male 2020-09"));
}

}  // namespace
}  // namespace ragstone::test
