// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_
#define RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "absl/base/thread_annotations.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/mutex.h"
#include "services/reporting/kept_report.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// The reports last asked for, each in the view that it was asked for in: what is kept of one never
// answers for the other. A report as of a sequence changes only when words are taken out of
// the council's history, so one that is here is right unless there was a redaction since: then it
// goes when it is next asked for. The least recently used goes when there are too many.
// Thread-safe.
class ReportCache {
 public:
  using Report = std::shared_ptr<const KeptReport>;

  // A report of 60 entries takes not quite two megabytes.
  static constexpr std::size_t kDefaultCapacity = 32;

  explicit ReportCache(std::size_t capacity = kDefaultCapacity) : capacity_(capacity) {}

  // nullptr if it is not here.
  Report Find(const std::string& meeting, v1::ReportView view, const ReadPoint& point);

  // In the view that the report says it is.
  void Insert(const std::string& meeting, const ReadPoint& point, Report report);

 private:
  using Key = std::tuple<std::string, v1::ReportView, std::int64_t>;
  struct Entry {
    Key key;
    std::int64_t redaction_sequence;
    Report report;
  };
  // The most recently used first.
  using Uses = std::list<Entry>;
  using Places = std::map<Key, Uses::iterator>;

  void Drop(Places::iterator place) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::size_t capacity_;
  Mutex mutex_;
  Uses uses_ ABSL_GUARDED_BY(mutex_);
  Places places_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_
