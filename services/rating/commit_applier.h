// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_COMMIT_APPLIER_H_
#define RAGSTONE_SERVICES_RATING_COMMIT_APPLIER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "services/rating/change_source.h"
#include "services/rating/index_basis.h"
#include "services/rating/rating_plan.h"
#include "services/rating/store.h"
#include "services/rating/touched_series.h"

namespace ragstone::rating {

// A commit that was applied.
struct AppliedCommit {
  CouncilApplied council;
  bool history_rewritten = false;  // Store::EraseOverwritten is due

  friend bool operator==(const AppliedCommit&, const AppliedCommit&) = default;
};

// A commit of ingestion, as far as its messages have come.
struct Commit {
  std::string council;
  Applied at;
  bool bears_on_ratings = false;  // a definition, an index, a caveat or the council changed
  TouchedSeries touched;
  absl::flat_hash_set<std::string> redacted;  // of what bears on ratings
};

// Turns commits into ratings, one commit a transaction: the ratings that it changes and the note
// that it has been applied are stored together or not at all. What a commit did not touch is not
// looked at.
//
// A commit that takes words out of what ingestion said earlier takes them out of the copies of it,
// too, and rates nothing.
//
// A load's series are asked for and rated one by one while the transaction is open, so memory does
// not grow with the load. The network call inside it holds nobody up: nobody else writes.
//
// Used by one thread.
class CommitApplier {
 public:
  // Both must outlive this.
  CommitApplier(ChangeSource& source, Store& store) : source_(source), store_(store) {}

  // Takes the feed's next message (no heartbeat). A commit is applied with its last message, and
  // then answered; until then the answer is nothing. DATA_LOSS: a commit is missing, or the
  // messages of two are mixed. Otherwise the errors of source and store; then nothing has been
  // stored.
  absl::StatusOr<std::optional<AppliedCommit>> Take(
      const ragstone::ingestion::v1::WatchChangesResponse& message);

  // Forgets a commit of which only some messages came: the feed starts again.
  void Forget() { open_.reset(); }

 private:
  // Tells whether history was rewritten.
  absl::StatusOr<bool> Apply(const Commit& commit);
  absl::Status RateSeries(const Commit& commit, const RatingPlan& plan,
                          const std::vector<IndexBasis>& bases, WriteView& view);

  ChangeSource& source_;
  Store& store_;
  std::optional<Commit> open_;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_COMMIT_APPLIER_H_
