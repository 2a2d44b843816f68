// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Calls over a real connection: what a handler is told, and what a caller hears.

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Waits until the caller has gone, as a handler that waits for something does.
absl::Status AwaitEnd(const CallScope& scope) {
  absl::Notification ended;
  const std::stop_callback notify(scope.stop, [&ended] { ended.Notify(); });
  ended.WaitForNotificationWithDeadline(scope.deadline);
  return scope.Check();
}

TEST(Call, AnswersARequest) {
  TestServer server;
  server.behaviour().get_head = [](const CallContext& call, const pb::GetHeadRequest& request,
                                   pb::GetHeadResponse& response) {
    EXPECT_EQ(call.method(), "GetHead");
    EXPECT_EQ(request.council(), "councils/merton");
    response.mutable_head()->set_sequence(42);
    return absl::OkStatus();
  };
  pb::GetHeadRequest request;
  request.set_council("councils/merton");
  const auto response = server.Client().GetHead(request);
  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->head().sequence(), 42);
}

TEST(Call, TellsTheHandlerWhoCallsAndUntilWhen) {
  TestServer server;
  CallScope seen;
  std::string actor;
  server.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    seen = call.scope();
    RAGSTONE_ASSIGN_OR_RETURN(actor, call.Actor());
    return absl::OkStatus();
  };
  client::CallOptions options;
  options.actor = "Zoë 100%";
  options.timeout = absl::Minutes(10);
  options.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  ASSERT_THAT(server.Client().GetHead({}, options), IsOk());
  EXPECT_EQ(actor, "Zoë 100%");
  EXPECT_EQ(seen.trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(seen.parent_id, "b7ad6b7169203331");
  EXPECT_THAT(seen.request_id, SizeIs(16));
  EXPECT_NE(seen.request_id, seen.parent_id);
  EXPECT_EQ(seen.traceparent, absl::StrCat("00-", seen.trace_id, "-", seen.request_id, "-01"));
  EXPECT_GT(seen.deadline, absl::Now() + absl::Minutes(9));
  EXPECT_LT(seen.deadline, absl::Now() + absl::Minutes(11));

  ASSERT_THAT(server.Client().GetHead({}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "ragstone-actor: missing, want who makes the write, as metadata"));
  EXPECT_THAT(seen.trace_id, SizeIs(32));
  EXPECT_EQ(seen.parent_id, "");
  options.actor = std::string(129, 'x');
  EXPECT_THAT(server.Client().GetHead({}, options), StatusIs(absl::StatusCode::kInvalidArgument));
  options.actor = "two\nlines";
  EXPECT_THAT(server.Client().GetHead({}, options), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Call, CarriesTheDetailsOfAnError) {
  TestServer server;
  ErrorDetails details;
  details.reason = "REFERENCE_MISSING";
  details.metadata = {{"batch", "councils/merton/batches/17"}};
  details.preconditions = {{"RESOURCE_MISSING", "councils/merton/panels/x", "no such panel"}};
  server.behaviour().get_head = [&](const auto&, const auto&, auto&) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "£5: no such panel", details);
  };
  const absl::Status status = server.Client().GetHead({}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition, "£5: no such panel"));
  EXPECT_EQ(DetailsOf(status), details);
}

TEST(Call, CarriesAsManyFaultsAsTheTrailersHold) {
  TestServer server;
  server.behaviour().get_head = [](const auto&, const auto&, auto&) {
    FaultList faults;
    for (int i = 0; i < 5000; ++i) faults.Add(absl::StrCat("rows[", i, "].value"), "wrong");
    return faults.ToStatus();
  };
  const absl::Status status = server.Client().GetHead({}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               "5000 faults; the first: rows[0].value: wrong"));
  EXPECT_GT(DetailsOf(status).faults.size(), 50);
  EXPECT_EQ(DetailsOf(status).metadata["faults"], "5000");
}

TEST(Call, AnExceptionIsAFaultOfTheService) {
  TestServer server;
  server.behaviour().get_head = [](const auto&, const auto&, auto&) -> absl::Status {
    throw std::runtime_error("unforeseen");
  };
  EXPECT_THAT(server.Client().GetHead({}),
              StatusIs(absl::StatusCode::kInternal, "GetHead threw: unforeseen"));
}

TEST(Call, TriesAgainWhileTheServiceIsUnavailable) {
  std::atomic<int> tries = 0;
  TestServer server;
  server.behaviour().get_head = [&](const auto&, const auto&, auto&) {
    return ++tries <= 2 ? UnavailableError("STARTING", "starting") : absl::OkStatus();
  };
  EXPECT_THAT(server.Client().GetHead({}), IsOk());
  EXPECT_EQ(tries, 3);
}

TEST(Call, DoesNotMultiplyTheTriesOfAServiceThatCouldNotReachAnother) {
  std::atomic<int> tries = 0;
  TestServer server;
  server.behaviour().get_head = [&](const auto&, const auto&, auto&) {
    ++tries;
    return UnavailableError(kServiceUnreachable, "rating at 127.0.0.1:1 cannot be reached");
  };
  EXPECT_THAT(server.Client().GetHead({}),
              StatusIs(absl::StatusCode::kUnavailable, "rating at 127.0.0.1:1 cannot be reached"));
  EXPECT_EQ(tries, 1);
}

