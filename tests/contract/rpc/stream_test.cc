// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Streams over a real connection, to their end and broken off at either side.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/contract/rpc/test_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::HasSubstr;

pb::ImportObservationsRequest Finish(int rows) {
  pb::ImportObservationsRequest request;
  request.mutable_finish()->set_rows_read(rows);
  return request;
}

pb::StreamSeriesResponse Series(const std::string& indicator) {
  pb::StreamSeriesResponse response;
  response.add_series()->set_indicator(indicator);
  return response;
}

TEST(ClientStream, ArrivesWholeAndInOrder) {
  TestServer server;
  server.behaviour().import_observations = [](const CallContext&, auto& reader, auto& response) {
    pb::ImportObservationsRequest request;
    std::int64_t expected = 0;
    while (reader.Read(request)) {
      EXPECT_EQ(request.finish().rows_read(), expected);
      ++expected;
    }
    EXPECT_FALSE(reader.Read(request));  // the end stays the end
    response.mutable_batch()->set_sequence(expected);
    return absl::OkStatus();
  };
  auto stream = server.Client().ImportObservations();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(stream.Write(Finish(i)));
  const auto response = stream.Finish();
  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->batch().sequence(), 1000);
}

TEST(ClientStream, MayBeRefusedBeforeItsEnd) {
  TestServer server;
  server.behaviour().import_observations = [](const CallContext&, auto& reader, auto&) {
    pb::ImportObservationsRequest request;
    EXPECT_TRUE(reader.Read(request));
    return InvalidFieldError("start.parent", "missing, want councils/{council}");
  };
  auto stream = server.Client().ImportObservations();
  // Until the refusal has arrived, writes go on.
  while (stream.Write(Finish(0))) {
  }
  const absl::Status status = stream.Finish().status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("start.parent")));
  EXPECT_EQ(DetailsOf(status).reason, "INVALID_FIELD");
}

TEST(ClientStream, HoldsUpASenderThatIsTooFast) {
  constexpr int kMessages = 256;
  constexpr std::size_t kMessageBytes = 512 << 10;
  // What may be on its way unread: the windows of HTTP/2 and the buffers of two sockets. Without
  // backpressure a sender is done with all before the first few are read.
  constexpr int kMostUnread = 96;
  std::atomic<int> written = 0;
  TestServer server;
  server.behaviour().import_observations = [&](const CallContext&, auto& reader, auto& response) {
    pb::ImportObservationsRequest request;
    int read = 0;
    while (reader.Read(request)) {
      ++read;
      EXPECT_LE(written - read, kMostUnread);
    }
    response.mutable_batch()->set_sequence(read);
    return absl::OkStatus();
  };
  pb::ImportObservationsRequest large;
  large.mutable_start()->set_reason(std::string(kMessageBytes, 'x'));
  auto stream = server.Client().ImportObservations();
  for (; written < kMessages; ++written) ASSERT_TRUE(stream.Write(large));
  const auto response = stream.Finish();
  ASSERT_THAT(response, IsOk());
  EXPECT_EQ(response->batch().sequence(), kMessages);
}

TEST(ClientStream, ThatIsBrokenOffEndsTheHandlersReading) {
  absl::Notification started;
  absl::Notification ended;
  absl::Status after;
  TestServer server;
  server.behaviour().import_observations = [&](const CallContext& call, auto& reader, auto&) {
    pb::ImportObservationsRequest request;
    EXPECT_TRUE(reader.Read(request));
    started.Notify();
    EXPECT_FALSE(reader.Read(request));
    absl::Notification stopped;
    const std::stop_callback notify(call.scope().stop, [&stopped] { stopped.Notify(); });
    stopped.WaitForNotification();
    after = call.scope().Check();
    ended.Notify();
    return after;
  };
  {
    auto stream = server.Client().ImportObservations();
    ASSERT_TRUE(stream.Write(Finish(0)));
    started.WaitForNotification();
  }  // dropped without Finish
  ended.WaitForNotification();
  EXPECT_THAT(after, StatusIs(absl::StatusCode::kCancelled));
}

TEST(ServerStream, ArrivesWholeAndInOrder) {
  TestServer server;
  server.behaviour().stream_series = [](const CallContext&, const auto&, auto& writer) {
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(writer.Write(Series(std::to_string(i))));
    return absl::OkStatus();
  };
  auto stream = server.Client().StreamSeries({});
  pb::StreamSeriesResponse response;
  int count = 0;
  while (stream.Read(response)) {
    EXPECT_EQ(response.series(0).indicator(), std::to_string(count));
    ++count;
  }
  EXPECT_EQ(count, 1000);
  EXPECT_THAT(stream.Finish(), IsOk());
  EXPECT_THAT(stream.Finish(), IsOk());
}

TEST(ServerStream, SaysWhyItEndsEarly) {
  TestServer server;
  server.behaviour().stream_series = [](const CallContext&, const auto&, auto& writer) {
    writer.Write(Series("x"));
    return OutOfRangeError("SEQUENCE_AHEAD", "as_of_sequence: 9, the newest is 7");
  };
  auto stream = server.Client().StreamSeries({});
  pb::StreamSeriesResponse response;
  EXPECT_TRUE(stream.Read(response));
  EXPECT_FALSE(stream.Read(response));
  EXPECT_THAT(stream.Finish(),
              StatusIs(absl::StatusCode::kOutOfRange, "as_of_sequence: 9, the newest is 7"));
}

TEST(ServerStream, AReaderThatLeavesEndsTheHandlersWriting) {
  absl::Notification ended;
  TestServer server;
  server.behaviour().stream_series = [&](const CallContext& call, const auto&, auto& writer) {
    // A reader that does not read holds this up; one that has gone ends it.
    while (writer.Write(Series(std::string(100'000, 'x')))) {
    }
    ended.Notify();
    return call.scope().Check();
  };
  {
    auto stream = server.Client().StreamSeries({});
    pb::StreamSeriesResponse response;
    ASSERT_TRUE(stream.Read(response));
  }
  ended.WaitForNotification();
}

TEST(ServerStream, IsRefusedWhenThereIsNoRoom) {
  RuntimeOptions options;
  options.max_stream_threads = 1;
  absl::Notification running;
  absl::Notification release;
  TestServer server(options);
  server.behaviour().stream_series = [&](const CallContext&, const auto&, auto&) {
    running.Notify();
    release.WaitForNotification();
    return absl::OkStatus();
  };
  auto first = server.Client().StreamSeries({});
  running.WaitForNotification();
  pb::StreamSeriesResponse response;
  auto second = server.Client().StreamSeries({});
  EXPECT_FALSE(second.Read(response));
  const absl::Status status = second.Finish();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(DetailsOf(status).reason, "BUSY");
  release.Notify();
  EXPECT_FALSE(first.Read(response));
  EXPECT_THAT(first.Finish(), IsOk());
}

TEST(ServerStream, OfAServiceThatCannotBeReachedSaysSo) {
  std::string address;
  {
    const TestServer gone;
    address = gone.address();
  }
  client::ChannelOptions options;
  options.service = "ingestion";
  options.address = address;
  auto stream = client::IngestionClient(client::Channel(options)).StreamSeries({});
  pb::StreamSeriesResponse response;
  EXPECT_FALSE(stream.Read(response));
  EXPECT_THAT(stream.Finish(), StatusIs(absl::StatusCode::kUnavailable,
                                        "ingestion at " + address + " cannot be reached"));
}

}  // namespace
}  // namespace ragstone::rpc
