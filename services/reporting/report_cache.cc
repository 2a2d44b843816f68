// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_cache.h"

#include <cstdint>
#include <string>
#include <utility>

#include "services/base/mutex.h"

namespace ragstone::reporting {

ReportCache::Report ReportCache::Find(const std::string& meeting, std::int64_t sequence) {
  MutexLock lock(mutex_);
  const auto place = places_.find({meeting, sequence});
  if (place == places_.end()) return nullptr;
  uses_.splice(uses_.begin(), uses_, place->second);
  return place->second->second;
}

void ReportCache::Insert(const std::string& meeting, std::int64_t sequence, Report report) {
  MutexLock lock(mutex_);
  const Key key(meeting, sequence);
  // Two calls may have assembled the same report; either will do.
  if (places_.count(key) > 0) return;
  uses_.emplace_front(key, std::move(report));
  places_[key] = uses_.begin();
  if (uses_.size() > capacity_) {
    places_.erase(uses_.back().first);
    uses_.pop_back();
  }
}

}  // namespace ragstone::reporting
