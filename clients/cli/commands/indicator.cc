// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/pages.h"
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
  Table table({{"Indicator"}, {"Description"}, {"Unit"}, {"Better"}, {"Frequency"}});
  for (const auto& resource : answer.resources()) {
    const Indicator& indicator = resource.indicator();
    const IndicatorVersion& now = indicator.versions(indicator.versions_size() - 1);
    table.AddRow({IdOf(indicator.name()), now.description(), Word(now.unit()), Word(now.polarity()),
                  Word(now.frequency())});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ShowIndicator(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::GetResourceRequest request;
  RAGSTONE_ASSIGN_OR_RETURN(*request.mutable_name(), session.Name("indicators", id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, ingestion.GetResource(request, session.Options()));
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
  int number = 0;
  for (const IndicatorVersion& version : indicator.versions()) {
    ++number;
    add("Definition",
        absl::StrCat(number, version.from_period().empty() ? "" : " from ", version.from_period(),
                     number > 1 && !version.comparable_with_earlier()
                         ? ", not comparable with earlier"
                         : ""));
    add("  Description", version.description());
    add("  Unit", absl::StrCat(Word(version.unit()), ", ", version.decimals(), " decimals"));
    add("  Better", Word(version.polarity()));
    add("  Frequency", Word(version.frequency()));
    add("  Basis", Word(version.basis()));
    add("  Adds up by", Word(version.aggregation()));
    if (version.lag_days() > 0) add("  Due after", absl::StrCat(version.lag_days(), " days"));
    add("  Why it changed", version.change_note());
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddIndicatorCommands(CLI::App& app, Session& session) {
  CLI::App* const group =
      AddGroup(app, "indicator", "Shows what is measured, and by which definitions.");
  CLI::App* const list =
      AddCommand(*group, "list", "Lists the council's indicators by their current definitions.",
                 "indicator list");
  OnCommand(list, session, [&session] { return ListIndicators(session); });
  CLI::App* const show = AddCommand(*group, "show", "Shows an indicator with all its definitions.",
                                    "indicator show ehc-20-weeks");
  const auto id = std::make_shared<std::string>();
  show->add_option("ID", *id, "The indicator's id, or its whole name")->required();
  OnCommand(show, session, [&session, id] { return ShowIndicator(session, *id); });
}

}  // namespace ragstone::cli
