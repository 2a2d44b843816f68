// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/channel.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpc/health/v1/health.pb.h"
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/sync_stream.h>

#include "services/base/errors.h"
#include "services/rpc/connection.h"
#include "services/rpc/limits.h"
#include "services/rpc/local_address.h"
#include "services/rpc/metadata.h"
#include "services/rpc/status.h"
#include "services/rpc/text.h"

namespace ragstone::client {
namespace {

using ::google::protobuf::MessageLite;
using ::grpc::internal::RpcMethod;

// UNAVAILABLE is all that may be tried again blindly: the service did not take the call, or says
// that it cannot now. While most calls fail, no more tries are made (throttling): they would only
// add to the load.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "methodConfig": [{
    "name": [{}],
    "retryPolicy": {
      "maxAttempts": 4,
      "initialBackoff": "0.1s",
      "maxBackoff": "1s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE"]
    }
  }],
  "retryThrottling": {"maxTokens": 20, "tokenRatio": 0.5}
})";

// How soon a broken connection is tried again: at first at once, as a restart takes less than a
// second.
constexpr absl::Duration kMinReconnect = absl::Milliseconds(100);
constexpr absl::Duration kMaxReconnect = absl::Seconds(2);

constexpr char kHealthMethod[] = "/grpc.health.v1.Health/Check";

grpc::ChannelArguments Arguments(const ChannelOptions& options) {
  const auto milliseconds = [](absl::Duration duration) {
    return static_cast<int>(absl::ToInt64Milliseconds(duration));
  };
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetMaxReceiveMessageSize(options.max_receive_bytes);
  arguments.SetMaxSendMessageSize(-1);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, rpc::kMaxMetadataBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, milliseconds(rpc::kClientKeepalive));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, milliseconds(rpc::kKeepaliveTimeout));
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, milliseconds(kMinReconnect));
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, milliseconds(kMinReconnect));
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, milliseconds(kMaxReconnect));
  // Channels of one program to one address would otherwise share a connection and its throttling.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

std::string DescribeService(const ChannelOptions& options) {
  return absl::StrCat(options.service, " at ", options.address);
}

// What gRPC itself says of a call, in words that name the service.
absl::Status Explain(const ChannelOptions& options, const char* method,
                     const grpc::Status& status) {
  absl::Status error = rpc::FromGrpcStatus(status);
  if (error.ok()) return error;
  ErrorDetails details = DetailsOf(error);
  if (!details.reason.empty()) return error;  // the service's own words
  const std::string service = DescribeService(options);
  details.metadata = {{"service", options.service},
                      {"address", options.address},
                      {"connection", options.identity == nullptr ? "plain text" : "TLS"}};
  if (!status.error_message().empty()) details.metadata["cause"] = status.error_message();
  switch (error.code()) {
    case absl::StatusCode::kUnavailable:
      details.reason = kServiceUnreachable;
      details.retry_after = absl::Seconds(1);
      return MakeError(error.code(), absl::StrCat(service, " cannot be reached"), details);
    case absl::StatusCode::kDeadlineExceeded:
      details.reason = "DEADLINE_EXCEEDED";
      return MakeError(error.code(), absl::StrCat(service, " did not answer in time"), details);
    case absl::StatusCode::kCancelled:
      details.reason = "CANCELLED";
      return MakeError(error.code(), absl::StrCat("the call to ", service, " was given up"),
                       details);
    case absl::StatusCode::kUnimplemented:
      details.reason = "UNIMPLEMENTED";
      return MakeError(
          error.code(),
          absl::StrCat(service, " does not know ", method, ": another version, or another service"),
          details);
    default:
      details.reason = absl::StatusCodeToString(error.code());
      details.metadata.erase("cause");
      return MakeError(error.code(), absl::StrCat(service, ": ", status.error_message()), details);
  }
}

// A call under way: its context, and the way to give it up.
class CallAttempt {
 public:
  CallAttempt(const CallOptions& options, std::optional<absl::Duration> default_timeout)
      : cancel_(options.stop, Cancel{context_}) {
    const std::optional<absl::Duration> timeout =
        options.timeout ? options.timeout : default_timeout;
    absl::Time deadline = options.deadline;
    if (timeout) deadline = std::min(deadline, absl::Now() + *timeout);
    if (deadline != absl::InfiniteFuture()) context_.set_deadline(absl::ToChronoTime(deadline));
    context_.set_wait_for_ready(options.wait_for_ready);
    if (!options.actor.empty()) {
      context_.AddMetadata(rpc::kActorKey, rpc::PercentEncode(options.actor));
    }
    if (!options.traceparent.empty()) {
      context_.AddMetadata(rpc::kTraceparentKey, options.traceparent);
    }
  }

  grpc::ClientContext& context() { return context_; }

 private:
  struct Cancel {
    void operator()() const { context.TryCancel(); }
    grpc::ClientContext& context;
  };

  grpc::ClientContext context_;
  std::stop_callback<Cancel> cancel_;
};

class GrpcReadStream final : public RawReadStream {
 public:
  GrpcReadStream(std::shared_ptr<grpc::Channel> channel, ChannelOptions channel_options,
                 const char* method, const MessageLite& request, const CallOptions& options)
      : channel_(std::move(channel)),
        channel_options_(std::move(channel_options)),
        method_(method),
        attempt_(options, std::nullopt),
        reader_(grpc::internal::ClientReaderFactory<MessageLite>::Create(
            channel_.get(), RpcMethod(method, RpcMethod::SERVER_STREAMING), &attempt_.context(),
            request)) {}

