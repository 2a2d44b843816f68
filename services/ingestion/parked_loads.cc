// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/parked_loads.h"

#include <algorithm>
#include <vector>

#include "absl/time/clock.h"

namespace ragstone::ingestion {

ParkedLoads::ParkedLoads(absl::Duration patience)
    : patience_(patience), giving_up_([this] { GiveUpInTime(); }) {}

ParkedLoads::~ParkedLoads() {
  Close();
  giving_up_.join();
}

void ParkedLoads::Park(absl::string_view council, absl::string_view request_id, BrokenLoad load) {
  // Ended outside the lock: it writes to the store.
  std::vector<BrokenLoad> given_up;
  MutexLock lock(mutex_);
  if (closed_) {
    given_up.push_back(std::move(load));
    return;
  }
  const Key key(council, request_id);
  if (const auto same = waiting_.find(key); same != waiting_.end()) {
    given_up.push_back(std::move(same->second.load));
    waiting_.erase(same);
  }
  if (waiting_.size() >= kMaxParkedLoads) {
    const auto oldest = std::min_element(
        waiting_.begin(), waiting_.end(),
        [](const auto& a, const auto& b) { return a.second.until < b.second.until; });
    given_up.push_back(std::move(oldest->second.load));
    waiting_.erase(oldest);
  }
  waiting_.emplace(key, Waiting{std::move(load), absl::Now() + patience_});
  changed_.NotifyAll();
}

std::optional<int64_t> ParkedLoads::MessagesOf(absl::string_view council,
                                               absl::string_view request_id) const {
  MutexLock lock(mutex_);
  const auto found = waiting_.find(Key(council, request_id));
  if (found == waiting_.end()) return std::nullopt;
  return found->second.load.rows_messages;
}

BrokenLoad ParkedLoads::Take(absl::string_view council, absl::string_view request_id) {
  MutexLock lock(mutex_);
  const auto found = waiting_.find(Key(council, request_id));
  if (found == waiting_.end()) return {};
  BrokenLoad load = std::move(found->second.load);
  waiting_.erase(found);
  return load;
}

void ParkedLoads::Close() {
  std::map<Key, Waiting> given_up;
  MutexLock lock(mutex_);
  closed_ = true;
  given_up.swap(waiting_);
  changed_.NotifyAll();
}

void ParkedLoads::GiveUpInTime() {
  while (true) {
    std::vector<BrokenLoad> given_up;
    MutexLock lock(mutex_);
    if (closed_) return;
    absl::Time next = absl::InfiniteFuture();
    for (const auto& [key, waiting] : waiting_) next = std::min(next, waiting.until);
    changed_.WaitUntil(mutex_, next);
    const absl::Time now = absl::Now();
    for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
      if (waiting->second.until > now) {
        ++waiting;
        continue;
      }
      given_up.push_back(std::move(waiting->second.load));
      waiting = waiting_.erase(waiting);
    }
  }
}

}  // namespace ragstone::ingestion
