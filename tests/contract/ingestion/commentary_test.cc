// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What CatalogueService promises of commentary: its states, who takes it from one to the next, and
// what becomes of it when it is written again.

#include <string>
#include <vector>

#include "absl/time/time.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kName[] = "councils/merton/meetings/2021-01-13-cyp/commentaries/16";

constexpr auto kDraft = pb::COMMENTARY_STATE_DRAFT;
constexpr auto kSubmitted = pb::COMMENTARY_STATE_SUBMITTED;
constexpr auto kApproved = pb::COMMENTARY_STATE_APPROVED;
constexpr auto kReturned = pb::COMMENTARY_STATE_RETURNED;

class CommentaryTest : public ::testing::Test {
 protected:
  // What `action` answers when `actor` makes its calls.
  template <typename Action>
  auto As(const std::string& actor, const Action& action) {
    server_.actor = actor;
    auto answer = action();
    server_.actor = "officer";
    return answer;
  }

  CommentaryTest() {
    EXPECT_THAT(server_.Import(MertonCatalogue()), IsOk());
    EXPECT_THAT(Write("sen-team", "Referrals rose."), IsOk());
  }

  absl::StatusOr<pb::UpdateResourceResponse> Write(const std::string& actor,
                                                   const std::string& text) {
    pb::UpdateResourceRequest request;
    request.set_allow_missing(true);
    request.mutable_resource()->mutable_commentary()->set_name(kName);
    request.mutable_resource()->mutable_commentary()->set_text(text);
    return As(actor, [&] { return server_.Update(request); });
  }

  static pb::SubmitCommentaryRequest SubmitRequest() {
    pb::SubmitCommentaryRequest request;
    request.set_name(kName);
    return request;
  }
  static pb::ApproveCommentaryRequest ApproveRequest() {
    pb::ApproveCommentaryRequest request;
    request.set_name(kName);
    return request;
  }
  static pb::ReturnCommentaryRequest ReturnRequest(const std::string& reason) {
    pb::ReturnCommentaryRequest request;
    request.set_name(kName);
    request.set_reason(reason);
    return request;
  }

  absl::StatusOr<pb::SubmitCommentaryResponse> Submit(
      const std::string& actor, const pb::SubmitCommentaryRequest& request = SubmitRequest()) {
    return As(actor, [&] {
      return server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::SubmitCommentary,
                          request);
    });
  }
  absl::StatusOr<pb::ApproveCommentaryResponse> Approve(
      const std::string& actor, const pb::ApproveCommentaryRequest& request = ApproveRequest()) {
    return As(actor, [&] {
      return server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::ApproveCommentary,
                          request);
    });
  }
  absl::StatusOr<pb::ReturnCommentaryResponse> Return(const std::string& actor,
                                                      const pb::ReturnCommentaryRequest& request) {
    return As(actor, [&] {
      return server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::ReturnCommentary,
                          request);
    });
  }

  pb::Commentary Get(int64_t as_of = 0) {
    const auto got = server_.Get(kName, as_of);
    EXPECT_THAT(got, IsOk());
    return got.ok() ? got->resource().commentary() : pb::Commentary();
  }

  // "draft by sen-team at 1000", seconds since 1970.
  static std::vector<std::string> Steps(const pb::Commentary& commentary) {
    std::vector<std::string> steps;
    for (const pb::CommentaryStep& step : commentary.steps()) {
      steps.push_back(absl::StrCat(pb::CommentaryState_Name(step.state()).substr(17), " by ",
                                   step.actor(), " at ", step.time().seconds(),
                                   step.reason().empty() ? "" : ": ", step.reason()));
    }
    return steps;
  }

  int64_t Now() const { return absl::ToUnixSeconds(server_.clock.Now()); }

  IngestionServer server_;
};

TEST_F(CommentaryTest, WhatIsWrittenIsADraft) {
  const pb::Commentary commentary = Get();
  EXPECT_EQ(commentary.state(), kDraft);
  EXPECT_EQ(commentary.author(), "sen-team");
  EXPECT_THAT(commentary.steps(), IsEmpty());
}

TEST_F(CommentaryTest, EachStepSaysWhoAndWhen) {
  const int64_t written = Now();
  server_.clock.Advance(absl::Hours(1));
  const auto submitted = Submit("manager");
  ASSERT_THAT(submitted, IsOk());
  EXPECT_EQ(submitted->sequence(), 3);
  EXPECT_EQ(submitted->commentary().state(), kSubmitted);
  server_.clock.Advance(absl::Hours(1));
  const auto approved = Approve("director");
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->commentary().state(), kApproved);

  const pb::Commentary commentary = Get();
  EXPECT_EQ(commentary.SerializeAsString(), approved->commentary().SerializeAsString());
  EXPECT_THAT(Steps(commentary),
              ElementsAre(absl::StrCat("DRAFT by sen-team at ", written),
                          absl::StrCat("SUBMITTED by manager at ", written + 3600),
                          absl::StrCat("APPROVED by director at ", written + 7200)));
  // The words are still those of who wrote them.
  EXPECT_EQ(commentary.author(), "sen-team");
  EXPECT_EQ(commentary.update_time().seconds(), written);
  EXPECT_EQ(commentary.text(), "Referrals rose.");
  // As it was known then.
  EXPECT_EQ(Get(2).state(), kDraft);
  EXPECT_EQ(Get(3).state(), kSubmitted);
}

