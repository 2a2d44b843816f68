// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/catalogue_writer.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/check_retirement.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {

absl::StatusOr<std::optional<StoredResource>> CatalogueWriter::Find(absl::string_view name) {
  return view_.FindResource(name, INT64_MAX);
}

absl::StatusOr<std::optional<Council>> CatalogueWriter::FindCouncil() {
  if (!council_.has_value()) {
    RAGSTONE_ASSIGN_OR_RETURN(council_, view_.FindCouncil(council_name_));
  }
  return council_;
}

absl::StatusOr<int64_t> CatalogueWriter::Sequence() {
  if (sequence_ != 0) return sequence_;
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, FindCouncil());
  return council.has_value() ? council->sequence : 0;
}

bool CatalogueWriter::NameIsGood(const v1::Resource& resource, const std::string& path,
                                 FaultLog& faults) const {
  const std::optional<ResourceKind> kind = KindOf(resource);
  if (!kind.has_value()) {
    faults.Add(path, "", "want a resource of one kind");
    return false;
  }
  const std::string name = NameOf(resource);
  const std::string name_path = absl::StrCat(path, ".", KindFieldOf(resource), ".name");
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  if (!parsed.has_value() || parsed->kind != *kind) {
    faults.Add(name_path, name, absl::StrCat("want ", NamePattern(*kind)));
    return false;
  }
  if (parsed->council != council_name_) {
    faults.Add(name_path, name, absl::StrCat("want a resource of ", council_name_));
    return false;
  }
  if (parsed->council == kReferenceCouncil && *kind != ResourceKind::kCouncil &&
      *kind != ResourceKind::kArea && *kind != ResourceKind::kIndicator) {
    faults.Add(name_path, name, "want only areas and indicators in the reference set");
    return false;
  }
  return true;
}

absl::StatusOr<CatalogueWriter::Outcome> CatalogueWriter::Put(v1::Resource& resource,
                                                              const std::string& path,
                                                              FaultLog& faults) {
  if (!NameIsGood(resource, path, faults)) return Outcome::kFaulty;
  const std::string name = NameOf(resource);
  const ResourceName parsed = *ParseResourceName(name);
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<Council> council, FindCouncil());
  if (!council.has_value() && parsed.kind != ResourceKind::kCouncil) {
    faults.AddMissing(absl::StrCat(path, ".", KindFieldOf(resource), ".name"), council_name_,
                      "want a council that exists");
    return Outcome::kFaulty;
  }

  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored, Find(name));
  std::optional<v1::Resource> previous;
  if (stored.has_value()) {
    RAGSTONE_ASSIGN_OR_RETURN(previous, ResourceFromStored(*stored));
    ClearOutputOnly(*previous);
  }
  ClearOutputOnly(resource);
  const int64_t faults_before = faults.count();
  CheckContext context(view_, council_name_, absl::StrCat(path, ".", KindFieldOf(resource)),
                       previous.has_value() ? &*previous : nullptr, faults);
  RAGSTONE_RETURN_IF_ERROR(CheckResource(resource, context));
  if (sequence_ != 0 && stored.has_value() && stored->sequence == sequence_) {
    context.Fault("name", name, "want each resource once");
    return Outcome::kFaulty;
  }
  const std::string body = DeterministicBytes(resource);
  const bool faulty = faults.count() > faults_before;
  if (stored.has_value() && stored->body == body)
    return faulty ? Outcome::kFaulty : Outcome::kUnchanged;

  if (!council.has_value()) {
    RAGSTONE_ASSIGN_OR_RETURN(council_, view_.AddCouncil(council_name_));
    council = council_;
  }
  if (sequence_ == 0) {
    RAGSTONE_ASSIGN_OR_RETURN(
        const Commit commit, view_.AppendCommit(council->id, CommitKind::kCatalogue, now_, actor_));
    sequence_ = commit.sequence;
  }
  RAGSTONE_RETURN_IF_ERROR(
      view_.PutResource(council->id, parsed, name, sequence_, ordinal_++, body));
  if (faulty) return Outcome::kFaulty;
  return stored.has_value() ? Outcome::kRevised : Outcome::kAdded;
}

absl::Status CatalogueWriter::CheckTogether(const v1::Resource& resource, const std::string& path,
                                            FaultLog& faults) {
  if (!resource.has_indicator()) return absl::OkStatus();
  return CheckRetirementAgrees(view_, resource.indicator(), absl::StrCat(path, ".indicator"),
                               faults);
}

}  // namespace ragstone::ingestion
