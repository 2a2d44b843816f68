// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rating/rating_item.h"
#include "services/rating/rating_to_proto.h"

namespace ragstone::rating {
namespace {

// Revisions that one answer holds: some 700 bytes each.
constexpr int kMostRevisions = 1000;
// Ratings that one message of a watch holds at least before it is sent.
constexpr int kRatingsAMessage = 500;
// Series that are compared in one transaction: a reader must not hold one open for long.
constexpr size_t kSeriesAtATime = 100;

v1::Rating Printed(const RatingItem& item) {
  v1::Rating rating;
  RatingToProto(item, &rating);
  return rating;
}

// Whether two ratings read alike; when each was last derived does not count.
bool SamePrinted(v1::Rating a, v1::Rating b) {
  a.clear_sequence();
  b.clear_sequence();
  return a.SerializeAsString() == b.SerializeAsString();
}

// The ratings of some series as of a sequence, by name; none of an index that is not there.
absl::StatusOr<std::map<std::string, v1::Rating>> PrintedAt(ReadView& view,
                                                            absl::Span<const SeriesKey> keys,
                                                            int64_t sequence) {
  std::map<std::string, v1::Rating> printed;
  const absl::StatusOr<IndexPtr> index = LoadIndex(view, keys.front().index, sequence);
  if (absl::IsNotFound(index.status())) return printed;
  RAGSTONE_RETURN_IF_ERROR(index.status());
  for (const SeriesKey& key : keys) {
    const EntryContext* const entry = (*index)->Find(key.entry);
    if (entry == nullptr) continue;
    RAGSTONE_ASSIGN_OR_RETURN(
        const SeriesItems series,
        LoadItems(view, *index, *entry, key.area, key.breakdown, sequence, std::nullopt));
    for (const RatingItem& item : series.items) printed.emplace(item.Name(), Printed(item));
    if (!key.area.empty() || !key.breakdown.empty()) continue;
    for (const RatingItem& item : UnfiguredItems(series)) {
      printed.emplace(item.Name(), Printed(item));
    }
  }
  return printed;
}

// Gathers what changed in messages of a size that is worth sending.
class MessageBuilder {
 public:
  MessageBuilder(int64_t sequence, RatingChanges::Sink sink) : sequence_(sequence), sink_(sink) {
    message_.set_sequence(sequence);
  }

  bool Changed(v1::Rating rating) {
    *message_.add_ratings() = std::move(rating);
    return SendIfFull();
  }
  bool Removed(const std::string& name) {
    message_.add_removed(name);
    return SendIfFull();
  }
  bool Finish() {
    message_.set_end_of_sequence(true);
    return sink_(message_);
  }

 private:
  bool SendIfFull() {
    if (message_.ratings_size() + message_.removed_size() < kRatingsAMessage) return true;
    const bool sent = sink_(message_);
    message_.Clear();
    message_.set_sequence(sequence_);
    return sent;
  }

  const int64_t sequence_;
  const RatingChanges::Sink sink_;
  v1::WatchRatingsResponse message_;
};

absl::Status CallerGone() { return absl::CancelledError("the caller has gone"); }

absl::Status AddDifferences(std::map<std::string, v1::Rating> before,
                            std::map<std::string, v1::Rating> after, MessageBuilder& messages) {
  for (auto& [name, rating] : after) {
    const auto was = before.find(name);
    const bool same = was != before.end() && SamePrinted(was->second, rating);
    if (!same && !messages.Changed(std::move(rating))) return CallerGone();
  }
  for (const auto& [name, rating] : before) {
    if (after.count(name) == 0 && !messages.Removed(name)) return CallerGone();
  }
  return absl::OkStatus();
}

// At which an index was last revised by a sequence; 0: there was none by then.
absl::StatusOr<int64_t> IndexRevisedAt(ReadView& view, absl::string_view index, int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> revision,
                            view.FindIndex(index, sequence));
  return revision.has_value() ? revision->sequence : 0;
}

}  // namespace

