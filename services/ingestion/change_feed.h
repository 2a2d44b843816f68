// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CHANGE_FEED_H_
#define RAGSTONE_SERVICES_INGESTION_CHANGE_FEED_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "ragstone/ingestion/v1/change_service.pb.h"
#include "services/base/call_scope.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// One reader's way along the commits of the councils that it follows.
//
// It holds a cursor for each and reads pages from the store as its reader takes them: nothing is
// queued, so a slow reader holds up nobody. Not thread-safe; a reader has its own.
class ChangeFeed {
 public:
  // Sends a message; false once the reader has gone.
  using Sink = absl::FunctionRef<bool(const v1::WatchChangesResponse&)>;

  // Nothing is owned; all must outlive this.
  ChangeFeed(Store& store, const CommitSignal& signal,
             absl::Duration heartbeat = kHeartbeatInterval)
      : store_(store), signal_(signal), heartbeat_(heartbeat) {}

  // Where the reader is. INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE as the contract says.
  absl::Status Start(const v1::WatchChangesRequest& request);

  // Sends everything that has been committed after the cursors. Returns false once the reader has
  // gone.
  absl::StatusOr<bool> SendNew(Sink sink);

  // Start, and then what has been committed and what will be, until the scope ends.
  absl::Status Run(const v1::WatchChangesRequest& request, const CallScope& scope, Sink sink);

 private:
  absl::StatusOr<bool> SendCommit(const Council& council, const Commit& commit,
                                  int64_t adopted_before, Sink sink);
  // Adds the resources and series that changed, and the resources that were redacted, in a council
  // after one sequence and up to another to the message, and sends it whenever it is full.
  absl::StatusOr<bool> AddResources(int64_t council_id, int64_t after, int64_t through, Sink sink);
  absl::StatusOr<bool> AddSeries(int64_t council_id, int64_t after, int64_t through, Sink sink);
  absl::StatusOr<bool> AddRedacted(int64_t council_id, int64_t after, int64_t through, Sink sink);
  // Adds the names that are wanted of those that `list` gives page by page.
  absl::StatusOr<bool> AddNames(absl::FunctionRef<absl::StatusOr<std::vector<std::string>>(
                                    ReadView& view, const std::string& after_name)>
                                    list,
                                absl::FunctionRef<void(std::string)> add, Sink sink);
  bool Wants(const std::string& resource) const;
  // Makes room in the message.
  bool SendIfFull(Sink sink);

  Store& store_;
  const CommitSignal& signal_;
  const absl::Duration heartbeat_;
  bool all_councils_ = false;
  // What the reader wants to be told of; empty: all.
  std::set<std::string> indicators_;
  std::set<ResourceKind> kinds_;
  std::map<std::string, int64_t> cursors_;  // the last sequence sent, by council
  v1::WatchChangesResponse message_;        // being filled
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHANGE_FEED_H_
