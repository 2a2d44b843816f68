// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/request_replay.h"

#include <optional>

#include "services/base/status_macros.h"
#include "services/ingestion/errors.h"

namespace ragstone::ingestion {

absl::StatusOr<bool> FindAnswer(ReadView& view, absl::string_view council,
                                const IdentifiedRequest& request,
                                google::protobuf::Message& response) {
  if (request.id.empty()) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
  if (!found.has_value()) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<AnsweredRequest> answered,
                            view.FindRequest(found->id, request.id));
  return rpc::AnswerAgain(answered, request, response);
}

absl::Status KeepAnswer(WriteView& view, absl::string_view council,
                        const IdentifiedRequest& request, const google::protobuf::Message& response,
                        absl::Time time) {
  if (request.id.empty()) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> found, view.FindCouncil(council));
  if (!found.has_value()) return CouncilNotFound(council);
  return view.AddRequest(found->id, request.id, rpc::AnswerOf(request, response), time);
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
