// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The words of a meeting's paper: commentary on entries, and notes of interest.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct EntryWords {
  std::string meeting;
  std::string entry;
  TextArgument text;
};

absl::StatusOr<std::string> EntryName(const Session& session, const EntryWords& words,
                                      absl::string_view collection) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string meeting, session.Name("meetings", words.meeting));
  return absl::StrCat(meeting, "/", collection, "/", words.entry);
}

// Writes the resource, whether it is there or not.
absl::Status Write(Session& session, const ingestion::v1::Resource& resource,
                   const std::string& name) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::UpdateResourceRequest request;
  *request.mutable_resource() = resource;
  request.set_allow_missing(true);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.UpdateResource(request, session.Options()));
  Table table({{"Written"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({name, Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status SetCommentary(Session& session, const EntryWords& words) {
  ingestion::v1::Resource resource;
  ingestion::v1::Commentary& commentary = *resource.mutable_commentary();
  RAGSTONE_ASSIGN_OR_RETURN(*commentary.mutable_name(), EntryName(session, words, "commentaries"));
  RAGSTONE_ASSIGN_OR_RETURN(*commentary.mutable_text(), ReadTextArgument(session, words.text));
  return Write(session, resource, commentary.name());
}

absl::Status ShowCommentary(Session& session, const EntryWords& words) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetResourceRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), EntryName(session, words, "commentaries"));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, ingestion.GetResource(request, session.Options()));
  const ingestion::v1::Commentary& commentary = answer.resource().commentary();
  Table table({{"Entry"}, {words.entry}});
  table.AddRow({"Author", commentary.author()});
  table.AddRow({"Text", commentary.text()});
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status AddNote(Session& session, const EntryWords& words) {
  ingestion::v1::Resource resource;
  ingestion::v1::NoteOfInterest& note = *resource.mutable_note();
  RAGSTONE_ASSIGN_OR_RETURN(*note.mutable_name(), EntryName(session, words, "notes"));
  RAGSTONE_ASSIGN_OR_RETURN(*note.mutable_text(), ReadTextArgument(session, words.text));
  return Write(session, resource, note.name());
}

void AddEntryArguments(CLI::App* command, EntryWords& words) {
  command->add_option("MEETING", words.meeting, "The meeting's id")->required();
  command->add_option("ENTRY", words.entry, "The entry's number")->required();
}

}  // namespace

void AddCommentaryCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "commentary", "Writes and shows the service's words on an entry.");
  CLI::App* const set = AddCommand(
      *group, "set", "Sets an entry's commentary for a meeting; an empty line parts paragraphs.",
      "commentary set 2021-01-13-cyp 22 \"This aspect is covered elsewhere.\"");
  const auto words = std::make_shared<EntryWords>();
  AddEntryArguments(set, *words);
  AddTextArgument(set, words->text, "The commentary");
  OnCommand(set, session, [&session, words] { return SetCommentary(session, *words); });
  CLI::App* const show =
      AddCommand(*group, "show", "Shows an entry's commentary for a meeting, and who wrote it.",
                 "commentary show 2021-01-13-cyp 22");
  const auto shown = std::make_shared<EntryWords>();
  AddEntryArguments(show, *shown);
  OnCommand(show, session, [&session, shown] { return ShowCommentary(session, *shown); });
}

void AddNoteCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "note", "Marks entries of note: printed whatever their rating.");
  CLI::App* const add = AddCommand(
      *group, "add", "Marks an entry of note for a meeting, with the reason that is printed.",
      "note add 2021-01-13-cyp 40 \"Caseloads have risen.\"");
  const auto words = std::make_shared<EntryWords>();
  AddEntryArguments(add, *words);
  AddTextArgument(add, words->text, "The note");
  OnCommand(add, session, [&session, words] { return AddNote(session, *words); });
}

}  // namespace ragstone::cli
