// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How ratings became what they are, and what becomes of them: told by what is printed of them, so
// that a change of anything that a reader sees counts, and nothing else.

#ifndef RAGSTONE_SERVICES_RATING_RATING_CHANGES_H_
#define RAGSTONE_SERVICES_RATING_RATING_CHANGES_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/rating/rating_name.h"
#include "services/rating/rating_reader.h"
#include "services/rating/store.h"
#include "services/rating/watermark.h"

namespace ragstone::rating {

// Thread-safe.
class RatingChanges {
 public:
  // Takes a message; false: the reader has gone.
  using Sink = absl::FunctionRef<bool(const v1::WatchRatingsResponse&)>;

  // All must outlive this.
  RatingChanges(Store& store, const RatingReader& reader, Watermark& watermark)
      : store_(store), reader_(reader), watermark_(watermark) {}

  // What a rating was and became up to a sequence, the oldest first. INVALID_ARGUMENT: its period
  // is none. NOT_FOUND: there never was one.
  absl::StatusOr<std::vector<v1::RatingRevision>> Revisions(const RatingName& name,
                                                            int64_t sequence,
                                                            const CallScope& scope) const;

  // Sends what changes from a sequence on, until the call ends; a message without a sequence each
  // time that so long nothing happened. The errors are those of the contract.
  absl::Status Watch(const v1::WatchRatingsRequest& request, absl::Duration heartbeat,
                     const CallScope& scope, Sink sink) const;

 private:
  absl::Status SendBetween(const v1::WatchRatingsRequest& request, int64_t after, int64_t sequence,
                           const CallScope& scope, Sink sink) const;

  Store& store_;
  const RatingReader& reader_;
  Watermark& watermark_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_RATING_CHANGES_H_
