// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/commands/series_argument.h"

#include <CLI/CLI.hpp>

#include "clients/cli/pages.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {

void AddSeriesOptions(CLI::App* command, SeriesArguments& arguments) {
  command->add_option("INDICATOR", arguments.indicator, "The indicator's id")->required();
  command->add_option("--area", arguments.area, "The area's code [the whole council]")
      ->type_name("CODE");
  command->add_option("--breakdown", arguments.breakdown, "Sex=Female [the total]")
      ->type_name("TEXT");
}

std::string ParentOf(const std::string& indicator) {
  return indicator.substr(0, indicator.find("/indicators/"));
}

absl::Status EachPageOfFigures(
    const Session& session, const ingestion::v1::ListObservationsRequest& request,
    const std::function<absl::Status(const ingestion::v1::ListObservationsResponse& page)>& take) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  return EachPage(
      request,
      [&](const auto& page) { return ingestion.ListObservations(page, session.Options()); }, take);
}

}  // namespace ragstone::cli
