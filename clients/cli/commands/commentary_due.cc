// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone commentary due`: who owes what words by when.

#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/pages.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::CommentaryState;
using ::ragstone::ingestion::v1::CommentaryStep;
using ::ragstone::reporting::v1::CommentaryDue;
using ::ragstone::reporting::v1::DuePromise;
using ::ragstone::reporting::v1::ListCommentaryDueResponse;

struct DueArguments {
  std::string meeting;
  std::string owner;
  std::vector<std::string> states;
  int days = -1;
};

// "returned by director: Say what is being done."
std::string StateWords(const CommentaryDue& due) {
  std::string words = Word(due.state());
  const CommentaryStep& step = due.last_step();
  if (due.state() == ingestion::v1::COMMENTARY_STATE_DRAFT) {
    absl::StrAppend(&words, " by ", due.author());
  } else if (due.has_last_step()) {
    absl::StrAppend(&words, " by ", step.actor());
    if (!step.reason().empty()) absl::StrAppend(&words, ": ", step.reason());
  }
  if (!due.unchanged_since().empty()) {
    absl::StrAppend(&words, "\nunchanged since ", IdOf(due.unchanged_since()));
  }
  return words;
}

std::string PromiseWords(const DuePromise& promise) {
  return promise.slipped() ? absl::StrCat("promise slipped from ", IdOf(promise.due_at()))
                           : absl::StrCat("promise of ", IdOf(promise.made_at()));
}

// Why it is due, the rating of an exception in the place of that word: "red\nof note".
std::string WhyWords(const CommentaryDue& due) {
  std::vector<std::string> words;
  for (const int reason : due.reasons()) {
    switch (reason) {
      case reporting::v1::DUE_REASON_EXCEPTION:
        words.push_back(Word(due.colour()));
        break;
      case reporting::v1::DUE_REASON_PROMISE:
        for (const DuePromise& promise : due.promises()) words.push_back(PromiseWords(promise));
        break;
      default:
        words.push_back(Word(static_cast<reporting::v1::DueReason>(reason)));
    }
  }
  return absl::StrJoin(words, "\n");
}

Table ForPeople(const ListCommentaryDueResponse& answer) {
  Table table({{"No"}, {"Indicator"}, {"Why"}, {"Owner"}, {"State"}});
  for (const CommentaryDue& due : answer.items()) {
    table.AddRow({due.entry_number(), due.description(), WhyWords(due),
                  due.owner().empty() ? due.service_area() : due.owner(), StateWords(due)});
  }
  return table;
}

Table ForPrograms(const ListCommentaryDueResponse& answer) {
  Table table({{"number"},
               {"indicator"},
               {"description"},
               {"owner"},
               {"service_area"},
               {"rating"},
               {"reasons"},
               {"state"},
               {"author"},
               {"written_at"},
               {"step"},
               {"step_by"},
               {"step_at"},
               {"reason"},
               {"unchanged_since"},
               {"promises"},
               {"due_date"}});
  for (const CommentaryDue& due : answer.items()) {
    std::vector<std::string> reasons;
    for (const int reason : due.reasons()) {
      reasons.push_back(Token(static_cast<reporting::v1::DueReason>(reason)));
    }
    std::vector<std::string> promises;
    for (const DuePromise& promise : due.promises()) promises.push_back(IdOf(promise.caveat()));
    const CommentaryStep& step = due.last_step();
    table.AddRow({due.entry_number(), IdOf(due.indicator()), due.description(), due.owner(),
                  due.service_area(), Token(due.colour()), absl::StrJoin(reasons, " "),
                  Token(due.state()), due.author(),
                  WhenInColumn(due.write_time(), OutputFormat::kCsv), Token(step.state()),
                  step.actor(), WhenInColumn(step.time(), OutputFormat::kCsv), step.reason(),
                  due.unchanged_since().empty() ? "" : IdOf(due.unchanged_since()),
                  absl::StrJoin(promises, " "), due.due_date()});
  }
  return table;
}

