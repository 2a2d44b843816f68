// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/index_basis.h"

#include <map>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/rating/entry_context.h"
#include "services/rating/rating_name.h"

namespace ragstone::rating {
namespace {

namespace pb = ragstone::ingestion::v1;

// The indicators by whose definitions an entry's ratings are made: its own, and those of the
// comparators that a target may name.
std::set<std::string> DefinedBy(const pb::IndexEntry& entry) {
  std::set<std::string> indicators = {entry.indicator()};
  for (const pb::Comparator& comparator : entry.comparators()) {
    indicators.insert(BenchmarkIndicatorOf(entry, comparator));
  }
  return indicators;
}

// By entry number, everything that the entry's stored ratings are made by, as bytes to compare.
// Overrides stand beside ratings and change none.
std::map<std::string, std::string> BasisOfEntries(const IndexBasis& basis) {
  std::map<std::string, std::string> entries;
  for (const pb::PerformanceIndex& index : basis.indexes()) {
    for (const pb::IndexEntry& entry : index.entries()) {
      IndexBasis own;
      own.mutable_council()->set_area(basis.council().area());
      pb::PerformanceIndex& alone = *own.add_indexes();
      *alone.add_entries() = entry;
      alone.set_travel_method(index.travel_method());
      const std::set<std::string> defined_by = DefinedBy(entry);
      for (const pb::Indicator& indicator : basis.indicators()) {
        if (defined_by.count(indicator.name()) > 0) *own.add_indicators() = indicator;
      }
      for (const pb::Caveat& caveat : basis.caveats()) {
        if (defined_by.count(caveat.indicator()) > 0) *own.add_caveats() = caveat;
      }
      entries[entry.number()] = PackIndexBasis(own);
    }
  }
  return entries;
}

}  // namespace

std::vector<IndexBasis> SplitByIndex(const pb::GetCatalogueSnapshotResponse& snapshot) {
  std::vector<IndexBasis> bases;
  for (const pb::PerformanceIndex& index : snapshot.indexes()) {
    IndexBasis basis;
    basis.mutable_council()->set_name(snapshot.council().name());
    basis.mutable_council()->set_area(snapshot.council().area());
    pb::PerformanceIndex& kept = *basis.add_indexes();
    kept = index;
    kept.clear_etag();
    std::set<std::string> defined_by;
    for (const pb::IndexEntry& entry : index.entries()) defined_by.merge(DefinedBy(entry));
    for (const pb::Indicator& indicator : snapshot.indicators()) {
      if (defined_by.count(indicator.name()) == 0) continue;
      pb::Indicator& copy = *basis.add_indicators();
      copy = indicator;
      copy.clear_etag();
    }
    for (const pb::Caveat& caveat : snapshot.caveats()) {
      if (defined_by.count(caveat.indicator()) == 0) continue;
      pb::Caveat& copy = *basis.add_caveats();
      copy = caveat;
      copy.clear_etag();
      copy.clear_promise();
    }
    for (const pb::RatingOverride& stated : snapshot.overrides()) {
      const absl::StatusOr<OverrideName> name = ParseOverrideName(stated.name());
      if (!name.ok() || name->index != index.name()) continue;
      pb::RatingOverride& copy = *basis.add_overrides();
      copy = stated;
      copy.clear_etag();
    }
    bases.push_back(std::move(basis));
  }
  return bases;
}

// The message has no maps, so that protobuf writes its fields in one order only.
std::string PackIndexBasis(const IndexBasis& basis) { return basis.SerializeAsString(); }

absl::StatusOr<IndexBasis> UnpackIndexBasis(absl::string_view bytes) {
  IndexBasis basis;
  if (!basis.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      basis.indexes_size() != 1) {
    return absl::DataLossError(
        absl::StrCat("a stored index of ", bytes.size(), " bytes cannot be read"));
  }
  return basis;
}

EntryChanges CompareBases(const IndexBasis* before, const IndexBasis& after) {
  const std::map<std::string, std::string> old =
      before == nullptr ? std::map<std::string, std::string>() : BasisOfEntries(*before);
  const std::map<std::string, std::string> now = BasisOfEntries(after);
  EntryChanges changes;
  for (const auto& [number, bytes] : now) {
    const auto found = old.find(number);
    if (found == old.end() || found->second != bytes) changes.changed.push_back(number);
  }
  for (const auto& [number, bytes] : old) {
    if (now.count(number) == 0) changes.removed.push_back(number);
  }
  return changes;
}

}  // namespace ragstone::rating
