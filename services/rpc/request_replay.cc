// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/request_replay.h"

#include <utility>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"

#include "services/base/errors.h"
#include "services/rpc/fingerprint.h"

namespace ragstone::rpc {

IdentifiedRequest::IdentifiedRequest(absl::string_view method_name,
                                     const google::protobuf::Message& request)
    : method(method_name),
      id(request.GetReflection()->GetString(
          request, request.GetDescriptor()->FindFieldByName("request_id"))) {
  if (!id.empty()) content_hash = WriteFingerprint(request);
}

IdentifiedRequest::IdentifiedRequest(absl::string_view method_name, std::string request_id,
                                     std::string hash)
    : method(method_name), id(std::move(request_id)), content_hash(std::move(hash)) {}

AnsweredRequest AnswerOf(const IdentifiedRequest& request,
                         const google::protobuf::Message& response) {
  return {request.method, request.content_hash, response.SerializeAsString()};
}

absl::StatusOr<bool> AnswerAgain(const std::optional<AnsweredRequest>& answered,
                                 const IdentifiedRequest& request,
                                 google::protobuf::Message& response) {
  if (!answered.has_value()) return false;
  if (answered->method != request.method || answered->content_hash != request.content_hash) {
    return RequestIdReusedError(request.id);
  }
  if (!response.ParseFromString(answered->response)) {
    return absl::DataLossError("a stored answer is damaged: restore the database from a copy");
  }
  return true;
}

}  // namespace ragstone::rpc