TEST(Call, OtherErrorsAreNotTriedAgain) {
  std::atomic<int> tries = 0;
  TestServer server;
  server.behaviour().get_head = [&](const auto&, const auto&, auto&) {
    ++tries;
    return AbortedError("STALE_ETAG", "read again");
  };
  EXPECT_THAT(server.Client().GetHead({}), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(tries, 1);
}

TEST(Call, NamesTheServiceThatCannotBeReached) {
  std::string address;
  {
    const TestServer gone;
    address = gone.address();
  }
  client::ChannelOptions options;
  options.service = "ingestion";
  options.address = address;
  const client::IngestionClient ingestion{client::Channel(options)};
  const absl::Status status = ingestion.GetHead({}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable,
                               absl::StrCat("ingestion at ", address, " cannot be reached")));
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, kServiceUnreachable);
  EXPECT_EQ(details.metadata.at("service"), "ingestion");
  EXPECT_EQ(details.metadata.at("address"), address);
  EXPECT_TRUE(details.retry_after.has_value());
}

TEST(Call, NamesTheServiceThatDoesNotKnowAMethod) {
  const TestServer server;
  pb::GetHeadResponse response;
  const absl::Status status = server.Connect().Unary("/ragstone.ingestion.v1.ChangeService/GetTail",
                                                     pb::GetHeadRequest(), response, {});
  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kUnimplemented, HasSubstr("ingestion at 127.0.0.1")));
  EXPECT_THAT(std::string(status.message()), HasSubstr("GetTail"));
  // A method of the contract that the shell does not implement.
  EXPECT_THAT(server.Client().GetCatalogueSnapshot({}), StatusIs(absl::StatusCode::kUnimplemented));
}

TEST(Call, RefusesAMessageThatIsTooLarge) {
  TestServer server;
  server.behaviour().get_head = [](const auto&, const auto&, auto&) { return absl::OkStatus(); };
  pb::GetHeadRequest request;
  request.set_council(std::string(kMaxReceiveBytes - 100, 'x'));
  EXPECT_THAT(server.Client().GetHead(request), IsOk());
  request.set_council(std::string(kMaxReceiveBytes + 1, 'x'));
  EXPECT_THAT(server.Client().GetHead(request),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("ingestion at 127.0.0.1")));
}

TEST(Call, TellsACallerToComeBackWhenThereIsNoRoom) {
  RuntimeOptions options;
  options.max_unary_threads = 1;
  options.max_queued_calls = 0;
  absl::Notification running;
  absl::Notification release;
  TestServer server(options);
  server.behaviour().get_head = [&](const auto&, const auto&, auto&) {
    running.Notify();
    release.WaitForNotification();
    return absl::OkStatus();
  };
  std::thread first([&] { EXPECT_THAT(server.Client().GetHead({}), IsOk()); });
  running.WaitForNotification();
  const absl::Status status = server.Client().GetHead({}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(DetailsOf(status).reason, "BUSY");
  release.Notify();
  first.join();
}

TEST(Call, EndsAtItsDeadlineThroughTwoServices) {
  absl::Time far_deadline;
  absl::Notification far_ended;
  TestServer far;
  far.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    far_deadline = call.scope().deadline;
    absl::Status status = AwaitEnd(call.scope());
    far_ended.Notify();
    return status;
  };
  const client::IngestionClient onward = far.Client();
  // Gone first: its call onward may end after the caller's.
  TestServer near;
  near.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    return onward.GetHead({}, call.scope().Onward<client::CallOptions>()).status();
  };
  client::CallOptions options;
  // Long enough for the call to arrive on a machine that is busy with other things.
  options.deadline = absl::Now() + absl::Seconds(3);
  EXPECT_THAT(near.Client().GetHead({}, options), StatusIs(absl::StatusCode::kDeadlineExceeded));
  far_ended.WaitForNotification();
  // gRPC sends what is left of the time, so clocks and the way add a little; a deadline of its own
  // would be far longer.
  EXPECT_LT(far_deadline, options.deadline + absl::Seconds(10));
}

TEST(Call, IsGivenUpThroughTwoServices) {
  std::stop_source caller;
  absl::Notification far_ended;
  TestServer far;
  far.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    caller.request_stop();  // the caller leaves while the call is here
    absl::Status status = AwaitEnd(call.scope());
    far_ended.Notify();
    return status;
  };
  const client::IngestionClient onward = far.Client();
  // Gone first: its call onward may end after the caller's.
  TestServer near;
  near.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    return onward.GetHead({}, call.scope().Onward<client::CallOptions>()).status();
  };
  client::CallOptions options;
  options.stop = caller.get_token();
  options.timeout = absl::Minutes(10);
  EXPECT_THAT(near.Client().GetHead({}, options),
              StatusIs(absl::StatusCode::kCancelled, EndsWith("was given up")));
  far_ended.WaitForNotification();
}

TEST(Call, AServiceThatIsSlowIsNamed) {
  TestServer server;
  server.behaviour().get_head = [&](const CallContext& call, const auto&, auto&) {
    return AwaitEnd(call.scope());
  };
  client::CallOptions options;
  options.timeout = absl::Milliseconds(100);
  EXPECT_THAT(server.Client().GetHead({}, options), StatusIs(absl::StatusCode::kDeadlineExceeded));
}

}  // namespace
}  // namespace ragstone::rpc
