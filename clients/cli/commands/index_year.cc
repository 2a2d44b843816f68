// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone index rollover`, `decide` and `agree`: from one year's index to the next.

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/files/place.h"
#include "clients/cli/find_index.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/index_decisions.h"
#include "clients/cli/index_rollover.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::domain::Period;
using ::ragstone::ingestion::v1::Caveat;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Resource;
using Json = nlohmann::ordered_json;

struct RollOverArguments {
  std::string panel;
  std::string from;
  std::string to;
  RollOverOptions options;
  bool dry_run = false;
};

struct IndexArguments {
  std::string panel;
  std::string year;
};

struct AgreeArguments {
  IndexArguments index;
  std::vector<std::string> numbers;
  std::string by;
};

absl::StatusOr<PerformanceIndex> GetIndex(const Session& session, const IndexArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name,
                            IndexName(session, arguments.panel, arguments.year));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  return answer.resource().index();
}

absl::StatusOr<std::vector<Resource>> List(const Session& session,
                                           ingestion::v1::ResourceKind kind) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto listed, ListAll(session, council, kind));
  return std::vector<Resource>(listed.resources().begin(), listed.resources().end());
}

// The indicators of an index's entries, of the council and of the reference set.
absl::StatusOr<Indicators> IndicatorsOf(const Session& session, const PerformanceIndex& index) {
  Indicators indicators;
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Resource> own,
                            List(session, ingestion::v1::RESOURCE_KIND_INDICATOR));
  for (const Resource& resource : own) {
    indicators[resource.indicator().name()] = resource.indicator();
  }
  for (const IndexEntry& entry : index.entries()) {
    if (indicators.count(entry.indicator()) > 0) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Resource> found,
                              FindResource(session, entry.indicator()));
    if (found.has_value()) indicators[entry.indicator()] = found->indicator();
  }
  return indicators;
}

// The panel's index of the newest year of the same kind that begins before.
absl::StatusOr<std::optional<PerformanceIndex>> FindLast(const Session& session,
                                                         const PerformanceIndex& index) {
  RAGSTONE_ASSIGN_OR_RETURN(const Period year, YearOf(index));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Resource> indexes,
                            List(session, ingestion::v1::RESOURCE_KIND_INDEX));
  const std::string panel = index.name().substr(0, index.name().rfind('/') + 1);
  std::optional<PerformanceIndex> last;
  std::optional<Period> last_year;
  for (const Resource& resource : indexes) {
    const std::string& name = resource.index().name();
    const absl::StatusOr<Period> other = YearOf(resource.index());
    if (name.substr(0, name.rfind('/') + 1) != panel || !other.ok()) continue;
    if (other->kind() != year.kind() || *other >= year) continue;
    if (last_year.has_value() && *other < *last_year) continue;
    last = resource.index();
    last_year = *other;
  }
  return last;
}

absl::StatusOr<std::vector<Decision>> Undecideds(const Session& session,
                                                 const PerformanceIndex& index,
                                                 const std::optional<PerformanceIndex>& last,
                                                 const Indicators& indicators) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Resource> listed,
                            List(session, ingestion::v1::RESOURCE_KIND_CAVEAT));
  std::vector<Caveat> caveats;
  for (const Resource& resource : listed) caveats.push_back(resource.caveat());
  return FindDecisions(index, last, indicators, caveats);
}