  ~GrpcReadStream() override {
    if (!finished_) static_cast<void>(Finish());
  }

  bool Read(MessageLite& message) override {
    if (ended_) return false;
    ended_ = !reader_->Read(&message);
    return !ended_;
  }

  absl::Status Finish() override {
    if (finished_) return status_;
    if (!ended_) attempt_.context().TryCancel();
    finished_ = true;
    ended_ = true;
    status_ = Explain(channel_options_, method_, reader_->Finish());
    return status_;
  }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const ChannelOptions channel_options_;
  const char* const method_;
  CallAttempt attempt_;
  const std::unique_ptr<grpc::ClientReader<MessageLite>> reader_;
  bool ended_ = false;
  bool finished_ = false;
  absl::Status status_;
};

class GrpcWriteStream final : public RawWriteStream {
 public:
  GrpcWriteStream(std::shared_ptr<grpc::Channel> channel, ChannelOptions channel_options,
                  const char* method, MessageLite& response, const CallOptions& options)
      : channel_(std::move(channel)),
        channel_options_(std::move(channel_options)),
        method_(method),
        attempt_(options, std::nullopt),
        writer_(grpc::internal::ClientWriterFactory<MessageLite>::Create(
            channel_.get(), RpcMethod(method, RpcMethod::CLIENT_STREAMING), &attempt_.context(),
            &response)) {}

  ~GrpcWriteStream() override {
    if (finished_) return;
    attempt_.context().TryCancel();
    static_cast<void>(Finish());
  }

  bool Write(const MessageLite& message) override { return !finished_ && writer_->Write(message); }

  absl::Status Finish() override {
    if (finished_) return status_;
    finished_ = true;
    writer_->WritesDone();
    status_ = Explain(channel_options_, method_, writer_->Finish());
    return status_;
  }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const ChannelOptions channel_options_;
  const char* const method_;
  CallAttempt attempt_;
  const std::unique_ptr<grpc::ClientWriter<MessageLite>> writer_;
  bool finished_ = false;
  absl::Status status_;
};

// A call that is not made.
class RefusedStream final : public RawReadStream, public RawWriteStream {
 public:
  explicit RefusedStream(absl::Status why) : why_(std::move(why)) {}

  bool Read(MessageLite& /*message*/) override { return false; }
  bool Write(const MessageLite& /*message*/) override { return false; }
  absl::Status Finish() override { return why_; }

 private:
  const absl::Status why_;
};

}  // namespace

class Channel::Impl {
 public:
  explicit Impl(ChannelOptions from)
      : options(std::move(from)),
        refused(options.identity == nullptr ? rpc::CheckPlainText(options.address)
                                            : absl::OkStatus()),
        connection(options.address, Arguments(options), options.identity) {}

  const ChannelOptions options;
  // Why no call is made, or OK.
  const absl::Status refused;
  mutable rpc::Connection connection;
};

Channel::Channel(ChannelOptions options) : impl_(std::make_shared<Impl>(std::move(options))) {}
Channel::~Channel() = default;
Channel::Channel(const Channel& other) = default;
Channel& Channel::operator=(const Channel& other) = default;
Channel::Channel(Channel&& other) noexcept = default;
Channel& Channel::operator=(Channel&& other) noexcept = default;

const ChannelOptions& Channel::options() const { return impl_->options; }

std::string Channel::Describe() const { return DescribeService(impl_->options); }

absl::Status Channel::Unary(const char* method, const MessageLite& request, MessageLite& response,
                            const CallOptions& options) const {
  if (!impl_->refused.ok()) return impl_->refused;
  CallAttempt attempt(options, impl_->options.default_timeout);
  const std::shared_ptr<grpc::Channel> channel = impl_->connection.Get();
  const RpcMethod rpc_method(method, RpcMethod::NORMAL_RPC);
  return Explain(
      impl_->options, method,
      grpc::internal::BlockingUnaryCall<MessageLite, MessageLite, MessageLite, MessageLite>(
          channel.get(), rpc_method, &attempt.context(), request, &response));
}

std::unique_ptr<RawReadStream> Channel::StartRead(const char* method, const MessageLite& request,
                                                  const CallOptions& options) const {
  if (!impl_->refused.ok()) return std::make_unique<RefusedStream>(impl_->refused);
  return std::make_unique<GrpcReadStream>(impl_->connection.Get(), impl_->options, method, request,
                                          options);
}

std::unique_ptr<RawWriteStream> Channel::StartWrite(const char* method, MessageLite& response,
                                                    const CallOptions& options) const {
  if (!impl_->refused.ok()) return std::make_unique<RefusedStream>(impl_->refused);
  return std::make_unique<GrpcWriteStream>(impl_->connection.Get(), impl_->options, method,
                                           response, options);
}

absl::Status Channel::CheckHealth(const CallOptions& options) const {
  const grpc::health::v1::HealthCheckRequest request;
  grpc::health::v1::HealthCheckResponse response;
  absl::Status status = Unary(kHealthMethod, request, response, options);
  if (!status.ok()) return status;
  if (response.status() == grpc::health::v1::HealthCheckResponse::SERVING) return status;
  return UnavailableError("NOT_SERVING", absl::StrCat(Describe(), " is up, but does not serve"));
}

}  // namespace ragstone::client
