// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The point in a council's history at which a read answers.

#ifndef RAGSTONE_SERVICES_INGESTION_READ_POINT_H_
#define RAGSTONE_SERVICES_INGESTION_READ_POINT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/read.pb.h"
#include "services/base/call_scope.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

struct ReadPoint {
  Council council;
  int64_t sequence = 0;
  int64_t reference_sequence = 0;

  // The sequence, as of this point, of the council or the reference set that owns a name.
  int64_t SequenceFor(absl::string_view owner) const {
    return owner == council.name ? sequence : reference_sequence;
  }
  common::v1::AnsweredAt Message() const;
};

// Waits until the council has reached `read_at.min_sequence`; call it outside transactions.
// INVALID_ARGUMENT: the council's name, or a negative sequence. NOT_FOUND: the council.
// DEADLINE_EXCEEDED: it did not come in time. CANCELLED: the caller has gone.
absl::Status AwaitReadAt(Store& store, const CommitSignal& signal, absl::string_view council,
                         const common::v1::ReadAt& read_at, const CallScope& scope);

// The point that `read_at` names: its sequence, or the newest. NOT_FOUND: the council.
// OUT_OF_RANGE: beyond the newest.
absl::StatusOr<ReadPoint> FindReadPoint(ReadView& view, absl::string_view council,
                                        const common::v1::ReadAt& read_at);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_READ_POINT_H_
