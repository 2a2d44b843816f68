// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/commit_signal.h"

#include <stop_token>
#include <thread>

#include "absl/time/clock.h"
#include <gtest/gtest.h>

namespace ragstone::ingestion {
namespace {

TEST(CommitSignalTest, AnAnnouncementEndsTheWait) {
  CommitSignal signal;
  const int64_t seen = signal.count();
  std::thread writer([&] { signal.Announce(); });
  signal.Await(seen, absl::InfiniteFuture(), CallScope());
  writer.join();
  EXPECT_EQ(signal.count(), seen + 1);
}

TEST(CommitSignalTest, WhatWasAnnouncedBeforeIsNotMissed) {
  CommitSignal signal;
  const int64_t seen = signal.count();
  signal.Announce();
  signal.Await(seen, absl::InfiniteFuture(), CallScope());
}

TEST(CommitSignalTest, ACallThatEndsIsWoken) {
  CommitSignal signal;
  std::stop_source stop;
  CallScope scope;
  scope.stop = stop.get_token();
  std::thread caller([&] { stop.request_stop(); });
  signal.Await(signal.count(), absl::InfiniteFuture(), scope);
  caller.join();
}

TEST(CommitSignalTest, ADeadlineEndsTheWait) {
  CommitSignal signal;
  CallScope scope;
  scope.deadline = absl::Now();
  signal.Await(signal.count(), absl::InfiniteFuture(), scope);
  signal.Await(signal.count(), absl::Now(), CallScope());
}

}  // namespace
}  // namespace ragstone::ingestion
