// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/commit_applier.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/rating/entry_rater.h"
#include "services/rating/rating_name.h"
#include "services/rating/rating_plan.h"
#include "services/rating/rewrite_bases.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;
using ragstone::common::v1::ObservationSeries;

// It has definitions and figures, and nothing of its own to rate: councils adopt what it changes.
constexpr absl::string_view kReferenceCouncil = "councils/-";

// The raters of a plan's entries, each made when its first series comes.
class Raters {
 public:
  explicit Raters(const std::vector<IndexBasis>& bases) : bases_(bases) {}

  absl::StatusOr<EntryRater*> For(const RatingPlan::Entry& entry) {
    const auto found = raters_.find(&entry);
    if (found != raters_.end()) return &found->second;
    RAGSTONE_ASSIGN_OR_RETURN(EntryRater rater,
                              EntryRater::Create(bases_[entry.basis], entry.number));
    return &raters_.emplace(&entry, std::move(rater)).first->second;
  }

 private:
  const std::vector<IndexBasis>& bases_;
  absl::flat_hash_map<const RatingPlan::Entry*, EntryRater> raters_;
};

// Stores the bases as of a sequence, ends the series of entries that no longer stand as they did,
// and plans to rate those anew.
absl::Status PutBases(const std::vector<IndexBasis>& bases, int64_t sequence, WriteView& view,
                      RatingPlan& plan) {
  for (size_t number = 0; number < bases.size(); ++number) {
    const IndexBasis& basis = bases[number];
    const std::string& index = basis.indexes(0).name();
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Revision> stored,
                              view.FindIndex(index, sequence));
    std::optional<IndexBasis> before;
    if (stored.has_value()) {
      RAGSTONE_ASSIGN_OR_RETURN(before, UnpackIndexBasis(stored->payload));
    }
    const EntryChanges changes = CompareBases(before.has_value() ? &*before : nullptr, basis);
    RAGSTONE_RETURN_IF_ERROR(view.PutIndex(index, sequence, PackIndexBasis(basis)));
    for (const std::string& entry : changes.removed) {
      RAGSTONE_RETURN_IF_ERROR(view.RemoveSeriesOfEntry(index, entry, sequence));
    }
    for (const std::string& entry : changes.changed) {
      RAGSTONE_RETURN_IF_ERROR(view.RemoveSeriesOfEntry(index, entry, sequence));
    }
    plan.Add(number, basis, changes.changed);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<IndexBasis>> StoredBases(absl::string_view council, int64_t sequence,
                                                    WriteView& view) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<NamedIndex> indexes,
                            view.ListIndexes(council, sequence));
  std::vector<IndexBasis> bases;
  for (const NamedIndex& index : indexes) {
    RAGSTONE_ASSIGN_OR_RETURN(IndexBasis basis, UnpackIndexBasis(index.revision.payload));
    bases.push_back(std::move(basis));
  }
  return bases;
}

}  // namespace

absl::StatusOr<std::optional<AppliedCommit>> CommitApplier::Take(
    const pb::WatchChangesResponse& message) {
  if (!open_.has_value()) {
    open_.emplace();
    open_->council = message.council();
    open_->at = {message.sequence(), message.reference_sequence()};
  }
  if (open_->council != message.council() || open_->at.sequence != message.sequence()) {
    return absl::DataLossError(absl::StrCat("the feed went on to sequence ", message.sequence(),
                                            " of ", message.council(), " before the end of ",
                                            open_->at.sequence, " of ", open_->council));
  }
  for (const std::string& resource : message.resources()) {
    open_->bears_on_ratings = open_->bears_on_ratings || BearsOnRatings(resource);
  }
  for (const pb::SeriesChange& series : message.series()) {
    open_->touched.Add(series.indicator(), series.area(), series.breakdown());
  }
  for (const std::string& resource : message.redacted()) {
    if (BearsOnRatings(resource)) open_->redacted.insert(resource);
  }
  if (!message.end_of_commit()) return std::nullopt;
  const Commit commit = *std::exchange(open_, std::nullopt);
  RAGSTONE_ASSIGN_OR_RETURN(const bool rewritten, Apply(commit));
  return AppliedCommit{{commit.council, commit.at}, rewritten};
}

