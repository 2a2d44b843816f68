// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_REQUEST_REPLAY_H_
#define RAGSTONE_SERVICES_INGESTION_REQUEST_REPLAY_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"

#include "services/base/clock.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"
#include "services/rpc/request_replay.h"

namespace ragstone::ingestion {

using rpc::IdentifiedRequest;

// Whether a write of a council was answered before: fills `response` with the first answer.
// ALREADY_EXISTS: with the same id another request was. The council need not exist.
absl::StatusOr<bool> FindAnswer(ReadView& view, absl::string_view council,
                                const IdentifiedRequest& request,
                                google::protobuf::Message& response);

// Keeps the answer, if the request has an id.
absl::Status KeepAnswer(WriteView& view, absl::string_view council,
                        const IdentifiedRequest& request, const google::protobuf::Message& response,
                        absl::Time time);

// What a write does in its transaction, at the time that it is given: it fills the answer in, and
// tells whether it made a commit.
using WriteBody = absl::FunctionRef<absl::StatusOr<bool>(WriteView& view, absl::Time now)>;

// A write that is done once however often it is asked for, as above, and then announced; with
// `validate_only` it is only looked at what it would do.
absl::Status WriteOnce(Store& store, CommitSignal& signal, const Clock& clock,
                       absl::string_view council, const IdentifiedRequest& request,
                       bool validate_only, google::protobuf::Message& response, WriteBody body);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_REQUEST_REPLAY_H_
