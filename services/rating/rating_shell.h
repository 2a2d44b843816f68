// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_RATING_SHELL_H_
#define RAGSTONE_SERVICES_RATING_RATING_SHELL_H_

#include "absl/status/status.h"
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/byte_buffer.h>

#include "ragstone/rating/v1/rating_service.grpc.pb.h"
#include "services/rating/index_snapshots.h"
#include "services/rating/rating_changes.h"
#include "services/rating/rating_reader.h"
#include "services/rating/watermark.h"
#include "services/rpc/call_context.h"
#include "services/rpc/runtime.h"

namespace ragstone::rating {

// The contract's RatingService: reads requests, asks the reader, writes answers. Thread-safe.
// GetIndexSnapshot is a raw method: most of its answers are kept as bytes.
class RatingShell final : public v1::RatingService::WithRawCallbackMethod_GetIndexSnapshot<
                              v1::RatingService::CallbackService> {
 public:
  // All must outlive this.
  RatingShell(const RatingReader& reader, IndexSnapshots& snapshots, const RatingChanges& changes,
              Watermark& watermark, rpc::Runtime& runtime)
      : reader_(reader),
        snapshots_(snapshots),
        changes_(changes),
        watermark_(watermark),
        runtime_(runtime) {}

  grpc::ServerUnaryReactor* GetRating(grpc::CallbackServerContext* context,
                                      const v1::GetRatingRequest* request,
                                      v1::GetRatingResponse* response) override;
  grpc::ServerUnaryReactor* ListRatings(grpc::CallbackServerContext* context,
                                        const v1::ListRatingsRequest* request,
                                        v1::ListRatingsResponse* response) override;
  grpc::ServerUnaryReactor* ListRatingRevisions(grpc::CallbackServerContext* context,
                                                const v1::ListRatingRevisionsRequest* request,
                                                v1::ListRatingRevisionsResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchRatingsResponse>* WatchRatings(
      grpc::CallbackServerContext* context, const v1::WatchRatingsRequest* request) override;
  grpc::ServerUnaryReactor* ExplainRating(grpc::CallbackServerContext* context,
                                          const v1::ExplainRatingRequest* request,
                                          v1::ExplainRatingResponse* response) override;
  grpc::ServerUnaryReactor* GetIndexSnapshot(grpc::CallbackServerContext* context,
                                             const grpc::ByteBuffer* request,
                                             grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* EvaluateRatings(grpc::CallbackServerContext* context,
                                            const v1::EvaluateRatingsRequest* request,
                                            v1::EvaluateRatingsResponse* response) override;
  grpc::ServerUnaryReactor* TrialRule(grpc::CallbackServerContext* context,
                                      const v1::TrialRuleRequest* request,
                                      v1::TrialRuleResponse* response) override;
  grpc::ServerUnaryReactor* GetControlChart(grpc::CallbackServerContext* context,
                                            const v1::GetControlChartRequest* request,
                                            v1::GetControlChartResponse* response) override;
  grpc::ServerUnaryReactor* EvaluateControlChart(
      grpc::CallbackServerContext* context, const v1::EvaluateControlChartRequest* request,
      v1::EvaluateControlChartResponse* response) override;

 private:
  absl::Status Get(const CallScope& scope, const v1::GetRatingRequest& request,
                   v1::GetRatingResponse& response);
  absl::Status List(const CallScope& scope, const v1::ListRatingsRequest& request,
                    v1::ListRatingsResponse& response);
  absl::Status Revisions(const CallScope& scope, const v1::ListRatingRevisionsRequest& request,
                         v1::ListRatingRevisionsResponse& response);
  absl::Status Explain(const CallScope& scope, const v1::ExplainRatingRequest& request,
                       v1::ExplainRatingResponse& response);
  absl::Status Snapshot(const CallScope& scope, const v1::GetIndexSnapshotRequest& request,
                        grpc::ByteBuffer& response);

  static absl::Status Evaluate(const CallScope& scope, const v1::EvaluateRatingsRequest& request,
                               v1::EvaluateRatingsResponse& response);

  absl::Status Trial(const CallScope& scope, const v1::TrialRuleRequest& request,
                     v1::TrialRuleResponse& response);

  absl::Status Chart(const CallScope& scope, const v1::GetControlChartRequest& request,
                     v1::GetControlChartResponse& response);

  // The rating of a name, and the point that it was read at.
  absl::StatusOr<RatingItem> Find(const CallScope& scope, const std::string& name,
                                  const std::string& as_of_date, const common::v1::ReadAt& read_at,
                                  common::v1::AnsweredAt* answered_at);
  absl::StatusOr<int64_t> Resolve(const CallScope& scope, absl::string_view council,
                                  const common::v1::ReadAt& read_at);
  absl::Status Answer(absl::string_view council, int64_t sequence,
                      common::v1::AnsweredAt* answered_at);

  const RatingReader& reader_;
  IndexSnapshots& snapshots_;
  const RatingChanges& changes_;
  Watermark& watermark_;
  rpc::Runtime& runtime_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_SHELL_H_