void PrintDecisions(Session& session, const PerformanceIndex& index,
                    const std::optional<PerformanceIndex>& last,
                    const std::vector<Decision>& decisions) {
  Console& console = session.console();
  if (session.globals().output == OutputFormat::kJson) {
    Json list = Json::array();
    for (const Decision& decision : decisions) {
      list.push_back({{"number", decision.number},
                      {"indicator", decision.indicator},
                      {"what", std::string(TokenOf(decision.what))},
                      {"detail", decision.detail}});
    }
    const Json answer = {{"index", index.name()},
                         {"last_index", last.has_value() ? last->name() : ""},
                         {"decisions", std::move(list)}};
    console.out << answer.dump(2) << "\n";
    return;
  }
  if (session.globals().output == OutputFormat::kCsv) {
    Table table({{"number"}, {"indicator"}, {"what"}, {"detail"}});
    for (const Decision& decision : decisions) {
      table.AddRow({decision.number, decision.indicator, std::string(TokenOf(decision.what)),
                    decision.detail});
    }
    console.out << table.ToCsv();
    return;
  }
  if (decisions.empty()) {
    console.err << "Nothing of " << index.name() << " is left to decide.\n";
    return;
  }
  Table table({{"No"}, {"Indicator"}, {"To decide"}, {"What there is"}});
  for (const Decision& decision : decisions) {
    table.AddRow({decision.number, IdOf(decision.indicator),
                  absl::StrReplaceAll(TokenOf(decision.what), {{"_", " "}}), decision.detail});
  }
  console.out << table.ToText(console.width);
  const std::string panel =
      IdOf(absl::string_view(index.name()).substr(0, index.name().rfind("/indexes/")));
  console.out.flush();
  console.err << "Where targets and rules are to stay as they are:\n  ragstone index agree "
              << panel << " " << IdOf(index.name())
              << " --by \"WHO AGREED\"\nOthers are stated in index.csv and targets.csv, which this "
                 "writes:\n  ragstone catalogue export FOLDER\n";
}

// The years that the command names, of which the second must be later.
absl::StatusOr<std::pair<Period, Period>> ReadYears(const RollOverArguments& arguments) {
  const auto read = [](absl::string_view name, const std::string& text) -> absl::StatusOr<Period> {
    absl::StatusOr<Period> period = Period::Parse(text);
    if (period.ok()) return period;
    return UsageError(absl::StrCat(name, ": ", Quoted(text), ", ", period.status().message()));
  };
  RAGSTONE_ASSIGN_OR_RETURN(const Period year, read("FROM_YEAR", arguments.from));
  RAGSTONE_ASSIGN_OR_RETURN(const Period next, read("TO_YEAR", arguments.to));
  if (next.kind() != year.kind() || next <= year) {
    return UsageError(absl::StrCat("TO_YEAR: \"", arguments.to, "\", want a later year, such as ",
                                   year.Next().ToString()));
  }
  return std::make_pair(year, next);
}

absl::Status RollIndexOver(Session& session, const RollOverArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const auto years, ReadYears(arguments));
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const PerformanceIndex last,
                            GetIndex(session, {arguments.panel, arguments.from}));
  RAGSTONE_ASSIGN_OR_RETURN(const Indicators indicators, IndicatorsOf(session, last));
  RolledOver made = RollOver(last, years.first, years.second, indicators, arguments.options);
  ingestion::v1::CreateResourceRequest request;
  *request.mutable_resource()->mutable_index() = std::move(made.index);
  request.set_validate_only(arguments.dry_run);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.CreateResource(request, session.Options()));
  const PerformanceIndex& index = answer.resource().index();
  std::ostream& err = session.console().err;
  err << (arguments.dry_run ? "Checked, nothing stored: " : "Made: ") << index.name() << ", \""
      << index.display_name() << "\", " << index.entries_size() << " of " << last.entries_size()
      << " entries\n";
  for (const IndexEntry& entry : made.left_out) {
    const ingestion::v1::Indicator& indicator = indicators.at(entry.indicator());
    err << "Left out: " << entry.number() << " " << IdOf(indicator.name()) << ", retired from "
        << indicator.retired_from() << " on: " << indicator.retired_reason() << "\n";
  }
  if (!index.figures_note().empty()) {
    err << "Carried over, to be looked at: the note on its figures: " << index.figures_note()
        << "\n";
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Decision> decisions,
                            Undecideds(session, index, last, indicators));
  PrintDecisions(session, index, last, decisions);
  return absl::OkStatus();
}

absl::Status Decide(Session& session, const IndexArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const PerformanceIndex index, GetIndex(session, arguments));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<PerformanceIndex> last, FindLast(session, index));
  RAGSTONE_ASSIGN_OR_RETURN(const Indicators indicators, IndicatorsOf(session, index));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<Decision> decisions,
                            Undecideds(session, index, last, indicators));
  PrintDecisions(session, index, last, decisions);
  return absl::OkStatus();
}

// Of entries that are named, what was agreed before is agreed anew.
bool AgreeEntry(IndexEntry& entry, const std::string& by, bool anew) {
  bool changed = false;
  if (anew || entry.rule_agreed_by().empty()) {
    entry.set_rule_agreed_by(by);
    changed = true;
  }
  if (entry.has_target() && (anew || entry.target().agreed_by().empty())) {
    entry.mutable_target()->set_agreed_by(by);
    changed = true;
  }
  return changed;
}

