// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The words of a meeting's paper: commentary on entries, and notes of interest.

#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/files/place.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/words.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct EntryWords {
  std::string meeting;
  std::string entry;
  // Of the words that were read, for a step that is to be taken on no others.
  std::string etag;
  TextArgument text;
};

absl::StatusOr<std::string> EntryName(const Session& session, const EntryWords& words,
                                      absl::string_view collection) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string meeting, session.Name("meetings", words.meeting));
  return absl::StrCat(meeting, "/", collection, "/", words.entry);
}

// Writes the resource, whether it is there or not, under its name.
absl::Status Write(Session& session, const ingestion::v1::Resource& resource,
                   const EntryWords& words, const std::string& name) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::UpdateResourceRequest request;
  *request.mutable_resource() = resource;
  request.set_allow_missing(true);
  const auto answer = ingestion.UpdateResource(request, session.Options());
  for (const UnmetPrecondition& missing : DetailsOf(answer.status()).preconditions) {
    if (missing.subject != name) continue;
    return absl::NotFoundError(absl::StrCat(
        "ENTRY: ", Quoted(words.entry), ", want the number of an entry of the index of ",
        words.meeting, ", which ragstone meeting list names and ragstone index show shows"));
  }
  RAGSTONE_RETURN_IF_ERROR(answer.status());
  Table table({{"Written"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({name, Thousands(answer->sequence())});
  session.Print(*answer, table);
  return absl::OkStatus();
}

absl::Status SetCommentary(Session& session, const EntryWords& words) {
  ingestion::v1::Resource resource;
  ingestion::v1::Commentary& commentary = *resource.mutable_commentary();
  RAGSTONE_ASSIGN_OR_RETURN(*commentary.mutable_name(), EntryName(session, words, "commentaries"));
  RAGSTONE_ASSIGN_OR_RETURN(*commentary.mutable_text(), ReadTextArgument(session, words.text));
  return Write(session, resource, words, commentary.name());
}

absl::Status ShowCommentary(Session& session, const EntryWords& words) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, EntryName(session, words, "commentaries"));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  const ingestion::v1::Commentary& commentary = answer.resource().commentary();
  Table table({{"Entry"}, {words.entry}});
  table.AddRow({"State", Word(commentary.state())});
  table.AddRow({"Author", absl::StrCat(commentary.author(), ", ", When(commentary.update_time()))});
  for (const ingestion::v1::CommentaryStep& step : commentary.steps()) {
    std::string word = Word(step.state());
    word[0] = absl::ascii_toupper(static_cast<unsigned char>(word[0]));
    table.AddRow({word, absl::StrCat(step.actor(), ", ", When(step.time()),
                                     step.reason().empty() ? "" : ": ", step.reason())});
  }
  table.AddRow({"Etag", commentary.etag()});
  table.AddRow({"Text", commentary.text()});
  session.Print(answer, table);
  return absl::OkStatus();
}

