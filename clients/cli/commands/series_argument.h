// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_SERIES_ARGUMENT_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_SERIES_ARGUMENT_H_

#include <functional>
#include <string>

#include "absl/status/status.h"

#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"

namespace CLI {
class App;
}

namespace ragstone::cli {

// Which figures a command is about.
struct SeriesArguments {
  std::string indicator;
  std::string area;
  std::string breakdown;
  std::string period;
};

// Adds INDICATOR, --area and --breakdown.
void AddSeriesOptions(CLI::App* command, SeriesArguments& arguments);

// The council or reference set of an indicator's name.
std::string ParentOf(const std::string& indicator);

// Hands every page of figures on, in order.
absl::Status EachPageOfFigures(
    const Session& session, const ingestion::v1::ListObservationsRequest& request,
    const std::function<absl::Status(const ingestion::v1::ListObservationsResponse& page)>& take);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_SERIES_ARGUMENT_H_
