// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_PARKED_LOADS_H_
#define RAGSTONE_SERVICES_INGESTION_PARKED_LOADS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/base/mutex.h"
#include "services/ingestion/figure_import.h"
#include "services/ingestion/limits.h"

namespace ragstone::ingestion {

// A load whose stream broke, and how many messages of rows it had received.
struct BrokenLoad {
  std::unique_ptr<FigureImport> import;
  int64_t rows_messages = 0;
};

// Loads that wait to be resumed, by council and request id. One that waits too long is given up,
// and so is the oldest when there are too many: what they hold in memory is bounded. Thread-safe.
class ParkedLoads {
 public:
  explicit ParkedLoads(absl::Duration patience = kLoadPatience);
  // Gives up all that wait.
  ~ParkedLoads();
  ParkedLoads(const ParkedLoads&) = delete;
  ParkedLoads& operator=(const ParkedLoads&) = delete;

  // One of the same id that waits already is given up.
  void Park(absl::string_view council, absl::string_view request_id, BrokenLoad load);

  // How many messages a load that waits has received; nothing if none does.
  std::optional<int64_t> MessagesOf(absl::string_view council, absl::string_view request_id) const;

  // Takes a load out, to go on with it; without an import if none waits.
  BrokenLoad Take(absl::string_view council, absl::string_view request_id);

  // Gives up all that wait, and takes no more.
  void Close();

 private:
  using Key = std::pair<std::string, std::string>;
  struct Waiting {
    BrokenLoad load;
    absl::Time until;
  };

  void GiveUpInTime();

  const absl::Duration patience_;
  mutable Mutex mutex_;
  CondVar changed_;
  std::map<Key, Waiting> waiting_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread giving_up_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_PARKED_LOADS_H_
