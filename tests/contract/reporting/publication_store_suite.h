// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What every store of reports must do. To add an implementation: derive from StoreFixture, open an
// empty store in it, and instantiate the suite, as publication_store_test.cc does.

#ifndef RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_STORE_SUITE_H_
#define RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_STORE_SUITE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/reporting/publication/store.h"
#include "tests/support/status_matchers.h"

namespace ragstone::reporting {

class StoreFixture {
 public:
  virtual ~StoreFixture() = default;
  virtual Store& store() = 0;
  // Closes it and opens it again, as after a restart.
  virtual void Reopen() = 0;
};

template <typename Fixture>
class ReportStoreTest : public ::testing::Test {
 protected:
  static constexpr char kCouncil[] = "councils/merton";
  static constexpr char kMeeting[] = "councils/merton/meetings/2021-01-13-cyp";

  static ReportName Name(std::int64_t version, const std::string& meeting = kMeeting) {
    return {meeting.substr(0, meeting.find("/meetings/")), meeting, version};
  }

  static v1::ReportStep Step(v1::ReportAction action, v1::ReportState state, std::int64_t as_of,
                             const std::string& reason = "") {
    v1::ReportStep step;
    step.set_action(action);
    step.set_state(state);
    step.set_actor("olive");
    step.mutable_time()->set_seconds(1'609'839'000 + as_of);
    step.mutable_time()->set_nanos(250'000'000);
    step.set_reason(reason);
    step.set_as_of_sequence(as_of);
    return step;
  }

  // A file of a published report; its bytes hold what no text would.
  static PublishedFile File(v1::ReportFormat format, const std::string& words) {
    PublishedFile file;
    file.bytes = absl::StrCat(words, std::string("\0\xff\r\n", 4));
    file.rendering.set_format(format);
    file.rendering.set_media_type("text/plain");
    file.rendering.set_size_bytes(static_cast<std::int64_t>(file.bytes.size()));
    file.rendering.set_sha256(Sha256Of(file.bytes));
    return file;
  }

  static NewPublication Publication(const std::string& words) {
    NewPublication publication;
    publication.contents.set_figures_note(words);
    publication.files = {File(v1::REPORT_FORMAT_TEXT, words),
                         File(v1::REPORT_FORMAT_JSON, words + "{}")};
    publication.canonical_sha256 = publication.files[1].rendering.sha256();
    v1::CheckFinding& finding = publication.findings.emplace_back();
    finding.set_code("COMMENTARY_MISSING");
    finding.set_severity(v1::CHECK_SEVERITY_ERROR);
    finding.set_place("entry 3");
    finding.set_message("It is red and has no commentary.");
    finding.set_mend("Write one.");
    v1::CheckOverride& one = publication.overrides.emplace_back();
    one.set_code("COMMENTARY_MISSING");
    one.set_reason("The service answers at the meeting.");
    return publication;
  }

  absl::Status Add(const ReportName& name, std::int64_t as_of, const std::string& correction = "") {
    v1::Report report;
    report.set_as_of_sequence(as_of);
    report.set_reference_sequence(2);
    report.set_correction_reason(correction);
    *report.add_steps() = Step(v1::REPORT_ACTION_CREATED, v1::REPORT_STATE_DRAFT, as_of);
    return fixture_.store().Write([&](WriteView& view) { return view.AddReport(name, report); });
  }

  absl::Status Take(const ReportName& name, const v1::ReportStep& step) {
    return fixture_.store().Write([&](WriteView& view) { return view.AddStep(name, step, 5); });
  }

  absl::Status Publish(const ReportName& name, const std::string& words) {
    return fixture_.store().Write([&](WriteView& view) -> absl::Status {
      RAGSTONE_RETURN_IF_ERROR(view.AddPublication(name, Publication(words)));
      return view.AddStep(name, Step(v1::REPORT_ACTION_PUBLISHED, v1::REPORT_STATE_PUBLISHED, 9),
                          5);
    });
  }

  // What `read` finds in a snapshot.
  template <typename Read>
  auto Find(const Read& read) {
    typename decltype(read(std::declval<ReadView&>()))::value_type found;
    EXPECT_THAT(fixture_.store().Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(found, read(view));
      return absl::OkStatus();
    }),
                test::IsOk());
    return found;
  }

