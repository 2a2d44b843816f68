// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_CHANNEL_H_
#define RAGSTONE_CLIENTS_CPP_CHANNEL_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message_lite.h"

#include "clients/cpp/call_options.h"
#include "clients/cpp/identity.h"

namespace ragstone::client {

struct ChannelOptions {
  // Which service is there, for messages: `ingestion`.
  std::string service;
  // `HOST:PORT` or `unix:PATH`. A host with several addresses shares the calls between them.
  std::string address;
  // With one, calls are encrypted, and the service must have a certificate for its host. Null:
  // plain text, for an address of this machine; calls to any other are refused (CheckPlainText).
  Identity identity = nullptr;
  // How long a call with one answer may take when neither it nor its caller says.
  absl::Duration default_timeout = absl::Seconds(30);
  // Largest message of an answer, in bytes.
  int max_receive_bytes = 64 << 20;
};

// The messages of a call with many answers, or many requests, whatever their types; call.h has the
// typed ones.
class RawReadStream {
 public:
  virtual ~RawReadStream() = default;
  virtual bool Read(google::protobuf::MessageLite& message) = 0;
  virtual absl::Status Finish() = 0;
};
class RawWriteStream {
 public:
  virtual ~RawWriteStream() = default;
  virtual bool Write(const google::protobuf::MessageLite& message) = 0;
  virtual absl::Status Finish() = 0;
};

// A service at an address. Copies share the connection, which is made on first use, and again after
// it broke. Calls that the service could not take (UNAVAILABLE) are tried again, up to four times
// in all within a second or so: what writes is therefore sent with a request id (call.h does).
// Thread-safe.
//
// What came from the service itself is passed on as it is. Of what happens on the way, the error
// says which service at which address is meant: `ingestion at 127.0.0.1:7001 cannot be reached`,
// reason SERVICE_UNREACHABLE.
class Channel {
 public:
  explicit Channel(ChannelOptions options);
  ~Channel();
  Channel(const Channel& other);
  Channel& operator=(const Channel& other);
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&& other) noexcept;

  const ChannelOptions& options() const;

  // `ingestion at 127.0.0.1:7001`.
  std::string Describe() const;

  // The clients of ingestion.h and its like are what to use; these are underneath. `method` is
  // `/ragstone.rating.v1.RatingService/GetRating`, and a literal.
  absl::Status Unary(const char* method, const google::protobuf::MessageLite& request,
                     google::protobuf::MessageLite& response, const CallOptions& options) const;
  std::unique_ptr<RawReadStream> StartRead(const char* method,
                                           const google::protobuf::MessageLite& request,
                                           const CallOptions& options) const;
  // `response` is filled by Finish, and must live until then.
  std::unique_ptr<RawWriteStream> StartWrite(const char* method,
                                             google::protobuf::MessageLite& response,
                                             const CallOptions& options) const;

  // Whether the service says that it serves. OK: yes. UNAVAILABLE: it cannot be reached, or says
  // that it does not serve.
  absl::Status CheckHealth(const CallOptions& options = {}) const;

 private:
  class Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_CHANNEL_H_
