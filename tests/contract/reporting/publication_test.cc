// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is published over gRPC, that it stays, and how reports differ.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/reporting/render/formats.h"
#include "tests/contract/reporting/publication_fixture.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The formats of a later version of the program, which prints otherwise.
constexpr Renderer kOtherwise[] = {
    {v1::REPORT_FORMAT_TEXT, "text/plain; charset=utf-8",
     [](const v1::ExceptionReport&) -> absl::StatusOr<std::string> { return "otherwise"; }},
    {v1::REPORT_FORMAT_JSON, "application/json", RenderJson},
};

// One of whose formats cannot be made.
constexpr Renderer kBroken[] = {
    {v1::REPORT_FORMAT_JSON, "application/json", RenderJson},
    {v1::REPORT_FORMAT_HTML, "text/html; charset=utf-8",
     [](const v1::ExceptionReport&) -> absl::StatusOr<std::string> {
       return absl::InternalError("the template is broken");
     }},
};

class PublicationTest : public PublicationFixture {
 protected:
  absl::StatusOr<v1::PublishReportResponse> PublishOverriding(
      const std::vector<std::pair<std::string, std::string>>& overrides) {
    auto request = About<v1::PublishReportRequest>(1);
    for (const auto& [code, reason] : overrides) {
      v1::CheckOverride& one = *request.add_overrides();
      one.set_code(code);
      one.set_reason(reason);
    }
    return server_.Call(&Stub::PublishReport, request);
  }

  std::vector<v1::RenderingMatch> Verify(const std::string& bytes) {
    v1::VerifyRenderingRequest request;
    request.set_parent("councils/merton");
    request.set_sha256(Sha256Of(bytes));
    const auto answer = server_.Call(&Stub::VerifyRendering, request);
    EXPECT_THAT(answer, IsOk());
    if (!answer.ok()) return {};
    return {answer->matches().begin(), answer->matches().end()};
  }
};

TEST_F(PublicationTest, EveryFormatIsKeptWithItsHash) {
  BringToApproved();
  server_.clock.Advance(absl::Hours(1));
  const auto published = Publish(1);
  ASSERT_THAT(published, IsOk());
  const v1::Report& report = published->report();
  EXPECT_EQ(report.state(), v1::REPORT_STATE_PUBLISHED);
  EXPECT_EQ(report.publication().actor(), "olive");
  EXPECT_EQ(report.publication().publish_time().seconds(),
            absl::ToUnixSeconds(server_.clock.Now()));
  ASSERT_EQ(static_cast<std::size_t>(report.publication().renderings_size()),
            test::PublicationServer::OwnRenderers().size());
  const v1::ExceptionReport contents = test::Assembled(OneRed());
  for (const v1::Rendering& kept : report.publication().renderings()) {
    v1::Rendering rendering;
    const auto bytes = server_.Read(Name(1), kept.format(), &rendering);
    ASSERT_THAT(bytes, IsOk());
    EXPECT_EQ(rendering.SerializeAsString(), kept.SerializeAsString());
    EXPECT_EQ(Sha256Of(*bytes), kept.sha256());
    EXPECT_EQ(static_cast<std::int64_t>(bytes->size()), kept.size_bytes());
  }
  const auto json = server_.Read(Name(1), v1::REPORT_FORMAT_JSON);
  ASSERT_THAT(json, IsOk());
  EXPECT_EQ(report.publication().canonical_sha256(), Sha256Of(*json));
  EXPECT_THAT(*json, HasSubstr("The service's words."));
}

TEST_F(PublicationTest, WhatWasPublishedStaysWhateverHappensAfterwards) {
  BringToPublished();
  const auto text = server_.Read(Name(1), v1::REPORT_FORMAT_TEXT);
  ASSERT_THAT(text, IsOk());
  // A correction of history itself, so that nothing but the kept bytes says what stood at 7.
  server_.sources.Put(7, Corrected());
  server_.Restart(kOtherwise);
  EXPECT_THAT(server_.Read(Name(1), v1::REPORT_FORMAT_TEXT), IsOkAndHolds(*text));
  server_.sources.Fail(absl::UnavailableError("away"));
  EXPECT_THAT(server_.Read(Name(1), v1::REPORT_FORMAT_TEXT), IsOkAndHolds(*text));
  const auto publication = server_.Call(&Stub::GetPublication, About<v1::GetPublicationRequest>(1));
  ASSERT_THAT(publication, IsOk());
  EXPECT_EQ(publication->contents().exceptions_size(), 1);
}