  std::optional<v1::Report> FindReport(const ReportName& name) {
    return Find([&](ReadView& view) { return view.FindReport(name); });
  }

  std::vector<std::string> List(const ReportFilter& filter,
                                const std::optional<ReportName>& after = std::nullopt,
                                int limit = 100) {
    std::vector<std::string> names;
    for (const v1::Report& report :
         Find([&](ReadView& view) { return view.ListReports(filter, after, limit); })) {
      names.push_back(report.name().substr(std::string("councils/merton/meetings/").size()));
    }
    return names;
  }

  Fixture fixture_;
};

TYPED_TEST_SUITE_P(ReportStoreTest);

TYPED_TEST_P(ReportStoreTest, ADraftIsFoundAsItWasStored) {
  EXPECT_FALSE(this->FindReport(this->Name(1)).has_value());
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  this->fixture_.Reopen();
  const std::optional<v1::Report> report = this->FindReport(this->Name(1));
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->name(), "councils/merton/meetings/2021-01-13-cyp/reports/1");
  EXPECT_EQ(report->version(), 1);
  EXPECT_EQ(report->state(), v1::REPORT_STATE_DRAFT);
  EXPECT_EQ(report->as_of_sequence(), 7);
  EXPECT_EQ(report->reference_sequence(), 2);
  ASSERT_EQ(report->steps_size(), 1);
  EXPECT_EQ(report->steps(0).SerializeAsString(),
            this->Step(v1::REPORT_ACTION_CREATED, v1::REPORT_STATE_DRAFT, 7).SerializeAsString());
  EXPECT_EQ(report->corrects(), "");
  EXPECT_FALSE(report->has_publication());
}

TYPED_TEST_P(ReportStoreTest, AStepMovesTheReportAndItsEtag) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  const std::string etag = this->FindReport(this->Name(1))->etag();
  ASSERT_THAT(
      this->Take(this->Name(1), this->Step(v1::REPORT_ACTION_RETURNED, v1::REPORT_STATE_DRAFT, 8,
                                           "The header is last year's.")),
      test::IsOk());
  const std::optional<v1::Report> report = this->FindReport(this->Name(1));
  EXPECT_EQ(report->as_of_sequence(), 8);
  EXPECT_EQ(report->reference_sequence(), 5);
  ASSERT_EQ(report->steps_size(), 2);
  EXPECT_EQ(report->steps(1).reason(), "The header is last year's.");
  EXPECT_NE(report->etag(), etag);
}

TYPED_TEST_P(ReportStoreTest, AMeetingHasOneUnpublishedReport) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  EXPECT_THAT(this->Add(this->Name(1), 8), test::StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(this->Add(this->Name(2), 8, "A figure was wrong."),
              test::StatusIs(absl::StatusCode::kAlreadyExists));
  ASSERT_THAT(this->Publish(this->Name(1), "first"), test::IsOk());
  EXPECT_THAT(this->Add(this->Name(2), 8, "A figure was wrong."), test::IsOk());
  EXPECT_EQ(this->FindReport(this->Name(2))->corrects(), this->Name(1).ToString());
  EXPECT_EQ(this->FindReport(this->Name(2))->correction_reason(), "A figure was wrong.");
  // A draft corrects nothing yet.
  EXPECT_EQ(this->FindReport(this->Name(1))->corrected_by(), "");
  ASSERT_THAT(this->Publish(this->Name(2), "second"), test::IsOk());
  EXPECT_EQ(this->FindReport(this->Name(1))->corrected_by(), this->Name(2).ToString());
}

