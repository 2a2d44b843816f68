// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Writes that are done once however often they are asked for: the first answer is kept by the
// request's id, beside what the write changed, and given again. Where it is kept is a store's to
// say.

#ifndef RAGSTONE_SERVICES_RPC_REQUEST_REPLAY_H_
#define RAGSTONE_SERVICES_RPC_REQUEST_REPLAY_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace ragstone::rpc {

// A write that carries a `request_id`, which may be empty.
struct IdentifiedRequest {
  IdentifiedRequest(absl::string_view method_name, const google::protobuf::Message& request);
  // Of a stream, whose content its reader has hashed.
  IdentifiedRequest(absl::string_view method_name, std::string request_id, std::string hash);

  std::string method;
  std::string id;
  std::string content_hash;  // of all but the id
};

// What is kept of a write that was answered.
struct AnsweredRequest {
  std::string method;
  std::string content_hash;
  std::string response;
};

AnsweredRequest AnswerOf(const IdentifiedRequest& request,
                         const google::protobuf::Message& response);

// Whether `answered`, what is kept under the request's id, is its answer: fills `response` with it.
// False where nothing is kept. ALREADY_EXISTS: with the same id another request was.
absl::StatusOr<bool> AnswerAgain(const std::optional<AnsweredRequest>& answered,
                                 const IdentifiedRequest& request,
                                 google::protobuf::Message& response);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_REQUEST_REPLAY_H_
