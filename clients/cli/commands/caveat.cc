// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Caveat;

struct CaveatArguments {
  std::string id;
  std::string indicator;
  std::string kind;
  std::string first;
  std::string last;
  std::string promise_made_at;
  std::string promise_due_at;
  TextArgument text;
};

absl::Status AddCaveat(Session& session, const CaveatArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  int kind = 0;
  if (!ParseEnum(*ingestion::v1::CaveatKind_descriptor(), arguments.kind, kind)) {
    return UsageError(
        absl::StrCat("--kind: \"", arguments.kind, "\", want one of ",
                     absl::StrJoin(EnumTokens(*ingestion::v1::CaveatKind_descriptor()), ", ")));
  }
  ingestion::v1::CreateResourceRequest request;
  Caveat& caveat = *request.mutable_resource()->mutable_caveat();
  RAGSTONE_ASSIGN_OR_RETURN(*caveat.mutable_name(), session.Name("caveats", arguments.id));
  RAGSTONE_ASSIGN_OR_RETURN(*caveat.mutable_indicator(),
                            session.Name("indicators", arguments.indicator));
  caveat.set_kind(static_cast<ingestion::v1::CaveatKind>(kind));
  RAGSTONE_ASSIGN_OR_RETURN(*caveat.mutable_text(), ReadTextArgument(session, arguments.text));
  caveat.set_first_period(arguments.first);
  caveat.set_last_period(arguments.last);
  if (!arguments.promise_made_at.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(*caveat.mutable_promise()->mutable_made_at(),
                              session.Name("meetings", arguments.promise_made_at));
  }
  if (!arguments.promise_due_at.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(*caveat.mutable_promise()->mutable_due_at(),
                              session.Name("meetings", arguments.promise_due_at));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.CreateResource(request, session.Options()));
  Table table({{"Added"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({caveat.name(), Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

// "at 2021-01-13-cyp for the next meeting", "at 2021-01-13-cyp for 2021-02-10-cyp".
std::string PromiseWords(const Caveat& caveat) {
  if (!caveat.has_promise()) return "";
  const ingestion::v1::Promise& promise = caveat.promise();
  return absl::StrCat("at ", IdOf(promise.made_at()), " for ",
                      promise.due_at().empty() ? "the next meeting" : IdOf(promise.due_at()));
}

absl::Status ListCaveats(Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_CAVEAT));
  // A person reads the promise under the words that make it.
  const bool for_people = session.globals().output == OutputFormat::kTable;
  std::vector<Table::Column> columns = {{"Caveat"}, {"Indicator"}, {"Kind"}, {"Periods"}, {"Text"}};
  if (!for_people) columns.push_back({"Promised"});
  Table table(columns);
  for (const auto& resource : answer.resources()) {
    const Caveat& caveat = resource.caveat();
    const std::string periods =
        caveat.first_period().empty() && caveat.last_period().empty()
            ? "all"
            : absl::StrCat(caveat.first_period(), " to ", caveat.last_period());
    const std::string promise = PromiseWords(caveat);
    std::vector<std::string> cells = {IdOf(caveat.name()), IdOf(caveat.indicator()),
                                      Word(caveat.kind()), periods, caveat.text()};
    if (!for_people) cells.push_back(promise);
    if (for_people && !promise.empty()) absl::StrAppend(&cells.back(), "\nPromised ", promise);
    table.AddRow(std::move(cells));
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddCaveatCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "caveat", "Says how far an indicator's figures can be relied on.");
  CLI::App* const add =
      AddCommand(*group, "add", "Adds a caveat to an indicator.",
                 "caveat add quorum --indicator cp-conference-quorum \\\n"
                 "    --kind not_reportable \"Data reporting is currently unreliable.\"");
  const auto arguments = std::make_shared<CaveatArguments>();
  add->add_option("ID", arguments->id, "The caveat's id, which you choose")->required();
  AddTextArgument(add, arguments->text, "What is printed for the panel");
  add->add_option("--indicator", arguments->indicator, "The indicator's id")
      ->type_name("ID")
      ->required();
  add->add_option("--kind", arguments->kind,
                  "not_reportable, unreliable, coverage, definition_changed or correction")
      ->type_name("KIND")
      ->required();
  add->add_option("--first", arguments->first, "The first period that it holds for")
      ->type_name("PERIOD");
  add->add_option("--last", arguments->last, "The last period that it holds for")
      ->type_name("PERIOD");
  add->add_option("--promised-at", arguments->promise_made_at,
                  "The meeting at which figures are promised")
      ->type_name("MEETING");
  add->add_option("--due-at", arguments->promise_due_at,
                  "The meeting they are promised for [the panel's next]")
      ->type_name("MEETING");
  OnCommand(add, session, [&session, arguments] { return AddCaveat(session, *arguments); });
  CLI::App* const list = AddCommand(*group, "list", "Lists the council's caveats.", "caveat list");
  OnCommand(list, session, [&session] { return ListCaveats(session); });
}

}  // namespace ragstone::cli