TEST_F(CommentaryTest, WhatIsSentBackKeepsTheReasonAndCanBeSubmittedAgain) {
  ASSERT_THAT(Submit("manager"), IsOk());
  const auto returned = Return("director", ReturnRequest("Say what is being done."));
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->commentary().state(), kReturned);
  EXPECT_EQ(returned->commentary().steps().rbegin()->reason(), "Say what is being done.");
  EXPECT_EQ(returned->commentary().steps().rbegin()->actor(), "director");

  // As it stands, whatever the director thinks of it.
  const auto again = Submit("manager");
  ASSERT_THAT(again, IsOk());
  ASSERT_EQ(again->commentary().steps_size(), 4);
  EXPECT_EQ(again->commentary().steps(3).state(), kSubmitted);
  EXPECT_EQ(again->commentary().author(), "sen-team");

  // An approval can be taken back too.
  ASSERT_THAT(Approve("director"), IsOk());
  EXPECT_THAT(Return("chief", ReturnRequest("The figure has changed.")), IsOk());
}

TEST_F(CommentaryTest, NewWordsAreADraftAndTheSameWordsChangeNothing) {
  ASSERT_THAT(Submit("manager"), IsOk());
  ASSERT_THAT(Approve("director"), IsOk());
  const pb::Commentary approved = Get();

  const auto same = Write("somebody", "Referrals rose.");
  ASSERT_THAT(same, IsOk());
  EXPECT_EQ(same->sequence(), 4);  // no commit
  EXPECT_EQ(Get().SerializeAsString(), approved.SerializeAsString());
  // Nor does a load of the file that it came from.
  pb::ImportCatalogueRequest load;
  load.set_parent("councils/merton");
  auto& item = *load.add_items()->mutable_resource()->mutable_commentary();
  item.set_name(kName);
  item.set_text("Referrals rose.");
  const auto loaded = server_.Import(load);
  ASSERT_THAT(loaded, IsOk());
  EXPECT_EQ(loaded->batch().counts().unchanged(), 1);

  const auto other = Write("sen-team-2", "Referrals rose by a third.");
  ASSERT_THAT(other, IsOk());
  const pb::Commentary draft = Get();
  EXPECT_EQ(draft.state(), kDraft);
  EXPECT_EQ(draft.author(), "sen-team-2");
  EXPECT_EQ(draft.steps_size(), 3);  // what became of the words before stays known
  EXPECT_EQ(draft.steps(2).actor(), "director");
  EXPECT_THAT(Approve("director"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("it is a draft")));
  ASSERT_THAT(Submit("manager"), IsOk());
  EXPECT_EQ(Get().steps_size(), 5);
  EXPECT_EQ(Get().author(), "sen-team-2");
}

TEST_F(CommentaryTest, AWriterCannotSetItsState) {
  pb::UpdateResourceRequest request;
  auto& commentary = *request.mutable_resource()->mutable_commentary();
  commentary.set_name(kName);
  commentary.set_text("New words.");
  commentary.set_state(kApproved);
  commentary.add_steps()->set_actor("director");
  ASSERT_THAT(server_.Update(request), IsOk());
  EXPECT_EQ(Get().state(), kDraft);
  EXPECT_THAT(Get().steps(), IsEmpty());
}

TEST_F(CommentaryTest, NobodyApprovesWhatTheySubmitted) {
  ASSERT_THAT(Submit("manager"), IsOk());
  const auto own = Approve("manager");
  ASSERT_THAT(own, StatusIs(absl::StatusCode::kFailedPrecondition,
                            HasSubstr("\"manager\" submitted it, want the approval of another")));
  EXPECT_EQ(DetailsOf(own.status()).reason, "OWN_SUBMISSION");
  ASSERT_EQ(DetailsOf(own.status()).preconditions.size(), 1u);
  EXPECT_EQ(DetailsOf(own.status()).preconditions[0].subject, kName);
  // Who wrote it may approve it, once another has submitted it; and who submitted it may take it
  // back.
  EXPECT_THAT(Approve("sen-team"), IsOk());
  EXPECT_THAT(Return("manager", ReturnRequest("Too early.")), IsOk());
}

