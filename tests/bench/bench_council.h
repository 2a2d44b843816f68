// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The council that tests/bench/generate_data makes, as the programs that measure use it.

#ifndef RAGSTONE_TESTS_BENCH_BENCH_COUNCIL_H_
#define RAGSTONE_TESTS_BENCH_BENCH_COUNCIL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "clients/cpp/channel.h"
#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"

namespace ragstone::bench {

// Of which the report is.
inline constexpr char kMeeting[] = "councils/bench/meetings/2024-05-01-bench";

client::CallOptions Options();
client::Channel ChannelTo(const std::string& service, const std::string& address);

// Loads one figure of the index's first entry; the sequence of its commit.
absl::StatusOr<int64_t> WriteFigure(const client::IngestionClient& ingestion, int value);

// Waits until that entry's rating of a sequence is there.
absl::Status AwaitRating(const client::RatingClient& rating, int64_t sequence);

// "12.34": of durations in ascending order, of which there is one, in milliseconds.
std::string Percentile(const std::vector<absl::Duration>& sorted, int percent);

}  // namespace ragstone::bench

#endif  // RAGSTONE_TESTS_BENCH_BENCH_COUNCIL_H_
