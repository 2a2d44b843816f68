// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_RATING_H_
#define RAGSTONE_CLIENTS_CPP_RATING_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cpp/call.h"
#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "ragstone/rating/v1/rating_service.pb.h"

namespace ragstone::client {

// Calls rating: what follows from the figures. What each method does, and its errors, is in
// protos/ragstone/rating/v1 (rating_service.proto). Copies share the channel. Thread-safe.
class RatingClient {
 public:
  explicit RatingClient(Channel channel) : channel_(std::move(channel)) {}

  const Channel& channel() const { return channel_; }

  absl::StatusOr<ragstone::rating::v1::GetRatingResponse> GetRating(
      const ragstone::rating::v1::GetRatingRequest& request, const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::ListRatingsResponse> ListRatings(
      const ragstone::rating::v1::ListRatingsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::ListRatingRevisionsResponse> ListRatingRevisions(
      const ragstone::rating::v1::ListRatingRevisionsRequest& request,
      const CallOptions& options = {}) const;
  ServerStream<ragstone::rating::v1::WatchRatingsResponse> WatchRatings(
      const ragstone::rating::v1::WatchRatingsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::ExplainRatingResponse> ExplainRating(
      const ragstone::rating::v1::ExplainRatingRequest& request,
      const CallOptions& options = {}) const;
  // Into a message of the caller's, which may live on an arena.
  absl::Status GetIndexSnapshot(const ragstone::rating::v1::GetIndexSnapshotRequest& request,
                                ragstone::rating::v1::GetIndexSnapshotResponse& response,
                                const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::EvaluateRatingsResponse> EvaluateRatings(
      const ragstone::rating::v1::EvaluateRatingsRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::TrialRuleResponse> TrialRule(
      const ragstone::rating::v1::TrialRuleRequest& request, const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::GetControlChartResponse> GetControlChart(
      const ragstone::rating::v1::GetControlChartRequest& request,
      const CallOptions& options = {}) const;
  absl::StatusOr<ragstone::rating::v1::EvaluateControlChartResponse> EvaluateControlChart(
      const ragstone::rating::v1::EvaluateControlChartRequest& request,
      const CallOptions& options = {}) const;

 private:
  Channel channel_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_RATING_H_
