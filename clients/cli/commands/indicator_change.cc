// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone indicator rename`, `retire` and `reinstate`.

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"
#include "services/domain/period.h"

namespace ragstone::cli {
namespace {

using ::ragstone::domain::Period;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;
using ::ragstone::ingestion::v1::PerformanceIndex;

struct RenameArguments {
  std::string indicator;
  std::string from;
  std::string note;
  TextArgument text;
};

struct RetireArguments {
  std::string indicator;
  std::string period;
  TextArgument reason;
};

absl::StatusOr<Indicator> Get(const Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, session.Name("indicators", id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  return answer.resource().indicator();
}

// Stores the fields of the paths; the etag sees to it that nothing else has changed meanwhile.
absl::StatusOr<ingestion::v1::UpdateResourceResponse> Update(
    const Session& session, const Indicator& indicator, const std::vector<std::string>& paths) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::UpdateResourceRequest request;
  for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
  *request.mutable_resource()->mutable_indicator() = indicator;
  return ingestion.UpdateResource(request, session.Options());
}

absl::Status Rename(Session& session, const RenameArguments& arguments) {
  if (arguments.from.empty() && !arguments.note.empty()) {
    return UsageError("--note says why a definition changed: give --from PERIOD too");
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::string text, ReadTextArgument(session, arguments.text));
  RAGSTONE_ASSIGN_OR_RETURN(Indicator indicator, Get(session, arguments.indicator));
  IndicatorVersion* version = indicator.mutable_versions(indicator.versions_size() - 1);
  const std::string before = version->description();
  if (!arguments.from.empty()) {
    // What is counted is the same: figures before and after compare.
    const IndicatorVersion last = *version;
    version = indicator.add_versions();
    *version = last;
    version->set_from_period(arguments.from);
    version->set_comparable_with_earlier(true);
    version->set_change_note(arguments.note);
  }
  version->set_description(text);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, Update(session, indicator, {"versions"}));
  Table table({{"From"}, {"Was"}, {"Is"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({version->from_period(), before, text, Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

// Entries of the council's indexes that have the indicator, of years that have begun when it is
// retired and go on. Those of later years are in the way, which ingestion tells.
absl::StatusOr<std::vector<std::string>> FindInUse(const Session& session,
                                                   const Indicator& indicator) {
  std::vector<std::string> in_use;
  const absl::StatusOr<Period> from = Period::Parse(indicator.retired_from());
  if (!from.ok()) return in_use;  // what is no period is ingestion's to say
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto indexes,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_INDEX));
  for (const auto& resource : indexes.resources()) {
    const PerformanceIndex& index = resource.index();
    const absl::StatusOr<Period> year = Period::Parse(IdOf(index.name()));
    if (!year.ok() || year->first_day() >= from->first_day() ||
        year->last_day() < from->first_day()) {
      continue;
    }
    for (const IndexEntry& entry : index.entries()) {
      if (entry.indicator() != indicator.name()) continue;
      in_use.push_back(absl::StrCat(entry.number(), " of ", index.name()));
    }
  }
  return in_use;
}

absl::Status Retire(Session& session, const RetireArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(Indicator indicator, Get(session, arguments.indicator));
  indicator.set_retired_from(arguments.period);
  RAGSTONE_ASSIGN_OR_RETURN(*indicator.mutable_retired_reason(),
                            ReadTextArgument(session, arguments.reason));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<std::string> in_use, FindInUse(session, indicator));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            Update(session, indicator, {"retired_from", "retired_reason"}));
  Table table({{"Retired"}, {"From"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({indicator.name(), indicator.retired_from(), Thousands(answer.sequence())});
  session.Print(answer, table);
  for (const std::string& where : in_use) {
    session.console().err << "It stays as " << where << ", to that year's end.\n";
  }
  return absl::OkStatus();
}

absl::Status Reinstate(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(Indicator indicator, Get(session, id));
  if (indicator.retired_from().empty()) {
    return absl::FailedPreconditionError(absl::StrCat(indicator.name(), " is not retired"));
  }
  const std::string from = indicator.retired_from();
  indicator.clear_retired_from();
  indicator.clear_retired_reason();
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            Update(session, indicator, {"retired_from", "retired_reason"}));
  Table table({{"In use again"}, {"Was retired from"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({indicator.name(), from, Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

void AddRename(CLI::App& group, Session& session) {
  CLI::App* const rename = AddCommand(
      group, "rename",
      "Puts other words for what an indicator measures, as they stand in papers. What is counted "
      "stays the same, so figures before and after compare; for a change of what is counted, load "
      "a "
      "definition of its own with indicators.csv.",
      "indicator rename ehc-20-weeks \"% of EHC plans issued within 20 weeks\"");
  const auto arguments = std::make_shared<RenameArguments>();
  rename->add_option("ID", arguments->indicator, "The indicator's id, or its whole name")
      ->required();
  AddTextArgument(rename, arguments->text, "The words");
  rename
      ->add_option("--from", arguments->from,
                   "Keep the old words for earlier periods [they are amended]")
      ->type_name("PERIOD");
  rename->add_option("--note", arguments->note, "Why, with --from")->type_name("TEXT");
  OnCommand(rename, session, [&session, arguments] { return Rename(session, *arguments); });
}

}  // namespace

void AddIndicatorChangeCommands(CLI::App& group, Session& session) {
  AddRename(group, session);
  CLI::App* const retire = AddCommand(
      group, "retire",
      "Says from which period on an indicator is not measured any more. It stays in the indexes of "
      "the years that have begun, and no later one can have it.",
      "indicator retire ehc-20-weeks 2021-04 \"The national return ends.\"");
  const auto arguments = std::make_shared<RetireArguments>();
  retire->add_option("ID", arguments->indicator, "The indicator's id, or its whole name")
      ->required();
  retire->add_option("PERIOD", arguments->period, "The first period without figures")->required();
  AddTextArgument(retire, arguments->reason, "Why");
  OnCommand(retire, session, [&session, arguments] { return Retire(session, *arguments); });

  CLI::App* const reinstate =
      AddCommand(group, "reinstate", "Takes an indicator's retirement back.",
                 "indicator reinstate ehc-20-weeks");
  const auto id = std::make_shared<std::string>();
  reinstate->add_option("ID", *id, "The indicator's id, or its whole name")->required();
  OnCommand(reinstate, session, [&session, id] { return Reinstate(session, *id); });
}

}  // namespace ragstone::cli
