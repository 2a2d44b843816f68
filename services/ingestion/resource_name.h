// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Names of resources: "councils/merton/panels/cyp/indexes/FY2020-21" and the like.

#ifndef RAGSTONE_SERVICES_INGESTION_RESOURCE_NAME_H_
#define RAGSTONE_SERVICES_INGESTION_RESOURCE_NAME_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::ingestion {

// The kinds of resource, numbered as in the contract's ResourceKind and in the store.
enum class ResourceKind {
  kCouncil = 1,
  kArea = 2,
  kPanel = 3,
  kIndicator = 4,
  kIndex = 5,
  kMeeting = 6,
  kCommentary = 7,
  kNote = 8,
  kCaveat = 9,
  kTemplate = 10,
  kRatingOverride = 11,
};

// The council that holds what many councils compare with.
inline constexpr absl::string_view kReferenceCouncil = "councils/-";

// A name taken to pieces. The views are of the text that was parsed.
struct ResourceName {
  ResourceKind kind;
  absl::string_view council;  // "councils/merton"
  absl::string_view parent;   // "councils/merton/panels/cyp"; empty for a council
  absl::string_view id;       // "FY2020-21"
};

// What the id of an override says, "3~2020-11": the number of an entry and a period. Nothing if it
// is none; whether the period is one is not looked at.
struct OverrideId {
  absl::string_view entry;
  absl::string_view period;
};
std::optional<OverrideId> ParseOverrideId(absl::string_view id);

// Nothing if `name` is not the name of a resource of any kind, or one of its ids is ill-formed.
std::optional<ResourceName> ParseResourceName(absl::string_view name);

// Whether `name` is a well-formed name of that kind.
bool IsNameOf(ResourceKind kind, absl::string_view name);

// The kind as it stands in texts: "an indicator".
absl::string_view WithArticle(ResourceKind kind);

// The pattern of names of the kind: "councils/{council}/indicators/{id}".
absl::string_view NamePattern(ResourceKind kind);

// The number of "councils/merton/batches/17", or nothing.
struct BatchName {
  absl::string_view council;
  int64_t number;
};
std::optional<BatchName> ParseBatchName(absl::string_view name);
std::string MakeBatchName(absl::string_view council, int64_t number);

// A text whose order as bytes is the natural order of `name`: 3, 16, 23, 23a. Distinct names have
// distinct keys.
std::string NaturalSortKey(absl::string_view name);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_RESOURCE_NAME_H_
