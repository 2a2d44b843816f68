// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_LEFTOVER_BATCHES_H_
#define RAGSTONE_SERVICES_INGESTION_LEFTOVER_BATCHES_H_

#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/base/mutex.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Ends an open batch: its figures go, and it says that it was abandoned.
absl::Status AbandonBatch(Store& store, const Clock& clock, Batch batch);

// Ends what a stopped service left open. Returns how many. Call it before loads are taken.
absl::StatusOr<int> AbandonOpenBatches(Store& store, const Clock& clock);

// Batches of broken loads that could not be ended, because the store could not be written: the disk
// was full or read-only, which may be what broke them. Nobody sees their figures, but they take
// room. Ends them as soon as that is possible, trying again and again. Thread-safe.
class LeftoverBatches {
 public:
  // All must outlive this.
  LeftoverBatches(Store& store, const Clock& clock, const Logger& logger,
                  absl::Duration first_backoff = kFirstLeftoverBackoff);
  ~LeftoverBatches();
  LeftoverBatches(const LeftoverBatches&) = delete;
  LeftoverBatches& operator=(const LeftoverBatches&) = delete;

  void Add(const Batch& batch);

  // Tries no more, and takes no more: what is left is ended when the service next starts.
  void Close();

 private:
  void EndInTime();

  Store& store_;
  const Clock& clock_;
  const Logger& logger_;
  const absl::Duration first_backoff_;
  Mutex mutex_;
  CondVar changed_;
  std::vector<Batch> open_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread ending_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_LEFTOVER_BATCHES_H_
