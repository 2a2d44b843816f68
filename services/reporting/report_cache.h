// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_
#define RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/mutex.h"

namespace ragstone::reporting {

// The reports last asked for. A report as of a sequence never changes, so one that is here is
// right; the least recently used goes when there are too many. Thread-safe.
class ReportCache {
 public:
  using Report = std::shared_ptr<const v1::ExceptionReport>;

  // A report of 60 entries takes about half a megabyte.
  static constexpr std::size_t kDefaultCapacity = 32;

  explicit ReportCache(std::size_t capacity = kDefaultCapacity) : capacity_(capacity) {}

  // nullptr if it is not here.
  Report Find(const std::string& meeting, std::int64_t sequence);

  void Insert(const std::string& meeting, std::int64_t sequence, Report report);

 private:
  using Key = std::pair<std::string, std::int64_t>;
  // The most recently used first.
  using Uses = std::list<std::pair<Key, Report>>;

  const std::size_t capacity_;
  Mutex mutex_;
  Uses uses_ ABSL_GUARDED_BY(mutex_);
  std::map<Key, Uses::iterator> places_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_REPORT_CACHE_H_
