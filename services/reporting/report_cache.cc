// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_cache.h"

#include <cstdint>
#include <string>
#include <utility>

#include "services/base/mutex.h"

namespace ragstone::reporting {

ReportCache::Report ReportCache::Find(const std::string& meeting, v1::ReportView view,
                                      const ReadPoint& point) {
  MutexLock lock(mutex_);
  const auto place = places_.find({meeting, view, point.sequence});
  if (place == places_.end()) return nullptr;
  if (place->second->redaction_sequence < point.redaction_sequence) {
    Drop(place);
    return nullptr;
  }
  uses_.splice(uses_.begin(), uses_, place->second);
  return place->second->report;
}

void ReportCache::Insert(const std::string& meeting, const ReadPoint& point, Report report) {
  MutexLock lock(mutex_);
  const Key key(meeting, report->contents().view(), point.sequence);
  const auto place = places_.find(key);
  if (place != places_.end()) {
    // Words have gone meanwhile: the other report is without them.
    if (place->second->redaction_sequence > point.redaction_sequence) return;
    Drop(place);
  }
  uses_.push_front({key, point.redaction_sequence, std::move(report)});
  places_[key] = uses_.begin();
  if (uses_.size() > capacity_) Drop(places_.find(uses_.back().key));
}

void ReportCache::Drop(Places::iterator place) {
  uses_.erase(place->second);
  places_.erase(place);
}

}  // namespace ragstone::reporting
