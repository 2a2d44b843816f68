// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone rule trial`: what a rule would have said of the figures that there are.

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/find_index.h"
#include "clients/cli/rating_words.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::EntryTrial;
using ::ragstone::rating::v1::TrialChange;
using ::ragstone::rating::v1::TrialCount;

struct TrialArguments {
  IndexWords words;
  std::string rule;
  std::string target;
  std::string first;
  std::string last;
};

Table ChangesTable(const rating::v1::TrialRuleResponse& answer) {
  Table table({{"No"},
               {"Indicator"},
               {"Period"},
               {"Value", Table::Align::kRight},
               {"Target"},
               {"Now"},
               {"Tried"}});
  for (const EntryTrial& entry : answer.entries()) {
    for (const TrialChange& change : entry.changes()) {
      table.AddRow({entry.entry_number(), entry.description(), change.period(),
                    change.tried().display(), change.tried().target_display(),
                    RatingWord(change.now()), RatingWord(change.tried())});
    }
  }
  return table;
}

Table CountsTable(const rating::v1::TrialRuleResponse& answer) {
  Table table({{"Rating"}, {"Now", Table::Align::kRight}, {"Tried", Table::Align::kRight}});
  for (const TrialCount& count : answer.counts()) {
    table.AddRow({Word(count.colour()), Thousands(count.now()), Thousands(count.tried())});
  }
  return table;
}

absl::Status Trial(Session& session, const TrialArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindIndex(session, arguments.words));
  rating::v1::TrialRuleRequest request;
  request.set_parent(found.entry_number.empty()
                         ? found.index.name()
                         : absl::StrCat(found.index.name(), "/entries/", found.entry_number));
  request.set_rule(arguments.rule);
  request.set_target(arguments.target);
  request.set_first_period(arguments.first);
  request.set_last_period(arguments.last);
  request.mutable_read_at()->set_min_sequence(found.sequence);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, rating.TrialRule(request, session.Options()));
  const Table changes = ChangesTable(answer);
  if (session.globals().output != OutputFormat::kTable) {
    session.Print(answer, changes);
    return absl::OkStatus();
  }
  std::ostream& out = session.console().out;
  const int width = session.console().width;
  int ratings = 0;
  int changed = 0;
  std::map<std::string, std::vector<std::string>> refused;
  for (const EntryTrial& entry : answer.entries()) {
    ratings += entry.ratings();
    changed += entry.changes_size();
    if (!entry.refused().empty()) refused[entry.refused()].push_back(entry.entry_number());
  }
  for (const auto& [reason, numbers] : refused) {
    out << WrapParagraph(
        absl::StrCat("Not tried on ", absl::StrJoin(numbers, ", "), ": ", reason, "."), width);
  }
  if (!refused.empty()) out << "\n";
  if (!changes.empty()) out << changes.ToText(width) << "\n";
  if (ratings > 0) out << CountsTable(answer).ToText(width) << "\n";
  out << WrapParagraph(
      absl::StrCat("\"", answer.entries().empty() ? arguments.rule : answer.entries(0).rule(),
                   "\" would change ", changed, " of ", ratings,
                   ratings == 1 ? " rating." : " ratings.", " Nothing has been stored."),
      width);
  return absl::OkStatus();
}

}  // namespace

void AddRuleTrialCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(group, "trial",
                                       "Tries a rule on the figures of the last three years: which "
                                       "ratings would be others. Nothing is "
                                       "stored.",
                                       "rule trial \"relative 5%\" --entry 3 --target 95%");
  const auto arguments = std::make_shared<TrialArguments>();
  command->add_option("RULE", arguments->rule, "The rule; docs/files.md lists them")->required();
  command
      ->add_option("--entry", arguments->words.entry,
                   "Only this entry, by number or indicator [every entry of the index]")
      ->type_name("NUMBER");
  command
      ->add_option("--target", arguments->target,
                   "Another target for the entry, such as \"less than 22%\" [its own]")
      ->type_name("TEXT");
  command
      ->add_option("--first", arguments->first,
                   "The first period to look at [three years before the last]")
      ->type_name("PERIOD");
  command->add_option("--last", arguments->last, "The last period to look at [the newest]")
      ->type_name("PERIOD");
  AddIndexOptions(command, arguments->words);
  OnCommand(command, session, [&session, arguments] { return Trial(session, *arguments); });
}

}  // namespace ragstone::cli
