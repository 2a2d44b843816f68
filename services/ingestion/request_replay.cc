// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/request_replay.h"

#include <utility>

#include "google/protobuf/descriptor.h"

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"
#include "services/rpc/fingerprint.h"

namespace ragstone::ingestion {

IdentifiedRequest::IdentifiedRequest(absl::string_view method_name,
                                     const google::protobuf::Message& request)
    : method(method_name),
      id(request.GetReflection()->GetString(
          request, request.GetDescriptor()->FindFieldByName("request_id"))) {
  if (!id.empty()) content_hash = rpc::WriteFingerprint(request);
}

IdentifiedRequest::IdentifiedRequest(absl::string_view method_name, std::string request_id,
                                     std::string hash)
    : method(method_name), id(std::move(request_id)), content_hash(std::move(hash)) {}

absl::StatusOr<bool> FindAnswer(ReadView& view, absl::string_view council,
                                const IdentifiedRequest& request,
                                google::protobuf::Message& response) {
  if (request.id.empty()) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
  if (!found.has_value()) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<AnsweredRequest> answered,
                            view.FindRequest(found->id, request.id));
  if (!answered.has_value()) return false;
  if (answered->method != request.method || answered->content_hash != request.content_hash) {
    return RequestIdTaken(request.id);
  }
  if (!response.ParseFromString(answered->response)) {
    return absl::DataLossError("a stored answer is damaged: restore the database from a copy");
  }
  return true;
}

absl::Status KeepAnswer(WriteView& view, absl::string_view council,
                        const IdentifiedRequest& request, const google::protobuf::Message& response,
                        absl::Time time) {
  if (request.id.empty()) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
  if (!found.has_value()) return CouncilNotFound(council);
  return view.AddRequest(found->id, request.id,
                         {request.method, request.content_hash, response.SerializeAsString()},
                         time);
}

absl::Status WriteOnce(Store& store, CommitSignal& signal, const Clock& clock,
                       absl::string_view council, const IdentifiedRequest& request,
                       bool validate_only, google::protobuf::Message& response, WriteBody body) {
  bool committed = false;
  const auto once = [&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const bool answered, FindAnswer(view, council, request, response));
    if (answered) return absl::OkStatus();
    const absl::Time now = clock.Now();
    RAGSTONE_ASSIGN_OR_RETURN(committed, body(view, now));
    return KeepAnswer(view, council, request, response, now);
  };
  RAGSTONE_RETURN_IF_ERROR(validate_only ? store.Preview(once) : store.Write(once));
  if (committed && !validate_only) signal.Announce();
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