absl::StatusOr<bool> CommitApplier::Apply(const Commit& commit) {
  bool rewritten = false;
  std::optional<std::vector<IndexBasis>> new_bases;
  if (commit.bears_on_ratings && commit.council != kReferenceCouncil) {
    RAGSTONE_ASSIGN_OR_RETURN(const pb::GetCatalogueSnapshotResponse snapshot,
                              source_.Catalogue(commit.council, commit.at.sequence));
    new_bases = SplitByIndex(snapshot);
  }
  RAGSTONE_RETURN_IF_ERROR(store_.Write([&](WriteView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Applied> applied,
                              view.FindApplied(commit.council));
    const int64_t last = applied.has_value() ? applied->sequence : 0;
    if (commit.at.sequence != last + 1) {
      return absl::DataLossError(absl::StrCat("sequence ", commit.at.sequence, " of ",
                                              commit.council, " came after ", last));
    }
    if (!commit.redacted.empty()) {
      RAGSTONE_ASSIGN_OR_RETURN(rewritten,
                                RewriteBases(commit.council, commit.redacted, source_, view));
    }
    RatingPlan plan(commit.touched);
    std::vector<IndexBasis> bases;
    if (new_bases.has_value()) {
      bases = *std::move(new_bases);
      RAGSTONE_RETURN_IF_ERROR(PutBases(bases, commit.at.sequence, view, plan));
    } else if (!commit.touched.empty()) {
      RAGSTONE_ASSIGN_OR_RETURN(bases, StoredBases(commit.council, commit.at.sequence, view));
      for (size_t number = 0; number < bases.size(); ++number) plan.Add(number, bases[number], {});
    }
    RAGSTONE_RETURN_IF_ERROR(RateSeries(commit, plan, bases, view));
    return view.SetApplied(commit.council, commit.at);
  }));
  return rewritten;
}

absl::Status CommitApplier::RateSeries(const Commit& commit, const RatingPlan& plan,
                                       const std::vector<IndexBasis>& bases, WriteView& view) {
  const std::vector<pb::SeriesSelection> selections = plan.Selections();
  if (selections.empty()) return absl::OkStatus();
  Raters raters(bases);
  const std::vector<pb::SeriesSelection> benchmarks = plan.BenchmarkSelections();
  if (!benchmarks.empty()) {
    RAGSTONE_RETURN_IF_ERROR(source_.StreamSeries(
        commit.council, commit.at.sequence, benchmarks,
        [&](const ObservationSeries& series) -> absl::Status {
          for (const RatingPlan::Entry* entry :
               plan.EntriesMeasuredBy(series.indicator(), series.area())) {
            RAGSTONE_ASSIGN_OR_RETURN(EntryRater* const rater, raters.For(*entry));
            RAGSTONE_RETURN_IF_ERROR(rater->AddBenchmark(series));
          }
          return absl::OkStatus();
        }));
  }
  return source_.StreamSeries(
      commit.council, commit.at.sequence, selections,
      [&](const ObservationSeries& series) -> absl::Status {
        for (const RatingPlan::Entry* entry :
             plan.EntriesFor(series.indicator(), series.area(), series.breakdown())) {
          RAGSTONE_ASSIGN_OR_RETURN(const EntryRater* rater, raters.For(*entry));
          RAGSTONE_ASSIGN_OR_RETURN(const std::string record, rater->Rate(series));
          const SeriesKey key{bases[entry->basis].indexes(0).name(), entry->number,
                              entry->scope.RatedArea(series.area()), series.breakdown()};
          RAGSTONE_RETURN_IF_ERROR(record.empty()
                                       ? view.RemoveSeries(key, commit.at.sequence)
                                       : view.PutSeries(key, commit.at.sequence, record));
        }
        return absl::OkStatus();
      });
}

}  // namespace ragstone::rating
