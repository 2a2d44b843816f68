// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_GRPC_CHANGE_SOURCE_H_
#define RAGSTONE_SERVICES_RATING_GRPC_CHANGE_SOURCE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include <grpcpp/grpcpp.h>

#include "ragstone/ingestion/v1/change_service.grpc.pb.h"
#include "services/base/mutex.h"
#include "services/rating/change_source.h"
#include "services/rating/commit_times.h"
#include "services/rpc/connection.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::rating {

// The change feed of an ingestion service.
class GrpcChangeSource final : public ChangeSource, public CommitTimes {
 public:
  // `address` is a gRPC target, "127.0.0.1:50051". Without an identity it is spoken to in plain
  // text. Nothing is connected to yet.
  static std::unique_ptr<GrpcChangeSource> ForAddress(
      const std::string& address, std::shared_ptr<rpc::TlsIdentity> tls = nullptr);

  // `address` is for messages.
  GrpcChangeSource(std::unique_ptr<rpc::Connection> connection, std::string address);

  absl::Status Watch(
      const std::vector<CouncilApplied>& applied,
      absl::FunctionRef<absl::Status(const ragstone::ingestion::v1::WatchChangesResponse&)>
          received) override;
  absl::StatusOr<ragstone::ingestion::v1::GetCatalogueSnapshotResponse> Catalogue(
      absl::string_view council, int64_t sequence) override;
  absl::Status StreamSeries(
      absl::string_view council, int64_t sequence,
      const std::vector<ragstone::ingestion::v1::SeriesSelection>& selections,
      absl::FunctionRef<absl::Status(const ragstone::common::v1::ObservationSeries&)> received)
      override;
  void Stop() override;

  absl::StatusOr<std::vector<std::string>> Councils() override;
  absl::StatusOr<int64_t> Head(absl::string_view council) override;
  absl::StatusOr<absl::Time> TimeOf(absl::string_view council, int64_t sequence) override;

 private:
  // The context of a call in flight, known to Stop() while it lives.
  class Call;

  absl::Status StreamOnce(
      const ragstone::ingestion::v1::StreamSeriesRequest& request,
      absl::FunctionRef<absl::Status(const ragstone::common::v1::ObservationSeries&)> received);

  std::unique_ptr<ragstone::ingestion::v1::ChangeService::Stub> Stub() const;

  absl::Status ToStatus(const grpc::Status& status, absl::string_view method) const;

  const std::unique_ptr<rpc::Connection> connection_;
  const std::string address_;
  Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_set<grpc::ClientContext*> in_flight_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_GRPC_CHANGE_SOURCE_H_
