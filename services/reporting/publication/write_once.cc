// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/write_once.h"

#include "services/base/status_macros.h"

namespace ragstone::reporting {
namespace {

absl::StatusOr<bool> FindAnswer(ReadView& view, absl::string_view council,
                                const rpc::IdentifiedRequest& request,
                                google::protobuf::Message& response) {
  if (request.id.empty()) return false;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<rpc::AnsweredRequest> answered,
                            view.FindRequest(council, request.id));
  return rpc::AnswerAgain(answered, request, response);
}

}  // namespace

absl::StatusOr<bool> AnsweredBefore(Store& store, absl::string_view council,
                                    const rpc::IdentifiedRequest& request,
                                    google::protobuf::Message& response) {
  bool answered = false;
  RAGSTONE_RETURN_IF_ERROR(store.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(answered, FindAnswer(view, council, request, response));
    return absl::OkStatus();
  }));
  return answered;
}

absl::Status WriteOnce(Store& store, const Clock& clock, absl::string_view council,
                       const rpc::IdentifiedRequest& request, bool validate_only,
                       google::protobuf::Message& response,
                       absl::FunctionRef<absl::Status(WriteView& view, absl::Time now)> body) {
  const auto once = [&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const bool answered, FindAnswer(view, council, request, response));
    if (answered) return absl::OkStatus();
    const absl::Time now = clock.Now();
    RAGSTONE_RETURN_IF_ERROR(body(view, now));
    if (request.id.empty()) return absl::OkStatus();
    return view.AddRequest(council, request.id, rpc::AnswerOf(request, response), now);
  };
  return validate_only ? store.Preview(once) : store.Write(once);
}

}  // namespace ragstone::reporting
