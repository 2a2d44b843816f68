// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/text_argument.h"
#include "clients/cli/find_resource.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;

absl::Status ListIndicators(Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_INDICATOR));
  Table table(
      {{"Indicator"}, {"Description"}, {"Unit"}, {"Better"}, {"Frequency"}, {"Retired from"}});
  for (const auto& resource : answer.resources()) {
    const Indicator& indicator = resource.indicator();
    const IndicatorVersion& now = indicator.versions(indicator.versions_size() - 1);
    table.AddRow({IdOf(indicator.name()), now.description(), Word(now.unit()), Word(now.polarity()),
                  Word(now.frequency()), indicator.retired_from()});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ShowIndicator(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, session.Name("indicators", id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  const Indicator& indicator = answer.resource().indicator();
  Table table({{"Indicator"}, {indicator.name()}});
  const auto add = [&](absl::string_view label, const std::string& value) {
    if (!value.empty()) table.AddRow({std::string(label), value});
  };
  add("Service area", indicator.service_area());
  add("Owner", indicator.owner());
  add("Data source", indicator.data_source());
  add("Supplier", indicator.supplier());
  add("Council's control", Word(indicator.control()));
  add("Statutory basis", indicator.statutory_basis());
  if (indicator.counts_people()) add("Counts people", "yes");
  if (!indicator.retired_from().empty()) {
    add("Retired",
        absl::StrCat("from ", indicator.retired_from(), " on: ", indicator.retired_reason()));
  }
  int number = 0;
  for (const IndicatorVersion& version : indicator.versions()) {
    ++number;
    add("Definition",
        absl::StrCat(number, version.from_period().empty() ? "" : " from ", version.from_period(),
                     number > 1 && !version.comparable_with_earlier()
                         ? ", not comparable with earlier"
                         : ""));
    add("  Description", version.description());
    add("  Unit", absl::StrCat(Word(version.unit()), ", ", version.decimals(),
                               version.decimals() == 1 ? " decimal" : " decimals"));
    add("  Better", Word(version.polarity()));
    add("  Frequency", Word(version.frequency()));
    add("  Basis", Word(version.basis()));
    add("  Adds up by", Word(version.aggregation()));
    if (version.lag_days() > 0) add("  Due after", absl::StrCat(version.lag_days(), " days"));
    add("  Why it changed", version.change_note());
  }
  for (const ingestion::v1::Rebase& rebase : indicator.rebases()) {
    add("Chart rebased", absl::StrCat("from ", rebase.period(), ": ", rebase.reason()));
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

struct RebaseArguments {
  std::string indicator;
  std::string period;
  TextArgument reason;
};

absl::Status AddRebase(Session& session, const RebaseArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name,
                            session.Name("indicators", arguments.indicator));
  RAGSTONE_ASSIGN_OR_RETURN(const auto before, GetResource(session, name));
  ingestion::v1::UpdateResourceRequest request;
  request.mutable_update_mask()->add_paths("rebases");
  Indicator& indicator = *request.mutable_resource()->mutable_indicator();
  indicator.set_name(before.resource().indicator().name());
  indicator.set_etag(before.resource().indicator().etag());
  *indicator.mutable_rebases() = before.resource().indicator().rebases();
  ingestion::v1::Rebase& rebase = *indicator.add_rebases();
  rebase.set_period(arguments.period);
  RAGSTONE_ASSIGN_OR_RETURN(*rebase.mutable_reason(), ReadTextArgument(session, arguments.reason));
  // Periods of one kind are in order as their texts are.
  std::sort(indicator.mutable_rebases()->begin(), indicator.mutable_rebases()->end(),
            [](const ingestion::v1::Rebase& a, const ingestion::v1::Rebase& b) {
              return a.period() < b.period();
            });
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.UpdateResource(request, session.Options()));
  Table table({{"Rebased"}, {"From"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({indicator.name(), arguments.period, Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddIndicatorCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "indicator", "Shows and changes what is measured, and by which definitions.");
  CLI::App* const list =
      AddCommand(*group, "list", "Lists the council's indicators by their current definitions.",
                 "indicator list");
  OnCommand(list, session, [&session] { return ListIndicators(session); });
  CLI::App* const show = AddCommand(*group, "show", "Shows an indicator with all its definitions.",
                                    "indicator show ehc-20-weeks");
  const auto id = std::make_shared<std::string>();
  show->add_option("ID", *id, "The indicator's id, or its whole name")->required();
  OnCommand(show, session, [&session, id] { return ShowIndicator(session, *id); });

  CLI::App* const rebase = AddCommand(
      *group, "rebase",
      "Records a known change, from which the limits of the indicator's control chart begin anew.",
      "indicator rebase ehc-20-weeks 2020-09 \"A second team began work.\"");
  const auto arguments = std::make_shared<RebaseArguments>();
  rebase->add_option("ID", arguments->indicator, "The indicator's id, or its whole name")
      ->required();
  rebase->add_option("PERIOD", arguments->period, "The first period after the change")->required();
  AddTextArgument(rebase, arguments->reason, "What changed");
  OnCommand(rebase, session, [&session, arguments] { return AddRebase(session, *arguments); });
  AddIndicatorChangeCommands(*group, session);
}

}  // namespace ragstone::cli