TYPED_TEST_P(ReportStoreTest, WhatWasPublishedIsFoundByteForByte) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  ASSERT_THAT(this->Publish(this->Name(1), "first"), test::IsOk());
  this->fixture_.Reopen();
  const NewPublication kept = this->Publication("first");
  const v1::Publication publication = this->FindReport(this->Name(1))->publication();
  EXPECT_EQ(publication.canonical_sha256(), kept.canonical_sha256);
  EXPECT_EQ(publication.actor(), "olive");
  EXPECT_EQ(publication.publish_time().seconds(), 1'609'839'009);
  ASSERT_EQ(publication.renderings_size(), 2);
  EXPECT_EQ(publication.renderings(1).SerializeAsString(),
            kept.files[1].rendering.SerializeAsString());
  ASSERT_EQ(publication.findings_size(), 1);
  EXPECT_EQ(publication.findings(0).SerializeAsString(), kept.findings[0].SerializeAsString());
  ASSERT_EQ(publication.overrides_size(), 1);
  EXPECT_EQ(publication.overrides(0).SerializeAsString(), kept.overrides[0].SerializeAsString());

  const auto file = this->Find(
      [&](ReadView& view) { return view.FindFile(this->Name(1), v1::REPORT_FORMAT_TEXT); });
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->bytes, kept.files[0].bytes);
  const auto contents =
      this->Find([&](ReadView& view) { return view.FindContents(this->Name(1)); });
  ASSERT_TRUE(contents.has_value());
  EXPECT_EQ(contents->figures_note(), "first");
  EXPECT_FALSE(this->Find([&](ReadView& view) {
                     return view.FindFile(this->Name(1), v1::REPORT_FORMAT_HTML);
                   })
                   .has_value());
}

TYPED_TEST_P(ReportStoreTest, NothingIsAddedToWhatWasPublished) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  ASSERT_THAT(this->Publish(this->Name(1), "first"), test::IsOk());
  EXPECT_THAT(
      this->Take(this->Name(1), this->Step(v1::REPORT_ACTION_RETURNED, v1::REPORT_STATE_DRAFT, 8)),
      test::StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(this->Publish(this->Name(1), "second"),
              test::StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(
      this->Find([&](ReadView& view) { return view.FindContents(this->Name(1)); })->figures_note(),
      "first");
}

TYPED_TEST_P(ReportStoreTest, APublicationThatFailsLeavesNothing) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  EXPECT_THAT(this->fixture_.store().Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_RETURN_IF_ERROR(view.AddPublication(this->Name(1), this->Publication("first")));
    return absl::AbortedError("changed my mind");
  }),
              test::StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(this->FindReport(this->Name(1))->state(), v1::REPORT_STATE_DRAFT);
  EXPECT_FALSE(
      this->Find([&](ReadView& view) { return view.FindContents(this->Name(1)); }).has_value());
  EXPECT_THAT(this->fixture_.store().Preview([&](WriteView& view) {
    return view.AddPublication(this->Name(1), this->Publication("first"));
  }),
              test::IsOk());
  EXPECT_FALSE(
      this->Find([&](ReadView& view) { return view.FindContents(this->Name(1)); }).has_value());
}

TYPED_TEST_P(ReportStoreTest, FilesAreFoundByTheirHashWithinTheCouncil) {
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  ASSERT_THAT(this->Publish(this->Name(1), "same"), test::IsOk());
  ASSERT_THAT(this->Add(this->Name(2), 8, "A figure was wrong."), test::IsOk());
  ASSERT_THAT(this->Publish(this->Name(2), "same"), test::IsOk());
  const std::string hash = this->Publication("same").files[0].rendering.sha256();
  const auto found =
      this->Find([&](ReadView& view) { return view.FindFiles(this->kCouncil, hash); });
  ASSERT_EQ(found.size(), 2);
  EXPECT_EQ(found[0].report().version(), 2);
  EXPECT_EQ(found[1].report().version(), 1);
  EXPECT_EQ(found[1].report().corrected_by(), this->Name(2).ToString());
  EXPECT_EQ(found[0].rendering().format(), v1::REPORT_FORMAT_TEXT);
  EXPECT_TRUE(
      this->Find([&](ReadView& view) { return view.FindFiles("councils/sutton", hash); }).empty());
}