TEST_F(PublicationTest, ALaterPaperIsComparedWithTheLastVersionBeforeIt) {
  const auto published_by = [&](std::int64_t newest) {
    return FindPublishedSequence(server_.store(), test::kMeeting, newest);
  };
  BringToApproved();
  EXPECT_THAT(published_by(9), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(WasPublished(server_.store(), test::kMeeting), IsOkAndHolds(false));
  ASSERT_THAT(Publish(1), IsOk());
  server_.sources.Put(8, Corrected());
  BringToApproved(2, "The figure was wrong.");
  EXPECT_THAT(published_by(9), IsOkAndHolds(7));
  ASSERT_THAT(Publish(2), IsOk());
  EXPECT_THAT(published_by(6), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(published_by(7), IsOkAndHolds(7));
  EXPECT_THAT(published_by(8), IsOkAndHolds(8));
  EXPECT_THAT(published_by(9), IsOkAndHolds(8));
  EXPECT_THAT(WasPublished(server_.store(), test::kMeeting), IsOkAndHolds(true));
}

TEST_F(PublicationTest, ARendererThatFailsPublishesNothing) {
  server_.Restart(kBroken);
  BringToApproved();
  const auto answer = Publish(1);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInternal, HasSubstr("the template is broken")));
  EXPECT_EQ(DetailsOf(answer.status()).metadata["format"], "REPORT_FORMAT_HTML");
  EXPECT_EQ(Get(1).state(), v1::REPORT_STATE_APPROVED);
  const auto read = server_.Read(Name(1), v1::REPORT_FORMAT_JSON);
  EXPECT_THAT(read, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(DetailsOf(read.status()).reason, "WRONG_STATE");
}

TEST_F(PublicationTest, AFormatThatCameLaterIsNotFound) {
  server_.Restart(kOtherwise);
  BringToPublished();
  server_.Restart(test::PublicationServer::OwnRenderers());
  EXPECT_THAT(server_.Read(Name(1), v1::REPORT_FORMAT_HTML),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("REPORT_FORMAT_HTML")));
  EXPECT_THAT(server_.Read(Name(1), v1::REPORT_FORMAT_UNSPECIFIED),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("format")));
}

TEST_F(PublicationTest, AnErrorOfTheChecksStopsItAndAWarningDoesNot) {
  server_.checks.Find("COMMENTARY_UNCHANGED", v1::CHECK_SEVERITY_WARNING);
  BringToApproved();
  ASSERT_THAT(Publish(1), IsOk());
  EXPECT_EQ(server_.checks.checked_meeting(), test::kMeeting);
  ASSERT_THAT(Get(1).publication().findings(), SizeIs(1));
  EXPECT_EQ(Get(1).publication().findings(0).code(), "COMMENTARY_UNCHANGED");

  server_.checks.Find("COMMENTARY_MISSING", v1::CHECK_SEVERITY_ERROR);
  BringToApproved(2, "A figure was wrong.");
  const auto refused = Publish(2);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  const ErrorDetails details = DetailsOf(refused.status());
  EXPECT_EQ(details.reason, "CHECKS_FAILED");
  ASSERT_THAT(details.preconditions, SizeIs(1));
  EXPECT_EQ(details.preconditions[0].type, "COMMENTARY_MISSING");
  EXPECT_EQ(details.preconditions[0].subject, "entry 3");
  EXPECT_EQ(details.preconditions[0].description,
            "It is red and has no commentary. Write one. Or override COMMENTARY_MISSING with a "
            "reason.");
  EXPECT_EQ(Get(2).state(), v1::REPORT_STATE_APPROVED);
}

TEST_F(PublicationTest, AnOverrideIsKeptWithItsReason) {
  server_.checks.Find("COMMENTARY_MISSING", v1::CHECK_SEVERITY_ERROR);
  server_.checks.Find("PROMISE_DUE", v1::CHECK_SEVERITY_WARNING);
  BringToApproved();
  // Of a warning there is nothing to override, nor of what was not found.
  const auto idle = PublishOverriding(
      {{"COMMENTARY_MISSING", "It is answered there."}, {"PROMISE_DUE", "x"}, {"TYPO", "x"}});
  EXPECT_EQ(DetailsOf(idle.status()).reason, "NOTHING_TO_OVERRIDE");
  EXPECT_THAT(DetailsOf(idle.status()).preconditions, SizeIs(2));
  const auto published = PublishOverriding({{"COMMENTARY_MISSING", "It is answered there."}});
  ASSERT_THAT(published, IsOk());
  ASSERT_THAT(Get(1).publication().overrides(), SizeIs(1));
  EXPECT_EQ(Get(1).publication().overrides(0).reason(), "It is answered there.");
  EXPECT_THAT(Get(1).publication().findings(), SizeIs(2));
}

TEST_F(PublicationTest, EveryFaultOfAnOverrideIsNamed) {
  BringToApproved();
  const auto answer = PublishOverriding({{"A", "x"}, {"A", "x"}, {"", ""}});
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(answer.status()).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("overrides[1].code", "overrides[2].code", "overrides[2].reason"));
  EXPECT_EQ(server_.checks.asked(), 0);
}

