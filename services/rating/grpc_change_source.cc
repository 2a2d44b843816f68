// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/grpc_change_source.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"

#include "ragstone/ingestion/v1/catalogue_service.grpc.pb.h"
#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/rpc/status.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ragstone::common::v1::ObservationSeries;

// A snapshot of one council's catalogue is small; what takes longer is not going to come.
constexpr std::chrono::seconds kSnapshotDeadline{30};

// What monitoring asks is answered from one row, or not in time for it.
constexpr std::chrono::seconds kQuestionDeadline{2};
constexpr int kCouncilsPerPage = 1000;

// The channel tries again by itself, sooner than gRPC would by default (1 s, up to 2 min): an
// officer who restarts ingestion is waiting for ratings.
constexpr int kFirstReconnectMs = 100;
constexpr int kLongestReconnectMs = 5000;

// A peer that vanished without a word is noticed after this long.
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;

// A catalogue of many indexes comes as one message.
constexpr int kMaxMessageBytes = 64 * 1024 * 1024;

// A load may touch any number of series, and ingestion takes requests of 4 MiB: with the longest
// names and breakdowns so many selections stay below it.
constexpr size_t kSelectionsPerCall = 5000;

}  // namespace

class GrpcChangeSource::Call {
 public:
  explicit Call(GrpcChangeSource& source) : source_(source) {
    MutexLock lock(source_.mutex_);
    if (source_.stopped_) context_.TryCancel();
    source_.in_flight_.insert(&context_);
  }
  ~Call() {
    MutexLock lock(source_.mutex_);
    source_.in_flight_.erase(&context_);
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  grpc::ClientContext& context() { return context_; }

 private:
  GrpcChangeSource& source_;
  grpc::ClientContext context_;
};

std::unique_ptr<GrpcChangeSource> GrpcChangeSource::ForAddress(
    const std::string& address, std::shared_ptr<rpc::TlsIdentity> tls) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestReconnectMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  return std::make_unique<GrpcChangeSource>(
      std::make_unique<rpc::Connection>(address, arguments, std::move(tls)), address);
}

GrpcChangeSource::GrpcChangeSource(std::unique_ptr<rpc::Connection> connection, std::string address)
    : connection_(std::move(connection)), address_(std::move(address)) {}

// The stub holds its channel, as does a call that was started on it.
std::unique_ptr<pb::ChangeService::Stub> GrpcChangeSource::Stub() const {
  return pb::ChangeService::NewStub(connection_->Get());
}

absl::Status GrpcChangeSource::Watch(
    const std::vector<CouncilApplied>& applied,
    absl::FunctionRef<absl::Status(const pb::WatchChangesResponse&)> received) {
  pb::WatchChangesRequest request;
  request.set_all_councils(true);
  for (const CouncilApplied& council : applied) {
    pb::CouncilCursor& cursor = *request.add_cursors();
    cursor.set_council(council.council);
    cursor.set_after_sequence(council.applied.sequence);
  }
  Call call(*this);
  const auto reader = Stub()->WatchChanges(&call.context(), request);
  pb::WatchChangesResponse response;
  while (reader->Read(&response)) {
    if (absl::Status status = received(response); !status.ok()) {
      call.context().TryCancel();
      reader->Finish();
      return status;
    }
  }
  const grpc::Status finished = reader->Finish();
  // The feed never ends by itself: an orderly end is ingestion going away.
  if (finished.ok()) {
    return absl::UnavailableError(absl::StrCat("ingestion at ", address_, " ended WatchChanges"));
  }
  return ToStatus(finished, "WatchChanges");
}

absl::StatusOr<pb::GetCatalogueSnapshotResponse> GrpcChangeSource::Catalogue(
    absl::string_view council, int64_t sequence) {
  pb::GetCatalogueSnapshotRequest request;
  request.set_council(std::string(council));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  pb::GetCatalogueSnapshotResponse response;
  Call call(*this);
  call.context().set_deadline(std::chrono::system_clock::now() + kSnapshotDeadline);
  RAGSTONE_RETURN_IF_ERROR(ToStatus(
      Stub()->GetCatalogueSnapshot(&call.context(), request, &response), "GetCatalogueSnapshot"));
  return response;
}

