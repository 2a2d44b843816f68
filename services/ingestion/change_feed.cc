// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/change_feed.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/node_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/figure_part.h"

namespace ragstone::ingestion {
namespace {

v1::WatchChangesResponse HeadOf(const Council& council, const Commit& commit) {
  v1::WatchChangesResponse head;
  head.set_council(council.name);
  head.set_sequence(commit.sequence);
  head.set_reference_sequence(commit.reference_sequence);
  convert::SetTimestamp(commit.time, *head.mutable_commit_time());
  head.set_actor(commit.actor);
  return head;
}

// The series of some parts, each once after another.
absl::StatusOr<std::vector<v1::SeriesChange>> SeriesOf(
    ReadView& view, const std::vector<FigurePart>& parts,
    absl::node_hash_map<int64_t, Place>& places) {
  std::vector<v1::SeriesChange> changes;
  std::vector<StoredFigure> figures;
  for (const FigurePart& part : parts) {
    figures.clear();
    RAGSTONE_RETURN_IF_ERROR(UnpackFigures(part.payload, figures));
    RAGSTONE_ASSIGN_OR_RETURN(const std::string indicator, view.NameOfResource(part.indicator_id));
    int64_t last_place = 0;
    for (const StoredFigure& figure : figures) {
      if (figure.place == last_place) continue;
      last_place = figure.place;
      auto place = places.find(figure.place);
      if (place == places.end()) {
        RAGSTONE_ASSIGN_OR_RETURN(std::optional<Place> found, view.FindPlaceById(figure.place));
        if (!found.has_value())
          return absl::DataLossError("a place is missing: restore the database from a copy");
        place = places.emplace(figure.place, *std::move(found)).first;
      }
      v1::SeriesChange& change = changes.emplace_back();
      change.set_indicator(indicator);
      change.set_area(place->second.area);
      change.set_breakdown(place->second.breakdown);
    }
  }
  return changes;
}

bool SameSeries(const v1::SeriesChange& a, const v1::SeriesChange& b) {
  return a.indicator() == b.indicator() && a.area() == b.area() && a.breakdown() == b.breakdown();
}

// Empties a message of what changed, so that it can be filled again.
void KeepHead(v1::WatchChangesResponse& message) {
  message.clear_resources();
  message.clear_series();
  message.clear_redacted();
}

}  // namespace

absl::Status ChangeFeed::Start(const v1::WatchChangesRequest& request) {
  all_councils_ = request.all_councils();
  if (request.cursors().empty() && !all_councils_) {
    return BadField("cursors", "", "want a cursor, or all_councils");
  }
  indicators_ = {request.indicators().begin(), request.indicators().end()};
  for (int i = 0; i < request.kinds_size(); ++i) {
    const int kind = request.kinds(i);
    if (!v1::ResourceKind_IsValid(kind) || kind == v1::RESOURCE_KIND_UNSPECIFIED) {
      return BadField(absl::StrCat("kinds[", i, "]"), absl::StrCat(kind),
                      "want a kind of resource");
    }
    // The contract's numbers are those of the store's kinds.
    kinds_.insert(static_cast<ResourceKind>(kind));
  }
  return store_.Read([&](ReadView& view) -> absl::Status {
    for (int i = 0; i < request.cursors_size(); ++i) {
      const v1::CouncilCursor& cursor = request.cursors(i);
      const std::string path = absl::StrCat("cursors[", i, "].after_sequence");
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                                view.FindCouncil(cursor.council()));
      if (!council.has_value()) return CouncilNotFound(cursor.council());
      if (cursor.after_sequence() < 0) {
        return BadField(path, absl::StrCat(cursor.after_sequence()), "want zero or more");
      }
      if (cursor.after_sequence() > council->sequence) {
        return SequenceBeyondNewest(path, cursor.after_sequence(), council->sequence);
      }
      if (!cursors_.emplace(cursor.council(), cursor.after_sequence()).second) {
        return BadField(absl::StrCat("cursors[", i, "].council"), cursor.council(),
                        "want each council once");
      }
    }
    return absl::OkStatus();
  });
}

absl::StatusOr<bool> ChangeFeed::SendNew(Sink sink) {
  std::vector<Council> councils;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(councils, view.Councils());
    return absl::OkStatus();
  }));
  for (const Council& council : councils) {
    if (all_councils_) cursors_.emplace(council.name, 0);
    const auto cursor = cursors_.find(council.name);
    if (cursor == cursors_.end()) continue;
    while (cursor->second < council.sequence) {
      std::vector<Commit> commits;
      int64_t adopted = 0;
      RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
        RAGSTONE_ASSIGN_OR_RETURN(commits,
                                  view.CommitsAfter(council.id, cursor->second, kCommitsPerPage));
        if (cursor->second == 0) return absl::OkStatus();
        RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Commit> before,
                                  view.FindCommit(council.id, cursor->second));
        if (before.has_value()) adopted = before->reference_sequence;
        return absl::OkStatus();
      }));
      if (commits.empty())
        return absl::DataLossError("a commit is missing: restore the database from a copy");
      for (const Commit& commit : commits) {
        RAGSTONE_ASSIGN_OR_RETURN(const bool sent, SendCommit(council, commit, adopted, sink));
        if (!sent) return false;
        cursor->second = commit.sequence;
        adopted = commit.reference_sequence;
      }
    }
  }
  return true;
}

