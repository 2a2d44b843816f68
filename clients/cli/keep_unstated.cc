// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/keep_unstated.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Meeting;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Resource;

// Nothing: there is none.
absl::StatusOr<std::optional<Resource>> FindStored(const Session& session,
                                                   const std::string& name) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetResourceRequest request;
  request.set_name(name);
  const auto answer = ingestion.GetResource(request, session.Options());
  // A name that is none is the load's fault to find.
  if (absl::IsNotFound(answer.status()) || absl::IsInvalidArgument(answer.status())) {
    return std::nullopt;
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  return answer->resource();
}

// What files of their own state of an entry.
void KeepParts(const PerformanceIndex& stored, const CatalogueItems& read,
               PerformanceIndex& index) {
  for (IndexEntry& entry : *index.mutable_entries()) {
    for (const IndexEntry& before : stored.entries()) {
      if (before.number() != entry.number() || before.indicator() != entry.indicator()) continue;
      if (!read.has_targets && entry.has_target()) {
        *entry.mutable_target()->mutable_profile() = before.target().profile();
      }
      if (!read.has_rule_changes) *entry.mutable_rule_changes() = before.rule_changes();
    }
  }
}

// indexes.csv must state a display name: without one the index is not in it.
void KeepIndex(const PerformanceIndex& stored, const CatalogueItems& read,
               PerformanceIndex& index) {
  if (index.display_name().empty()) {
    index.set_display_name(stored.display_name());
    *index.mutable_exception_ratings() = stored.exception_ratings();
    index.set_figures_note(stored.figures_note());
    index.set_travel_method(stored.travel_method());
  }
  if (index.entries().empty()) {
    *index.mutable_entries() = stored.entries();
  } else {
    KeepParts(stored, read, index);
  }
}

}  // namespace

absl::Status KeepUnstated(const Session& session, CatalogueItems& read, Faults& faults) {
  for (size_t i = 0; i < read.items.size(); ++i) {
    Resource& resource = *read.items[i].mutable_resource();
    if (resource.has_index()) {
      PerformanceIndex& index = *resource.mutable_index();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindStored(session, index.name()));
      if (stored.has_value()) {
        KeepIndex(stored->index(), read, index);
      } else if (index.display_name().empty()) {
        faults.Add(read.places[i].front(),
                   absl::StrCat(index.name(), " does not exist yet, want it in indexes.csv too"));
      }
    } else if (resource.has_indicator() && !read.has_rebases) {
      ingestion::v1::Indicator& indicator = *resource.mutable_indicator();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindStored(session, indicator.name()));
      if (stored.has_value()) *indicator.mutable_rebases() = stored->indicator().rebases();
    } else if (resource.has_meeting() && !read.has_section_texts) {
      Meeting& meeting = *resource.mutable_meeting();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindStored(session, meeting.name()));
      if (stored.has_value()) {
        *meeting.mutable_section_texts() = stored->meeting().section_texts();
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace ragstone::cli