absl::Status Agree(Session& session, const AgreeArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(PerformanceIndex index, GetIndex(session, arguments.index));
  std::vector<std::string> unknown = arguments.numbers;
  Table table({{"No"}, {"Indicator"}, {"Target"}, {"Rule"}, {"Agreed by"}});
  for (IndexEntry& entry : *index.mutable_entries()) {
    const bool named =
        std::count(arguments.numbers.begin(), arguments.numbers.end(), entry.number()) > 0;
    if (!arguments.numbers.empty() && !named) continue;
    unknown.erase(std::remove(unknown.begin(), unknown.end(), entry.number()), unknown.end());
    if (!AgreeEntry(entry, arguments.by, named)) continue;
    table.AddRow({entry.number(), IdOf(entry.indicator()), entry.target().text(), entry.rule(),
                  arguments.by});
  }
  if (!unknown.empty()) {
    return absl::NotFoundError(
        absl::StrCat("no entry ", absl::StrJoin(unknown, ", "), " in ", index.name()));
  }
  const std::string name = index.name();
  ingestion::v1::UpdateResourceRequest request;
  request.mutable_update_mask()->add_paths("entries");
  *request.mutable_resource()->mutable_index() = std::move(index);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.UpdateResource(request, session.Options()));
  if (table.empty()) session.console().err << "All of " << name << " was agreed already.\n";
  session.Print(answer, table);
  return absl::OkStatus();
}

void AddIndexArguments(CLI::App* command, IndexArguments& arguments) {
  command->add_option("PANEL", arguments.panel, "The panel's id")->required();
  command->add_option("YEAR", arguments.year, "The index's year, such as FY2021-22")->required();
}

}  // namespace

void AddIndexYearCommands(CLI::App& group, Session& session) {
  CLI::App* const rollover = AddCommand(
      group, "rollover",
      "Makes next year's index from this year's: its entries as they stand at the year's end, "
      "without those that are retired, and without targets. Then lists what needs deciding.",
      "index rollover cyp FY2020-21 FY2021-22 --dry-run");
  const auto arguments = std::make_shared<RollOverArguments>();
  rollover->add_option("PANEL", arguments->panel, "The panel's id")->required();
  rollover->add_option("FROM_YEAR", arguments->from, "This year, such as FY2020-21")->required();
  rollover->add_option("TO_YEAR", arguments->to, "The year that has no index yet")->required();
  rollover->add_flag("--keep-targets", arguments->options.keep_targets,
                     "Carry the targets over, to be agreed again");
  rollover
      ->add_option("--name", arguments->options.display_name,
                   "What the index is called [as last year's, with the year changed]")
      ->type_name("TEXT");
  rollover->add_flag("--dry-run", arguments->dry_run, "Check everything, store nothing");
  OnCommand(rollover, session,
            [&session, arguments] { return RollIndexOver(session, *arguments); });

  CLI::App* const decide = AddCommand(
      group, "decide",
      "Lists what of an index is not decided yet: targets that are not set, targets and rules that "
      "are last year's and nobody has agreed, targets of single periods that were not carried "
      "over, "
      "definitions that changed, caveats that are open.",
      "index decide cyp FY2021-22");
  const auto decided = std::make_shared<IndexArguments>();
  AddIndexArguments(decide, *decided);
  OnCommand(decide, session, [&session, decided] { return Decide(session, *decided); });

  CLI::App* const agree = AddCommand(
      group, "agree",
      "Records who agreed the rules of an index and the targets that are set. Without numbers: of "
      "every entry, where nobody has yet.",
      "index agree cyp FY2021-22 3 16 --by \"Cabinet, March 2021\"");
  const auto agreed = std::make_shared<AgreeArguments>();
  AddIndexArguments(agree, agreed->index);
  agree->add_option("NUMBER", agreed->numbers, "The entries' numbers");
  agree->add_option("--by", agreed->by, "The body or role that agreed")
      ->type_name("TEXT")
      ->required();
  OnCommand(agree, session, [&session, agreed] { return Agree(session, *agreed); });
}

}  // namespace ragstone::cli