// A step of the workflow: `call` makes it, of a request that names the commentary.
template <typename Request, typename Call>
absl::Status Advance(Session& session, const EntryWords& words, Request request, const Call& call) {
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), EntryName(session, words, "commentaries"));
  request.set_etag(words.etag);
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, call(ingestion, request));
  Table table({{"Commentary"}, {"State"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({answer.commentary().name(), Word(answer.commentary().state()),
                Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status SubmitCommentary(Session& session, const EntryWords& words) {
  return Advance(session, words, ingestion::v1::SubmitCommentaryRequest(),
                 [&](const auto& ingestion, const auto& request) {
                   return ingestion.SubmitCommentary(request, session.Options());
                 });
}

absl::Status ApproveCommentary(Session& session, const EntryWords& words) {
  return Advance(session, words, ingestion::v1::ApproveCommentaryRequest(),
                 [&](const auto& ingestion, const auto& request) {
                   return ingestion.ApproveCommentary(request, session.Options());
                 });
}

absl::Status ReturnCommentary(Session& session, const EntryWords& words) {
  ingestion::v1::ReturnCommentaryRequest returned;
  RAGSTONE_ASSIGN_OR_RETURN(*returned.mutable_reason(), ReadTextArgument(session, words.text));
  return Advance(session, words, returned, [&](const auto& ingestion, const auto& request) {
    return ingestion.ReturnCommentary(request, session.Options());
  });
}

absl::Status AddNote(Session& session, const EntryWords& words) {
  ingestion::v1::Resource resource;
  ingestion::v1::NoteOfInterest& note = *resource.mutable_note();
  RAGSTONE_ASSIGN_OR_RETURN(*note.mutable_name(), EntryName(session, words, "notes"));
  RAGSTONE_ASSIGN_OR_RETURN(*note.mutable_text(), ReadTextArgument(session, words.text));
  return Write(session, resource, words, note.name());
}

void AddEntryArguments(CLI::App* command, EntryWords& words) {
  command->add_option("MEETING", words.meeting, "The meeting's id")->required();
  command->add_option("ENTRY", words.entry, "The entry's number")->required();
}

void AddEtagOption(CLI::App* command, EntryWords& words) {
  command->add_option("--etag", words.etag, "Only if it is still what show gave this etag for")
      ->type_name("ETAG");
}

void AddWorkflowCommands(CLI::App& group, Session& session) {
  CLI::App* const submit = AddCommand(
      group, "submit", "Says that a commentary is ready: a draft, or one that was returned.",
      "commentary submit 2021-01-13-cyp 22");
  const auto submitted = std::make_shared<EntryWords>();
  AddEntryArguments(submit, *submitted);
  AddEtagOption(submit, *submitted);
  OnCommand(submit, session,
            [&session, submitted] { return SubmitCommentary(session, *submitted); });
  CLI::App* const approve =
      AddCommand(group, "approve",
                 "Approves a commentary that was submitted. Nobody approves what they submitted "
                 "themselves.",
                 "--as director commentary approve 2021-01-13-cyp 22");
  const auto approved = std::make_shared<EntryWords>();
  AddEntryArguments(approve, *approved);
  AddEtagOption(approve, *approved);
  OnCommand(approve, session,
            [&session, approved] { return ApproveCommentary(session, *approved); });
  CLI::App* const send_back = AddCommand(
      group, "return", "Returns a commentary that was submitted or approved, with the reason.",
      "commentary return 2021-01-13-cyp 22 \"Say what is being done.\"");
  const auto returned = std::make_shared<EntryWords>();
  AddEntryArguments(send_back, *returned);
  AddTextArgument(send_back, returned->text, "The reason");
  AddEtagOption(send_back, *returned);
  OnCommand(send_back, session,
            [&session, returned] { return ReturnCommentary(session, *returned); });
}

}  // namespace

void AddCommentaryCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "commentary",
               "Writes the service's words on an entry, submits, approves or returns them, and "
               "lists what is due.");
  CLI::App* const set = AddCommand(
      *group, "set", "Sets an entry's commentary for a meeting; an empty line parts paragraphs.",
      "commentary set 2021-01-13-cyp 22 \"This aspect is covered elsewhere.\"");
  const auto words = std::make_shared<EntryWords>();
  AddEntryArguments(set, *words);
  AddTextArgument(set, words->text, "The commentary");
  OnCommand(set, session, [&session, words] { return SetCommentary(session, *words); });
  CLI::App* const show =
      AddCommand(*group, "show",
                 "Shows an entry's commentary for a meeting: who wrote it, and how it came to its "
                 "state.",
                 "commentary show 2021-01-13-cyp 22");
  const auto shown = std::make_shared<EntryWords>();
  AddEntryArguments(show, *shown);
  OnCommand(show, session, [&session, shown] { return ShowCommentary(session, *shown); });
  AddWorkflowCommands(*group, session);
  AddCommentaryDueCommand(*group, session);
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
