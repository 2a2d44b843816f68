// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Typed calls on a channel; what the clients of the services (ingestion.h, rating.h, reporting.h)
// are made of.

#ifndef RAGSTONE_CLIENTS_CPP_CALL_H_
#define RAGSTONE_CLIENTS_CPP_CALL_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"

namespace ragstone::client {

// A new id for a write: a random UUID.
std::string NewRequestId();

// Makes a call with one answer. A write without a request id is given one, so that trying again
// writes once.
template <typename Response, typename Request>
absl::StatusOr<Response> Call(const Channel& channel, const char* method, const Request& request,
                              const CallOptions& options) {
  Response response;
  absl::Status status;
  if constexpr (requires(Request & r) { r.set_request_id(std::string()); }) {
    if (request.request_id().empty()) {
      Request with_id = request;
      with_id.set_request_id(NewRequestId());
      status = channel.Unary(method, with_id, response, options);
      if (!status.ok()) return status;
      return response;
    }
  }
  status = channel.Unary(method, request, response, options);
  if (!status.ok()) return status;
  return response;
}

// The answers of a call that has many:
//
//   ServerStream<pb::WatchChangesResponse> changes = ingestion.WatchChanges(request, options);
//   pb::WatchChangesResponse change;
//   while (changes.Read(change)) { ... }
//   RAGSTONE_RETURN_IF_ERROR(changes.Finish());
//
// Used by one thread. A stream that goes out of scope before its end is given up.
template <typename Response>
class ServerStream {
 public:
  explicit ServerStream(std::unique_ptr<RawReadStream> raw) : raw_(std::move(raw)) {}

  // Waits for the next answer. Returns false at the end, or when something failed.
  bool Read(Response& response) { return raw_->Read(response); }

  // Why Read returned false: OK at the end. Called before that, it gives the stream up: CANCELLED.
  absl::Status Finish() { return raw_->Finish(); }

 private:
  std::unique_ptr<RawReadStream> raw_;
};

// A call with many requests:
//
//   ClientStream<pb::ImportRequest, pb::ImportResponse> load =
//   ingestion.ImportObservations(options); while (more && load.Write(part)) { ... }
//   RAGSTONE_ASSIGN_OR_RETURN(const pb::ImportResponse response, load.Finish());
//
// Used by one thread. A stream that goes out of scope before Finish is given up.
template <typename Request, typename Response>
class ClientStream {
 public:
  ClientStream(const Channel& channel, const char* method, const CallOptions& options)
      : response_(std::make_unique<Response>()),
        raw_(channel.StartWrite(method, *response_, options)) {}

  // Sends a request, waiting while the service is busy with those before. Returns false once the
  // service takes no more: Finish says why.
  bool Write(const Request& request) { return raw_->Write(request); }

  // Ends the requests and waits for the answer.
  absl::StatusOr<Response> Finish() {
    absl::Status status = raw_->Finish();
    if (!status.ok()) return status;
    return std::move(*response_);
  }

 private:
  std::unique_ptr<Response> response_;
  std::unique_ptr<RawWriteStream> raw_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_CALL_H_