absl::StatusOr<std::vector<v1::RatingRevision>> RatingChanges::Revisions(
    const RatingName& name, int64_t sequence, const CallScope& scope) const {
  RAGSTONE_RETURN_IF_ERROR(PeriodOf(name).status());
  std::vector<int64_t> sequences;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(
        sequences, view.ListRevisions({name.index, name.entry, name.area, name.breakdown}, sequence,
                                      kMostRevisions));
    return absl::OkStatus();
  }));
  std::vector<v1::RatingRevision> revisions;
  for (const int64_t at : sequences) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    const absl::StatusOr<RatingItem> item = reader_.Get(name, std::nullopt, at);
    if (!item.ok() && !absl::IsNotFound(item.status())) return item.status();
    const bool was_there = !revisions.empty() && revisions.back().has_rating();
    v1::RatingRevision revision;
    revision.set_sequence(at);
    if (!item.ok()) {
      if (!was_there) continue;
    } else {
      *revision.mutable_rating() = Printed(*item);
      if (was_there && SamePrinted(revisions.back().rating(), revision.rating())) continue;
    }
    revisions.push_back(std::move(revision));
  }
  if (revisions.empty()) return NotFoundError("rating", name.ToString());
  return revisions;
}

absl::Status RatingChanges::Watch(const v1::WatchRatingsRequest& request, absl::Duration heartbeat,
                                  const CallScope& scope, Sink sink) const {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(request.index(), "index"));
  int64_t cursor = request.after_sequence();
  if (cursor < 0) {
    return InvalidFieldError("after_sequence", absl::StrCat(cursor, ", want zero or more"));
  }
  const int64_t applied = watermark_.Of(council);
  if (cursor > applied) {
    return OutOfRangeError("SEQUENCE_BEYOND_APPLIED",
                           absl::StrCat("after_sequence: ", cursor, " is beyond ", applied,
                                        ", the last of ", council, " that has been applied"));
  }
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    return LoadIndex(view, request.index(), applied).status();
  }));
  while (true) {
    CallScope until_heartbeat = scope;
    until_heartbeat.deadline = std::min(scope.deadline, absl::Now() + heartbeat);
    const absl::StatusOr<int64_t> reached = watermark_.Await(council, cursor + 1, until_heartbeat);
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    if (reached.ok()) {
      RAGSTONE_RETURN_IF_ERROR(SendBetween(request, cursor, *reached, scope, sink));
      cursor = *reached;
    } else if (absl::IsDeadlineExceeded(reached.status())) {
      if (!sink(v1::WatchRatingsResponse())) return CallerGone();
    } else {
      return reached.status();
    }
  }
}

absl::Status RatingChanges::SendBetween(const v1::WatchRatingsRequest& request, int64_t after,
                                        int64_t sequence, const CallScope& scope, Sink sink) const {
  MessageBuilder messages(sequence, sink);
  std::set<SeriesKey> found;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t was, IndexRevisedAt(view, request.index(), after));
    RAGSTONE_ASSIGN_OR_RETURN(const int64_t is, IndexRevisedAt(view, request.index(), sequence));
    // A new target or override may change what is printed of any of them.
    const int64_t since = was == is ? after : 0;
    RAGSTONE_ASSIGN_OR_RETURN(
        const std::vector<SeriesKey> revised,
        view.ListRevisedSeries(request.index(), since, sequence, request.all_areas()));
    found.insert(revised.begin(), revised.end());
    if (was == is) return absl::OkStatus();
    // Overrides and caveats may be about entries that have no figures at all.
    for (const int64_t at : {after, sequence}) {
      const absl::StatusOr<IndexPtr> index = LoadIndex(view, request.index(), at);
      if (absl::IsNotFound(index.status())) continue;
      RAGSTONE_RETURN_IF_ERROR(index.status());
      for (const EntryContext& entry : (*index)->entries) {
        found.insert({request.index(), entry.entry.number, "", ""});
      }
    }
    return absl::OkStatus();
  }));
  const std::vector<SeriesKey> keys(found.begin(), found.end());
  for (size_t first = 0; first < keys.size(); first += kSeriesAtATime) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    const auto some = absl::MakeConstSpan(keys).subspan(first, kSeriesAtATime);
    std::map<std::string, v1::Rating> before;
    std::map<std::string, v1::Rating> now;
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      if (after > 0) {
        RAGSTONE_ASSIGN_OR_RETURN(before, PrintedAt(view, some, after));
      }
      RAGSTONE_ASSIGN_OR_RETURN(now, PrintedAt(view, some, sequence));
      return absl::OkStatus();
    }));
    RAGSTONE_RETURN_IF_ERROR(AddDifferences(std::move(before), std::move(now), messages));
  }
  return messages.Finish() ? absl::OkStatus() : CallerGone();
}

}  // namespace ragstone::rating
