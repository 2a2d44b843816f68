// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The checks of meetings and of the words on their entries.

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/commentary_record.h"
#include "services/ingestion/figure_text.h"
#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

bool TemplateHasKey(const v1::PaperTemplate& paper_template, absl::string_view key) {
  for (const v1::PaperSection& section : paper_template.sections()) {
    for (const v1::PaperBlock& block : section.blocks()) {
      if (block.key() == key) return true;
    }
  }
  for (const v1::PaperHeaderField& field : paper_template.layout().header_fields()) {
    if (field.key() == key) return true;
  }
  return false;
}

// Commentaries and notes stand under a meeting, and their id is the number of an entry of its
// index.
absl::Status CheckEntry(const std::string& name, CheckContext& context) {
  const std::optional<ResourceName> parsed = ParseResourceName(name);
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> meeting,
                            context.Find(parsed->parent));
  if (!meeting.has_value()) {
    context.faults().AddMissing(context.Path("name"), parsed->parent, "want a meeting that exists");
    return absl::OkStatus();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> index,
                            context.Find(meeting->meeting().index()));
  const bool known = index.has_value() && FindEntry(index->index(), parsed->id) != nullptr;
  if (!known) {
    context.faults().AddMissing(context.Path("name"), name,
                                absl::StrCat("want the number of an entry of ",
                                             meeting->meeting().index(), " as its last part"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckMeeting(v1::Meeting& meeting, CheckContext& context) {
  RAGSTONE_RETURN_IF_ERROR(context.Refer("panel", meeting.panel(), ResourceKind::kPanel).status());
  RAGSTONE_RETURN_IF_ERROR(context.Refer("index", meeting.index(), ResourceKind::kIndex).status());
  const std::optional<ResourceName> index = ParseResourceName(meeting.index());
  if (index.has_value() && index->kind == ResourceKind::kIndex &&
      index->parent != meeting.panel()) {
    context.Fault("index", meeting.index(),
                  absl::StrCat("want an index of the meeting's panel, ", meeting.panel()));
  }
  CheckDay("date", meeting.date(), context);
  CheckDay("data_end", meeting.data_end(), context);
  // The standard paper's keys are reporting's to know.
  if (meeting.template_().empty()) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(
      const std::optional<v1::Resource> paper_template,
      context.Refer("template", meeting.template_(), ResourceKind::kTemplate));
  if (!paper_template.has_value()) return absl::OkStatus();
  for (const auto& [key, text] : meeting.section_texts()) {
    if (!TemplateHasKey(paper_template->template_(), key)) {
      context.Fault(absl::StrCat("section_texts[", key, "]"), text,
                    "want a key of the meeting's template");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckCommentary(v1::Commentary& commentary, CheckContext& context) {
  context.RequireText("text", commentary.text());
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> previous,
                            context.Find(commentary.name()));
  if (previous.has_value()) ContinueCommentary(previous->commentary(), commentary);
  return CheckEntry(commentary.name(), context);
}

absl::Status CheckNote(v1::NoteOfInterest& note, CheckContext& context) {
  context.RequireText("text", note.text());
  return CheckEntry(note.name(), context);
}

}  // namespace ragstone::ingestion