absl::StatusOr<bool> ChangeFeed::SendCommit(const Council& council, const Commit& commit,
                                            int64_t adopted_before, Sink sink) {
  message_ = HeadOf(council, commit);
  RAGSTONE_ASSIGN_OR_RETURN(bool sent,
                            AddResources(council.id, commit.sequence - 1, commit.sequence, sink));
  if (!sent) return false;
  RAGSTONE_ASSIGN_OR_RETURN(sent,
                            AddSeries(council.id, commit.sequence - 1, commit.sequence, sink));
  if (!sent) return false;
  if (commit.kind == CommitKind::kRedaction) {
    RAGSTONE_ASSIGN_OR_RETURN(sent,
                              AddRedacted(council.id, commit.sequence - 1, commit.sequence, sink));
    if (!sent) return false;
  }
  if (!council.is_reference() && commit.reference_sequence > adopted_before) {
    int64_t reference_id = 0;
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> reference,
                                view.FindCouncil(kReferenceCouncil));
      if (!reference.has_value()) return CouncilNotFound(kReferenceCouncil);
      reference_id = reference->id;
      return absl::OkStatus();
    }));
    RAGSTONE_ASSIGN_OR_RETURN(
        sent, AddResources(reference_id, adopted_before, commit.reference_sequence, sink));
    if (!sent) return false;
    RAGSTONE_ASSIGN_OR_RETURN(
        sent, AddSeries(reference_id, adopted_before, commit.reference_sequence, sink));
    if (!sent) return false;
    RAGSTONE_ASSIGN_OR_RETURN(
        sent, AddRedacted(reference_id, adopted_before, commit.reference_sequence, sink));
    if (!sent) return false;
  }
  message_.set_end_of_commit(true);
  return sink(message_);
}

bool ChangeFeed::SendIfFull(Sink sink) {
  if (message_.resources_size() + message_.series_size() + message_.redacted_size() <
      kChangesPerMessage)
    return true;
  const bool sent = sink(message_);
  KeepHead(message_);
  return sent;
}

bool ChangeFeed::Wants(const std::string& resource) const {
  if (kinds_.empty()) return true;
  const std::optional<ResourceName> name = ParseResourceName(resource);
  return name.has_value() && kinds_.count(name->kind) > 0;
}

absl::StatusOr<bool> ChangeFeed::AddNames(
    absl::FunctionRef<absl::StatusOr<std::vector<std::string>>(ReadView&, const std::string& after)>
        list,
    absl::FunctionRef<void(std::string)> add, Sink sink) {
  std::string last_name;
  while (true) {
    std::vector<std::string> names;
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(names, list(view, last_name));
      return absl::OkStatus();
    }));
    if (names.empty()) return true;
    last_name = names.back();
    for (std::string& name : names) {
      if (!Wants(name)) continue;
      if (!SendIfFull(sink)) return false;
      add(std::move(name));
    }
  }
}

absl::StatusOr<bool> ChangeFeed::AddResources(int64_t council_id, int64_t after, int64_t through,
                                              Sink sink) {
  return AddNames(
      [&](ReadView& view, const std::string& last_name) {
        return view.ChangedResources(council_id, after, through, last_name, kChangesPerMessage);
      },
      [&](std::string name) { message_.add_resources(std::move(name)); }, sink);
}

absl::StatusOr<bool> ChangeFeed::AddRedacted(int64_t council_id, int64_t after, int64_t through,
                                             Sink sink) {
  return AddNames(
      [&](ReadView& view, const std::string& last_name) {
        return view.RedactedResources(council_id, after, through, last_name, kChangesPerMessage);
      },
      [&](std::string name) { message_.add_redacted(std::move(name)); }, sink);
}

absl::StatusOr<bool> ChangeFeed::AddSeries(int64_t council_id, int64_t after, int64_t through,
                                           Sink sink) {
  PartCursor cursor{after + 1, -1};
  absl::node_hash_map<int64_t, Place> places;
  while (true) {
    std::vector<v1::SeriesChange> changes;
    bool more = false;
    RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
      RAGSTONE_ASSIGN_OR_RETURN(const std::vector<FigurePart> parts,
                                view.NextParts(council_id, cursor, through, kPartsPerPage));
      more = !parts.empty();
      if (more) cursor = {parts.back().sequence, parts.back().part};
      RAGSTONE_ASSIGN_OR_RETURN(changes, SeriesOf(view, parts, places));
      return absl::OkStatus();
    }));
    if (!more) return true;
    for (v1::SeriesChange& change : changes) {
      if (!indicators_.empty() && indicators_.count(change.indicator()) == 0) continue;
      // A series may end one part and begin the next.
      if (message_.series_size() > 0 &&
          SameSeries(message_.series(message_.series_size() - 1), change))
        continue;
      if (!SendIfFull(sink)) return false;
      *message_.add_series() = std::move(change);
    }
  }
}

absl::Status ChangeFeed::Run(const v1::WatchChangesRequest& request, const CallScope& scope,
                             Sink sink) {
  RAGSTONE_RETURN_IF_ERROR(Start(request));
  absl::Time next_heartbeat = absl::Now() + heartbeat_;
  while (true) {
    const int64_t seen = signal_.count();
    bool sent_any = false;
    RAGSTONE_ASSIGN_OR_RETURN(const bool reading,
                              SendNew([&](const v1::WatchChangesResponse& message) {
                                sent_any = true;
                                return sink(message);
                              }));
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    if (!reading) return CallerGone();
    const absl::Time now = absl::Now();
    if (sent_any) next_heartbeat = now + heartbeat_;
    if (now >= next_heartbeat) {
      if (!sink(v1::WatchChangesResponse())) return CallerGone();
      next_heartbeat = now + heartbeat_;
    }
    signal_.Await(seen, next_heartbeat, scope);
  }
}

}  // namespace ragstone::ingestion
