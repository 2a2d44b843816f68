// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone rating override`: an officer's judgement against a computed rating.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_index.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

struct OverrideArguments {
  IndexWords words;
  std::string colour;
  std::string expires;
  bool withdraw = false;
  TextArgument reason;
};

// Which index and entry. Of what is withdrawn, the entry may be gone: its number is then taken as
// it was given.
absl::StatusOr<FoundIndex> FindEntryOf(const Session& session, const OverrideArguments& arguments) {
  if (!arguments.withdraw) return FindIndex(session, arguments.words);
  // Another year's index may have the entry still, so the period decides alone where it can.
  IndexWords without_entry = arguments.words;
  without_entry.entry.clear();
  absl::StatusOr<FoundIndex> found = FindIndex(session, without_entry);
  if (!found.ok()) return FindIndex(session, arguments.words);
  found->entry_number = arguments.words.entry;
  for (const ingestion::v1::IndexEntry& entry : found->index.entries()) {
    if (IdOf(entry.indicator()) == arguments.words.entry) found->entry_number = entry.number();
  }
  return found;
}

// What is stated; when it is withdrawn, what was, as it stood when it was read.
absl::Status SetStatement(const Session& session, const OverrideArguments& arguments,
                          ingestion::v1::RatingOverride& stated) {
  if (arguments.withdraw) {
    if (!arguments.colour.empty()) return UsageError("want --colour or --withdraw, not both");
    if (!arguments.expires.empty()) return UsageError("want --until or --withdraw, not both");
    RAGSTONE_ASSIGN_OR_RETURN(const auto before, GetResource(session, stated.name()));
    stated = before.resource().rating_override();
    stated.set_withdrawn(true);
    return absl::OkStatus();
  }
  stated.set_expire_date(arguments.expires);
  int colour = 0;
  if (!ParseEnum(*common::v1::RatingColour_descriptor(), arguments.colour, colour)) {
    return UsageError(absl::StrCat("--colour: \"", arguments.colour,
                                   "\", want red, amber, green or blue, or --withdraw"));
  }
  stated.set_colour(static_cast<common::v1::RatingColour>(colour));
  return absl::OkStatus();
}

absl::Status StateOverride(Session& session, const OverrideArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindEntryOf(session, arguments));
  ingestion::v1::UpdateResourceRequest request;
  request.set_allow_missing(true);
  ingestion::v1::RatingOverride& stated = *request.mutable_resource()->mutable_rating_override();
  stated.set_name(absl::StrCat(found.index.name(), "/overrides/", found.entry_number, "~",
                               arguments.words.period));
  RAGSTONE_RETURN_IF_ERROR(SetStatement(session, arguments, stated));
  RAGSTONE_ASSIGN_OR_RETURN(*stated.mutable_reason(), ReadTextArgument(session, arguments.reason));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.UpdateResource(request, session.Options()));
  Table table({{arguments.withdraw ? "Withdrawn" : "Overridden"},
               {"Period"},
               {"Rating"},
               {"Sequence", Table::Align::kRight}});
  table.AddRow({found.entry_number, arguments.words.period, Word(stated.colour()),
                Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddRatingOverrideCommand(CLI::App& group, Session& session) {
  CLI::App* const command =
      AddCommand(group, "override",
                 "States that a figure is to be rated otherwise than by its rule. The computed "
                 "rating is shown "
                 "beside it, with who says so and why.",
                 "rating override 3 2020-11 --colour amber --until 2021-03-31 \\\n"
                 "    \"One school closed for a fortnight; without it the target is met.\"");
  const auto arguments = std::make_shared<OverrideArguments>();
  command->add_option("ENTRY", arguments->words.entry, "The entry's number, or its indicator's id")
      ->required();
  command->add_option("PERIOD", arguments->words.period, "The period: 2020-11, CY2024")->required();
  AddTextArgument(command, arguments->reason, "Why; printed for the panel");
  AddIndexOptions(command, arguments->words);
  command->add_option("--colour", arguments->colour, "red, amber, green or blue")
      ->type_name("WORD");
  command
      ->add_option("--until", arguments->expires,
                   "The last day on which it counts [until it is withdrawn]")
      ->type_name("DATE");
  command->add_flag("--withdraw", arguments->withdraw, "Take it back: the computed rating counts");
  OnCommand(command, session, [&session, arguments] { return StateOverride(session, *arguments); });
}

}  // namespace ragstone::cli
