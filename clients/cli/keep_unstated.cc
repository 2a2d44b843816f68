// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/keep_unstated.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"
#include "services/domain/rule.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::Meeting;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Resource;
using ::ragstone::ingestion::v1::RuleChange;

// The canonical form, as it is stored; a text that is no rule stays as it is.
std::string Canonical(const std::string& rule) {
  const absl::StatusOr<domain::Rule> parsed = domain::ParseRule(rule);
  return parsed.ok() ? domain::FormatRule(*parsed) : rule;
}

// The targets of single periods, of each target that stays.
void KeepProfiles(const IndexEntry& before, IndexEntry& entry) {
  if (entry.has_target()) {
    *entry.mutable_target()->mutable_profile() = before.target().profile();
  }
  for (RuleChange& change : *entry.mutable_rule_changes()) {
    for (const RuleChange& stored : before.rule_changes()) {
      if (!change.has_target() || stored.from_period() != change.from_period()) continue;
      *change.mutable_target()->mutable_profile() = stored.target().profile();
    }
  }
}

// What files of their own state of an entry, and a column that older files do not have.
void KeepParts(const PerformanceIndex& stored, const CatalogueItems& read,
               PerformanceIndex& index) {
  for (IndexEntry& entry : *index.mutable_entries()) {
    for (const IndexEntry& before : stored.entries()) {
      if (before.number() != entry.number() || before.indicator() != entry.indicator()) continue;
      if (!read.has_rule_agreements && Canonical(entry.rule()) == before.rule()) {
        entry.set_rule_agreed_by(before.rule_agreed_by());
      }
      if (!read.has_targets) KeepProfiles(before, entry);
      if (!read.has_rule_changes) *entry.mutable_rule_changes() = before.rule_changes();
    }
  }
}

// A file that does not say what is suppressed must not have more shown.
void KeepDisclosure(const PerformanceIndex& stored, const CatalogueItems& read,
                    PerformanceIndex& index) {
  const bool in_file = !index.display_name().empty();
  if (!(in_file && read.has_disclosure_thresholds) && stored.disclosure().threshold() != 0) {
    index.mutable_disclosure()->set_threshold(stored.disclosure().threshold());
  }
  if (!(in_file && read.has_exempt_paragraphs) && stored.disclosure().exempt_paragraph() != 0) {
    index.mutable_disclosure()->set_exempt_paragraph(stored.disclosure().exempt_paragraph());
  }
}

// indexes.csv must state a display name: without one the index is not in it.
void KeepIndex(const PerformanceIndex& stored, const CatalogueItems& read,
               PerformanceIndex& index) {
  KeepDisclosure(stored, read, index);
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

void KeepIndicator(const Indicator& stored, const CatalogueItems& read, Indicator& indicator) {
  if (!read.has_rebases) *indicator.mutable_rebases() = stored.rebases();
  if (!read.has_retirements) {
    indicator.set_retired_from(stored.retired_from());
    indicator.set_retired_reason(stored.retired_reason());
  }
}

}  // namespace

absl::Status KeepUnstated(const Session& session, CatalogueItems& read, Faults& faults) {
  for (size_t i = 0; i < read.items.size(); ++i) {
    Resource& resource = *read.items[i].mutable_resource();
    if (resource.has_index()) {
      PerformanceIndex& index = *resource.mutable_index();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindResource(session, index.name()));
      if (stored.has_value()) {
        KeepIndex(stored->index(), read, index);
      } else if (index.display_name().empty()) {
        faults.Add(read.places[i].front(),
                   absl::StrCat(index.name(), " does not exist yet, want it in indexes.csv too"));
      }
    } else if (resource.has_indicator() && !(read.has_rebases && read.has_retirements)) {
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindResource(session, resource.indicator().name()));
      if (stored.has_value()) {
        KeepIndicator(stored->indicator(), read, *resource.mutable_indicator());
      }
    } else if (resource.has_meeting() && !read.has_section_texts) {
      Meeting& meeting = *resource.mutable_meeting();
      RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> stored,
                                FindResource(session, meeting.name()));
      if (stored.has_value()) {
        *meeting.mutable_section_texts() = stored->meeting().section_texts();
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace ragstone::cli