absl::Status GrpcChangeSource::StreamSeries(
    absl::string_view council, int64_t sequence, const std::vector<pb::SeriesSelection>& selections,
    absl::FunctionRef<absl::Status(const ObservationSeries&)> received) {
  for (size_t begin = 0; begin < selections.size(); begin += kSelectionsPerCall) {
    const size_t end = std::min(begin + kSelectionsPerCall, selections.size());
    pb::StreamSeriesRequest request;
    request.set_council(std::string(council));
    for (size_t i = begin; i < end; ++i) *request.add_selections() = selections[i];
    request.mutable_read_at()->set_as_of_sequence(sequence);
    RAGSTONE_RETURN_IF_ERROR(StreamOnce(request, received));
  }
  return absl::OkStatus();
}

absl::Status GrpcChangeSource::StreamOnce(
    const pb::StreamSeriesRequest& request,
    absl::FunctionRef<absl::Status(const ObservationSeries&)> received) {
  Call call(*this);
  const auto reader = Stub()->StreamSeries(&call.context(), request);
  pb::StreamSeriesResponse response;
  while (reader->Read(&response)) {
    for (const ObservationSeries& series : response.series()) {
      if (absl::Status status = received(series); !status.ok()) {
        call.context().TryCancel();
        reader->Finish();
        return status;
      }
    }
  }
  return ToStatus(reader->Finish(), "StreamSeries");
}

absl::StatusOr<std::vector<std::string>> GrpcChangeSource::Councils() {
  const auto stub = pb::CatalogueService::NewStub(connection_->Get());
  pb::ListResourcesRequest request;
  request.set_kind(pb::RESOURCE_KIND_COUNCIL);
  request.set_page_size(kCouncilsPerPage);
  std::vector<std::string> councils;
  do {
    pb::ListResourcesResponse response;
    Call call(*this);
    call.context().set_deadline(std::chrono::system_clock::now() + kQuestionDeadline);
    RAGSTONE_RETURN_IF_ERROR(
        ToStatus(stub->ListResources(&call.context(), request, &response), "ListResources"));
    for (const pb::Resource& resource : response.resources()) {
      councils.push_back(resource.council().name());
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return councils;
}

absl::StatusOr<int64_t> GrpcChangeSource::Head(absl::string_view council) {
  pb::GetHeadRequest request;
  request.set_council(std::string(council));
  pb::GetHeadResponse response;
  Call call(*this);
  call.context().set_deadline(std::chrono::system_clock::now() + kQuestionDeadline);
  const absl::Status status =
      ToStatus(Stub()->GetHead(&call.context(), request, &response), "GetHead");
  if (absl::IsNotFound(status)) return 0;
  RAGSTONE_RETURN_IF_ERROR(status);
  return response.head().sequence();
}

absl::StatusOr<absl::Time> GrpcChangeSource::TimeOf(absl::string_view council, int64_t sequence) {
  pb::GetCommitRequest request;
  request.set_council(std::string(council));
  request.set_sequence(sequence);
  pb::GetCommitResponse response;
  Call call(*this);
  call.context().set_deadline(std::chrono::system_clock::now() + kQuestionDeadline);
  RAGSTONE_RETURN_IF_ERROR(
      ToStatus(Stub()->GetCommit(&call.context(), request, &response), "GetCommit"));
  return convert::TimeFromProto(response.commit_time());
}

void GrpcChangeSource::Stop() {
  MutexLock lock(mutex_);
  stopped_ = true;
  for (grpc::ClientContext* context : in_flight_) context->TryCancel();
}

absl::Status GrpcChangeSource::ToStatus(const grpc::Status& status,
                                        absl::string_view method) const {
  const absl::Status converted = rpc::FromGrpcStatus(status);
  if (converted.ok()) return converted;
  return absl::Status(converted.code(), absl::StrCat("ingestion at ", address_, ", ", method, ": ",
                                                     converted.message()));
}

}  // namespace ragstone::rating