TYPED_TEST_P(ReportStoreTest, ListsGoFromTheLastMeetingAndTheNewestVersion) {
  const std::string later = "councils/merton/meetings/2021-03-10-cyp";
  ASSERT_THAT(this->Add(this->Name(1), 7), test::IsOk());
  ASSERT_THAT(this->Publish(this->Name(1), "first"), test::IsOk());
  ASSERT_THAT(this->Add(this->Name(2), 8, "A figure was wrong."), test::IsOk());
  ASSERT_THAT(this->Add(this->Name(1, later), 9), test::IsOk());
  ASSERT_THAT(this->Add(this->Name(1, "councils/sutton/meetings/2021-01-13-cyp"), 9), test::IsOk());
  const ReportFilter all{this->kCouncil, "", {}};
  EXPECT_THAT(this->List(all),
              ::testing::ElementsAre("2021-03-10-cyp/reports/1", "2021-01-13-cyp/reports/2",
                                     "2021-01-13-cyp/reports/1"));
  EXPECT_THAT(this->List(all, std::nullopt, 1), ::testing::ElementsAre("2021-03-10-cyp/reports/1"));
  EXPECT_THAT(this->List(all, this->Name(2)), ::testing::ElementsAre("2021-01-13-cyp/reports/1"));
  EXPECT_THAT(this->List({this->kCouncil, this->kMeeting, {}}), ::testing::SizeIs(2));
  EXPECT_THAT(this->List({this->kCouncil, "", {v1::REPORT_STATE_DRAFT}}),
              ::testing::ElementsAre("2021-03-10-cyp/reports/1", "2021-01-13-cyp/reports/2"));
  const auto newest =
      this->Find([&](ReadView& view) { return view.FindNewest(this->kCouncil, this->kMeeting); });
  EXPECT_EQ(newest->version(), 2);
}

TYPED_TEST_P(ReportStoreTest, AnAnswerIsKeptOnceAnId) {
  const rpc::AnsweredRequest answer{"CreateReport", "hash", std::string("\0\xff", 2)};
  const auto add = [&] {
    return this->fixture_.store().Write([&](WriteView& view) {
      return view.AddRequest(this->kCouncil, "id", answer, absl::UnixEpoch());
    });
  };
  ASSERT_THAT(add(), test::IsOk());
  EXPECT_THAT(add(), test::StatusIs(absl::StatusCode::kAlreadyExists));
  this->fixture_.Reopen();
  const auto found =
      this->Find([&](ReadView& view) { return view.FindRequest(this->kCouncil, "id"); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->method, answer.method);
  EXPECT_EQ(found->content_hash, answer.content_hash);
  EXPECT_EQ(found->response, answer.response);
  EXPECT_FALSE(this->Find([&](ReadView& view) { return view.FindRequest("councils/sutton", "id"); })
                   .has_value());
}

REGISTER_TYPED_TEST_SUITE_P(ReportStoreTest, ADraftIsFoundAsItWasStored,
                            AStepMovesTheReportAndItsEtag, AMeetingHasOneUnpublishedReport,
                            WhatWasPublishedIsFoundByteForByte, NothingIsAddedToWhatWasPublished,
                            APublicationThatFailsLeavesNothing,
                            FilesAreFoundByTheirHashWithinTheCouncil,
                            ListsGoFromTheLastMeetingAndTheNewestVersion, AnAnswerIsKeptOnceAnId);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_TESTS_CONTRACT_REPORTING_PUBLICATION_STORE_SUITE_H_
