// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The steps around every write: done once however often it is asked for, or only looked at.

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_WRITE_ONCE_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_WRITE_ONCE_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"

#include "services/base/clock.h"
#include "services/reporting/publication/store.h"
#include "services/rpc/request_replay.h"

namespace ragstone::reporting {

// Whether a write of a council was answered before: fills `response` with the first answer. For
// writes that ask other services before they come to their transaction.
absl::StatusOr<bool> AnsweredBefore(Store& store, absl::string_view council,
                                    const rpc::IdentifiedRequest& request,
                                    google::protobuf::Message& response);

// Runs `body`, which fills `response`, in a transaction and keeps the answer; gives the first
// answer if the request had one. With `validate_only` nothing is stored.
absl::Status WriteOnce(Store& store, const Clock& clock, absl::string_view council,
                       const rpc::IdentifiedRequest& request, bool validate_only,
                       google::protobuf::Message& response,
                       absl::FunctionRef<absl::Status(WriteView& view, absl::Time now)> body);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_WRITE_ONCE_H_
