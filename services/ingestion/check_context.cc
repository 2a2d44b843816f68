// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/check_context.h"

#include <cstdint>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {

std::string CheckContext::Path(absl::string_view field) const {
  return absl::StrCat(path_, ".", field);
}

void CheckContext::Fault(absl::string_view field, absl::string_view value,
                         absl::string_view wanted) {
  faults_.Add(Path(field), value, wanted);
}

void CheckContext::RequireText(absl::string_view field, absl::string_view text) {
  if (text.empty()) Fault(field, text, "want a text");
}

absl::StatusOr<std::optional<v1::Resource>> CheckContext::Find(absl::string_view name) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view_.FindResource(name, INT64_MAX));
  if (!stored.has_value()) return std::optional<v1::Resource>();
  RAGSTONE_ASSIGN_OR_RETURN(v1::Resource resource, ResourceFromStored(*stored));
  return std::optional<v1::Resource>(std::move(resource));
}

absl::StatusOr<std::optional<v1::Resource>> CheckContext::Refer(absl::string_view field,
                                                                absl::string_view name,
                                                                ResourceKind kind,
                                                                bool or_reference) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  const bool owned = parsed.has_value() && (parsed->council == council_ ||
                                            (or_reference && parsed->council == kReferenceCouncil));
  if (!owned || parsed->kind != kind) {
    Fault(field, name,
          absl::StrCat("want ", WithArticle(kind), " of ", council_,
                       or_reference ? absl::StrCat(" or ", kReferenceCouncil) : "", ", ",
                       NamePattern(kind)));
    return std::optional<v1::Resource>();
  }
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> found, Find(name));
  if (!found.has_value()) {
    faults_.AddMissing(Path(field), name, absl::StrCat("want ", WithArticle(kind), " that exists"));
  }
  return found;
}

}  // namespace ragstone::ingestion