TEST_F(PublicationTest, PublishingIsValidatedWithoutAnythingKept) {
  BringToApproved();
  auto request = About<v1::PublishReportRequest>(1);
  request.set_validate_only(true);
  const auto answer = server_.Call(&Stub::PublishReport, request);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->report().state(), v1::REPORT_STATE_PUBLISHED);
  EXPECT_EQ(Get(1).state(), v1::REPORT_STATE_APPROVED);
  const std::string hash = answer->report().publication().canonical_sha256();
  ASSERT_THAT(Publish(1), IsOk());
  EXPECT_EQ(Get(1).publication().canonical_sha256(), hash);
}

TEST_F(PublicationTest, AReportThatIsChangedMeanwhileIsNotPublished) {
  BringToApproved();
  server_.checks.meanwhile = [&] {
    EXPECT_THAT(Return(1, "Wait."), IsOk());
    EXPECT_THAT(Submit(1), IsOk());
    EXPECT_THAT(Approve(1), IsOk());
  };
  const auto answer = Publish(1);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kAborted, HasSubstr(Name(1))));
  EXPECT_EQ(DetailsOf(answer.status()).reason, "CONCURRENT_CHANGE");
  EXPECT_EQ(Get(1).state(), v1::REPORT_STATE_APPROVED);
  server_.checks.meanwhile = nullptr;
  EXPECT_THAT(Publish(1), IsOk());
}

TEST_F(PublicationTest, PublishingAgainAnswersAgain) {
  BringToApproved();
  auto request = About<v1::PublishReportRequest>(1);
  request.set_request_id("publish");
  const auto first = server_.Call(&Stub::PublishReport, request);
  ASSERT_THAT(first, IsOk());
  const auto again = server_.Call(&Stub::PublishReport, request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(server_.checks.asked(), 1);
}

TEST_F(PublicationTest, AFileIsKnownByItsHash) {
  BringToPublished();
  BringToPublished(2, "A figure was wrong.");
  const auto html = server_.Read(Name(1), v1::REPORT_FORMAT_HTML);
  ASSERT_THAT(html, IsOk());
  // Both versions stand at one sequence, so they say the same.
  const std::vector<v1::RenderingMatch> matches = Verify(*html);
  ASSERT_THAT(matches, SizeIs(2));
  EXPECT_EQ(matches[0].report().name(), Name(2));
  EXPECT_EQ(matches[1].report().corrected_by(), Name(2));
  EXPECT_EQ(matches[1].rendering().format(), v1::REPORT_FORMAT_HTML);
  EXPECT_THAT(Verify(*html + " "), IsEmpty());
  v1::VerifyRenderingRequest request;
  request.set_parent("merton");
  request.set_sha256("ABC");
  EXPECT_THAT(server_.Call(&Stub::VerifyRendering, request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 faults")));
}

TEST_F(PublicationTest, OnlyWhatIsPublishedHasAPublication) {
  ASSERT_THAT(Create(), IsOk());
  const auto answer = server_.Call(&Stub::GetPublication, About<v1::GetPublicationRequest>(1));
  EXPECT_EQ(DetailsOf(answer.status()).reason, "WRONG_STATE");
  EXPECT_THAT(server_.Call(&Stub::GetPublication, About<v1::GetPublicationRequest>(2)),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(PublicationTest, ACorrectionIsSeenFromThePublishedReportToNow) {
  BringToPublished();
  EXPECT_THAT(Diff(Name(1), test::kMeeting)->differences(), IsEmpty());
  server_.sources.Put(9, Corrected());
  const auto answer = Diff(Name(1), test::kMeeting);
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(answer->earlier_at().sequence(), 7);
  EXPECT_EQ(answer->later_at().sequence(), 9);
  std::vector<std::string> found;
  for (const v1::ReportDifference& one : answer->differences()) {
    found.push_back(absl::StrCat(one.entry_number(), " ", static_cast<int>(one.kind()), " ",
                                 one.earlier(), " > ", one.later()));
  }
  EXPECT_THAT(found, Contains(absl::StrCat("3 ", static_cast<int>(v1::DIFFERENCE_KIND_FIGURE),
                                           " 80% > 95%")));
  EXPECT_THAT(found, Contains(absl::StrCat("3 ", static_cast<int>(v1::DIFFERENCE_KIND_RATING),
                                           " Red > Green")));
  // A draft stands at its sequence.
  ASSERT_THAT(Create("A figure was wrong."), IsOk());
  server_.sources.Put(11, OneRed());
  EXPECT_EQ(Diff(Name(1), Name(2))->later_at().sequence(), 9);
  EXPECT_THAT(Diff(Name(1), test::kMeeting)->differences(), IsEmpty());
}

TEST_F(PublicationTest, NamesToCompareAreLookedAt) {
  EXPECT_THAT(Diff("x", "councils/merton").status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("2 faults")));
  EXPECT_THAT(Diff(test::kMeeting, "councils/sutton/meetings/2021-01-13-cyp").status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("later")));
  EXPECT_THAT(Diff(Name(1), test::kMeeting), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace ragstone::reporting
