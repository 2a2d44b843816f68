// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/index_snapshots.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rating/chart_series.h"
#include "services/rating/rating_item.h"
#include "services/rating/rating_to_proto.h"

namespace ragstone::rating {
namespace {

bool SameRevision(const Revision& a, const Revision& b) {
  return a.sequence == b.sequence && a.payload == b.payload;
}

bool SameRevision(const std::optional<Revision>& a, const std::optional<Revision>& b) {
  return a.has_value() == b.has_value() && (!a.has_value() || SameRevision(*a, *b));
}

// A response with one entry: put one after the other they are the response with all of them.
std::string EntryBytes(const EntryReport& report) {
  v1::GetIndexSnapshotResponse response;
  v1::EntryRatings& entry = *response.add_entries();
  entry.set_entry_number(report.reported.entry->entry.number);
  RatingToProto(report.reported, entry.mutable_reported());
  if (report.latest.has_value()) RatingToProto(*report.latest, entry.mutable_latest());
  for (const RatingItem& item : report.history) RatingToProto(item, entry.add_history());
  if (!report.history.empty()) {
    // Some series have no chart; that is no fault of the snapshot's.
    absl::StatusOr<v1::ControlChart> chart = ChartRatings(report.history, {});
    if (chart.ok()) *entry.mutable_chart() = *std::move(chart);
  }
  return response.SerializeAsString();
}

}  // namespace

absl::StatusOr<std::string> IndexSnapshots::Read(absl::string_view index, absl::CivilDay as_of,
                                                 std::int64_t sequence) {
  std::shared_ptr<const Snapshot> made;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(Snapshot snapshot, Make(view, index, as_of, sequence));
    made = std::make_shared<const Snapshot>(std::move(snapshot));
    return absl::OkStatus();
  }));
  std::string bytes;
  for (const EntryContext& entry : made->index->entries) {
    bytes += *made->entries.at(entry.entry.number).bytes;
  }
  Keep({std::string(index), as_of, std::move(made)});
  return bytes;
}

absl::StatusOr<IndexSnapshots::Snapshot> IndexSnapshots::Make(ReadView& view,
                                                              absl::string_view index,
                                                              absl::CivilDay as_of,
                                                              std::int64_t sequence) const {
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Revision> revision, view.FindIndex(index, sequence));
  if (!revision.has_value()) return NotFoundError("index", index);
  std::shared_ptr<const Snapshot> before = Find(index, as_of);
  // Another revision of the index may define and name anything otherwise; so may the same one after
  // words were taken out of it.
  if (before != nullptr && !SameRevision(before->made_of, *revision)) before = nullptr;

  Snapshot snapshot;
  if (before != nullptr) {
    snapshot.index = before->index;
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(snapshot.index, ReadIndexView(revision->payload, revision->sequence));
  }
  snapshot.made_of = *std::move(revision);
  for (const EntryContext& context : snapshot.index->entries) {
    const std::string& number = context.entry.number;
    Entry& entry = snapshot.entries[number];
    RAGSTONE_ASSIGN_OR_RETURN(entry.series,
                              view.FindSeries({snapshot.index->name, number, "", ""}, sequence));
    if (before != nullptr) {
      const Entry& known = before->entries.at(number);
      if (SameRevision(known.series, entry.series)) {
        entry.bytes = known.bytes;
        continue;
      }
    }
    SeriesItems items{snapshot.index, &context, {}, {}};
    if (entry.series.has_value()) {
      RAGSTONE_ASSIGN_OR_RETURN(items,
                                ItemsOf(snapshot.index, context, {"", "", *entry.series}, as_of));
    }
    entry.bytes =
        std::make_shared<const std::string>(EntryBytes(ReportOn(std::move(items), as_of)));
  }
  return snapshot;
}

std::shared_ptr<const IndexSnapshots::Snapshot> IndexSnapshots::Find(absl::string_view index,
                                                                     absl::CivilDay as_of) const {
  MutexLock lock(mutex_);
  for (const Kept& kept : kept_) {
    if (kept.index == index && kept.as_of == as_of) return kept.snapshot;
  }
  return nullptr;
}

void IndexSnapshots::Keep(Kept made) {
  MutexLock lock(mutex_);
  kept_.remove_if(
      [&](const Kept& kept) { return kept.index == made.index && kept.as_of == made.as_of; });
  kept_.push_front(std::move(made));
  if (kept_.size() > capacity_) kept_.pop_back();
}

}  // namespace ragstone::rating
