// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/rating.h"

namespace ragstone::client {

namespace pb = ::ragstone::rating::v1;

absl::StatusOr<pb::GetRatingResponse> RatingClient::GetRating(const pb::GetRatingRequest& request,
                                                              const CallOptions& options) const {
  return Call<pb::GetRatingResponse>(channel_, "/ragstone.rating.v1.RatingService/GetRating",
                                     request, options);
}

absl::StatusOr<pb::ListRatingsResponse> RatingClient::ListRatings(
    const pb::ListRatingsRequest& request, const CallOptions& options) const {
  return Call<pb::ListRatingsResponse>(channel_, "/ragstone.rating.v1.RatingService/ListRatings",
                                       request, options);
}

absl::StatusOr<pb::ListRatingRevisionsResponse> RatingClient::ListRatingRevisions(
    const pb::ListRatingRevisionsRequest& request, const CallOptions& options) const {
  return Call<pb::ListRatingRevisionsResponse>(
      channel_, "/ragstone.rating.v1.RatingService/ListRatingRevisions", request, options);
}

ServerStream<pb::WatchRatingsResponse> RatingClient::WatchRatings(
    const pb::WatchRatingsRequest& request, const CallOptions& options) const {
  return ServerStream<pb::WatchRatingsResponse>(
      channel_.StartRead("/ragstone.rating.v1.RatingService/WatchRatings", request, options));
}

absl::StatusOr<pb::ExplainRatingResponse> RatingClient::ExplainRating(
    const pb::ExplainRatingRequest& request, const CallOptions& options) const {
  return Call<pb::ExplainRatingResponse>(
      channel_, "/ragstone.rating.v1.RatingService/ExplainRating", request, options);
}

absl::Status RatingClient::GetIndexSnapshot(const pb::GetIndexSnapshotRequest& request,
                                            pb::GetIndexSnapshotResponse& response,
                                            const CallOptions& options) const {
  return channel_.Unary("/ragstone.rating.v1.RatingService/GetIndexSnapshot", request, response,
                        options);
}

absl::StatusOr<pb::EvaluateRatingsResponse> RatingClient::EvaluateRatings(
    const pb::EvaluateRatingsRequest& request, const CallOptions& options) const {
  return Call<pb::EvaluateRatingsResponse>(
      channel_, "/ragstone.rating.v1.RatingService/EvaluateRatings", request, options);
}

absl::StatusOr<pb::TrialRuleResponse> RatingClient::TrialRule(const pb::TrialRuleRequest& request,
                                                              const CallOptions& options) const {
  return Call<pb::TrialRuleResponse>(channel_, "/ragstone.rating.v1.RatingService/TrialRule",
                                     request, options);
}

absl::StatusOr<pb::GetControlChartResponse> RatingClient::GetControlChart(
    const pb::GetControlChartRequest& request, const CallOptions& options) const {
  return Call<pb::GetControlChartResponse>(
      channel_, "/ragstone.rating.v1.RatingService/GetControlChart", request, options);
}

absl::StatusOr<pb::EvaluateControlChartResponse> RatingClient::EvaluateControlChart(
    const pb::EvaluateControlChartRequest& request, const CallOptions& options) const {
  return Call<pb::EvaluateControlChartResponse>(
      channel_, "/ragstone.rating.v1.RatingService/EvaluateControlChart", request, options);
}

}  // namespace ragstone::client
