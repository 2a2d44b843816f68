// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_INDEX_SNAPSHOTS_H_
#define RAGSTONE_SERVICES_RATING_INDEX_SNAPSHOTS_H_

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

#include "services/base/mutex.h"
#include "services/rating/index_view.h"
#include "services/rating/store.h"

namespace ragstone::rating {

// Answers what every entry of an index reports on a day, as it goes on the wire. A paper is asked
// for again after each figure that is stated, and most entries are then what they were: what was
// made of the same stored bytes on the same day is kept, of the indexes last asked for.
// Thread-safe.
class IndexSnapshots {
 public:
  // A snapshot of 60 entries takes a third of a megabyte.
  static constexpr std::size_t kDefaultCapacity = 16;

  // `store` must outlive this.
  explicit IndexSnapshots(Store& store, std::size_t capacity = kDefaultCapacity)
      : store_(store), capacity_(capacity) {}

  // The bytes of a GetIndexSnapshotResponse with its entries, in the natural order of their
  // numbers, as of a sequence that ResolveReadPoint gave. NOT_FOUND: the index was not there by
  // then. Else the errors of the store.
  absl::StatusOr<std::string> Read(absl::string_view index, absl::CivilDay as_of,
                                   std::int64_t sequence);

 private:
  // An entry, and what it was made of besides the index; no revision: it has no figures.
  struct Entry {
    std::optional<Revision> series;
    std::shared_ptr<const std::string> bytes;
  };
  struct Snapshot {
    Revision made_of;
    std::shared_ptr<const IndexView> index;
    std::map<std::string, Entry> entries;  // by number
  };
  struct Kept {
    std::string index;
    absl::CivilDay as_of;
    std::shared_ptr<const Snapshot> snapshot;
  };

  absl::StatusOr<Snapshot> Make(ReadView& view, absl::string_view index, absl::CivilDay as_of,
                                std::int64_t sequence) const;
  // nullptr: none is kept.
  std::shared_ptr<const Snapshot> Find(absl::string_view index, absl::CivilDay as_of) const;
  void Keep(Kept made);

  Store& store_;
  const std::size_t capacity_;
  mutable Mutex mutex_;
  // The last made first.
  std::list<Kept> kept_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_INDEX_SNAPSHOTS_H_