TEST_F(CommentaryTest, AWrongStateIsRefusedAndSaid) {
  EXPECT_THAT(Approve("director"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("it is a draft, want one that is submitted")));
  const auto early = Return("director", ReturnRequest("No."));
  ASSERT_THAT(early, StatusIs(absl::StatusCode::kFailedPrecondition,
                              HasSubstr("want one that is submitted or approved")));
  EXPECT_EQ(DetailsOf(early.status()).reason, "WRONG_STATE");
  ASSERT_THAT(Submit("manager"), IsOk());
  EXPECT_THAT(Submit("manager"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("it is submitted")));
  ASSERT_THAT(Approve("director"), IsOk());
  EXPECT_THAT(Submit("manager"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("it is approved")));
  ASSERT_THAT(Return("director", ReturnRequest("No.")), IsOk());
  EXPECT_THAT(Approve("director"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("it is returned")));
  EXPECT_EQ(server_.Head("councils/merton")->head().sequence(), 5);
}

TEST_F(CommentaryTest, EveryFaultOfARequestIsNamed) {
  pb::ReturnCommentaryRequest request;
  request.set_name("councils/merton/meetings/2021-01-13-cyp");
  request.set_reason(" \n");
  const auto refused = Return("director", request);
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(refused.status()).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("name", "reason"));
  EXPECT_THAT(Return("director", ReturnRequest("\x1b[2J")),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("reason")));
  EXPECT_THAT(Return("director", ReturnRequest(std::string(20'001, 'a'))),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("want at most")));

  pb::SubmitCommentaryRequest other = SubmitRequest();
  other.set_name("councils/merton/meetings/2021-01-13-cyp/commentaries/3");
  EXPECT_THAT(Submit("manager", other),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("commentaries/3")));
  other.set_name("3");
  EXPECT_THAT(Submit("manager", other), StatusIs(absl::StatusCode::kInvalidArgument));
  server_.actor.reset();
  EXPECT_THAT(server_.Call(*server_.catalogue, &pb::CatalogueService::Stub::SubmitCommentary,
                           SubmitRequest()),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("actor")));
}

TEST_F(CommentaryTest, AStaleEtagIsRefused) {
  pb::SubmitCommentaryRequest submit = SubmitRequest();
  submit.set_etag(Get().etag());
  ASSERT_THAT(Write("sen-team", "Other words."), IsOk());
  EXPECT_THAT(Submit("manager", submit), StatusIs(absl::StatusCode::kAborted));
  submit.set_etag(Get().etag());
  const auto submitted = Submit("manager", submit);
  ASSERT_THAT(submitted, IsOk());
  pb::ApproveCommentaryRequest approve = ApproveRequest();
  approve.set_etag(submit.etag());
  EXPECT_THAT(Approve("director", approve), StatusIs(absl::StatusCode::kAborted));
  approve.set_etag(submitted->commentary().etag());
  EXPECT_THAT(Approve("director", approve), IsOk());
}

TEST_F(CommentaryTest, AStepWithARequestIdHappensOnce) {
  pb::SubmitCommentaryRequest request = SubmitRequest();
  request.set_request_id("once");
  const auto first = Submit("manager", request);
  ASSERT_THAT(first, IsOk());
  const auto again = Submit("manager", request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  EXPECT_EQ(server_.Head("councils/merton")->head().sequence(), 3);
  pb::ApproveCommentaryRequest other = ApproveRequest();
  other.set_request_id("once");
  EXPECT_THAT(Approve("director", other), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(CommentaryTest, ValidateOnlyStoresNothing) {
  pb::SubmitCommentaryRequest request = SubmitRequest();
  request.set_validate_only(true);
  const auto checked = Submit("manager", request);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->commentary().state(), kSubmitted);
  EXPECT_EQ(Get().state(), kDraft);
  EXPECT_EQ(server_.Head("councils/merton")->head().sequence(), 2);
}

TEST_F(CommentaryTest, ItIsKeptOverARestartAndInAMeetingsSnapshot) {
  ASSERT_THAT(Submit("manager"), IsOk());
  const pb::Commentary before = Get();
  server_.Restart();
  EXPECT_EQ(Get().SerializeAsString(), before.SerializeAsString());
  pb::GetMeetingSnapshotRequest request;
  request.set_meeting("councils/merton/meetings/2021-01-13-cyp");
  const auto snapshot =
      server_.Call(*server_.changes, &pb::ChangeService::Stub::GetMeetingSnapshot, request);
  ASSERT_THAT(snapshot, IsOk());
  ASSERT_EQ(snapshot->commentaries_size(), 1);
  EXPECT_EQ(snapshot->commentaries(0).SerializeAsString(), before.SerializeAsString());
}

}  // namespace
}  // namespace ragstone::test