std::string Deadline(const ListCommentaryDueResponse& answer) {
  if (answer.publish_by().empty()) {
    return absl::StrCat("Meeting of ", answer.meeting_date(),
                        ". No deadline can be told: ", answer.deadline_note(), ".");
  }
  return absl::StrCat(
      "Meeting of ", answer.meeting_date(), ": ",
      answer.due_date().empty()
          ? absl::StrCat("no day can be told for commentary: ", answer.deadline_note())
          : absl::StrCat("commentary by ", answer.due_date()),
      ", publish by ", answer.publish_by(), ".");
}

// "4 entries: 1 due, 2 draft, 1 approved."
std::string Summary(const ListCommentaryDueResponse& answer) {
  std::map<CommentaryState, int> states;
  for (const CommentaryDue& due : answer.items()) ++states[due.state()];
  std::vector<std::string> counts;
  for (const auto& [state, entries] : states) {
    counts.push_back(absl::StrCat(entries, " ", Word(state)));
  }
  return absl::StrCat(answer.items_size(), answer.items_size() == 1 ? " entry: " : " entries: ",
                      absl::StrJoin(counts, ", "), ".");
}

absl::Status ListDue(Session& session, const DueArguments& arguments) {
  reporting::v1::ListCommentaryDueRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_meeting(),
                            session.Name("meetings", arguments.meeting));
  request.set_owner(arguments.owner);
  for (const std::string& word : arguments.states) {
    int state = 0;
    ParseEnum(*ingestion::v1::CommentaryState_descriptor(), word, state);
    request.add_states(static_cast<CommentaryState>(state));
  }
  if (arguments.days >= 0) request.set_working_days_before_publication(arguments.days);
  RAGSTONE_ASSIGN_OR_RETURN(const client::ReportingClient reporting, session.Reporting());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, AllPages(request, [&](const auto& page) {
                              return reporting.ListCommentaryDue(page, session.Options());
                            }));
  if (session.globals().output != OutputFormat::kTable) {
    session.Print(answer, ForPrograms(answer));
    return absl::OkStatus();
  }
  Console& console = session.console();
  console.out << WrapParagraph(Deadline(answer), console.width) << "\n";
  if (answer.items().empty()) {
    const bool all = arguments.owner.empty() && arguments.states.empty();
    console.out << (all ? "No commentary is due.\n" : "No commentary that fits is due.\n");
    return absl::OkStatus();
  }
  session.Print(answer, ForPeople(answer));
  console.out << "\n" << WrapParagraph(Summary(answer), console.width);
  return absl::OkStatus();
}

}  // namespace

void AddCommentaryDueCommand(CLI::App& group, Session& session) {
  CLI::App* const command = AddCommand(
      group, "due",
      "Lists who owes what words for a meeting's paper, and by when: on exceptions (red and "
      "amber), on what is of note, and on figures that were promised for the meeting and are not "
      "there. Written and approved ones stay in the list.",
      "commentary due 2021-01-13-cyp --state due --state returned");
  const auto arguments = std::make_shared<DueArguments>();
  command->add_option("MEETING", arguments->meeting, "The meeting's id")->required();
  command
      ->add_option("--owner", arguments->owner,
                   "Only entries whose owner or service area contains this")
      ->type_name("TEXT");
  command
      ->add_option("--state", arguments->states,
                   "Only in this state: due, draft, submitted, approved or returned; may be given "
                   "again")
      ->type_name("STATE")
      ->allow_extra_args(false)
      ->check(OneOf(EnumTokens(*ingestion::v1::CommentaryState_descriptor())));
  command
      ->add_option("--days", arguments->days,
                   "Working days before publication by which words are wanted [3]")
      ->type_name("DAYS")
      ->check(WholeNumber(0, 60));
  OnCommand(command, session, [&session, arguments] { return ListDue(session, *arguments); });
}

}  // namespace ragstone::cli
