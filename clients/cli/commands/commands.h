// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The commands, one function a file: each adds its subcommands, which set the session's action when
// they are parsed.

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_COMMANDS_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_COMMANDS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include <CLI/CLI.hpp>

#include "clients/cli/find_index.h"
#include "clients/cli/session.h"

namespace ragstone::cli {

void AddImportCommand(CLI::App& app, Session& session);
void AddCatalogueCommands(CLI::App& app, Session& session);
void AddCatalogueExportCommand(CLI::App& group, Session& session);
void AddBatchCommands(CLI::App& app, Session& session);
void AddFigureCommands(CLI::App& app, Session& session);
void AddFigureSetCommand(CLI::App& group, Session& session);
void AddFigureExportCommand(CLI::App& group, Session& session);
void AddMappingCommands(CLI::App& app, Session& session);
void AddIndicatorCommands(CLI::App& app, Session& session);
void AddIndicatorChangeCommands(CLI::App& group, Session& session);
void AddIndexCommands(CLI::App& app, Session& session);
void AddIndexRenumberCommand(CLI::App& group, Session& session);
void AddIndexYearCommands(CLI::App& group, Session& session);
void AddRatingCommands(CLI::App& app, Session& session);
void AddRatingOverrideCommand(CLI::App& group, Session& session);
void AddRatingTryCommand(CLI::App& group, Session& session);
void AddChartCommand(CLI::App& app, Session& session);
void AddRuleCommands(CLI::App& app, Session& session);
void AddRuleTrialCommand(CLI::App& group, Session& session);
void AddCommentaryCommands(CLI::App& app, Session& session);
void AddCommentaryDueCommand(CLI::App& group, Session& session);
void AddNoteCommands(CLI::App& app, Session& session);
void AddCaveatCommands(CLI::App& app, Session& session);
void AddMeetingCommands(CLI::App& app, Session& session);
void AddMeetingDeadlineCommand(CLI::App& group, Session& session);
void AddMeetingCalendarCommand(CLI::App& group, Session& session);
void AddReportCommands(CLI::App& app, Session& session);
void AddRedactCommands(CLI::App& app, Session& session);
void AddReportCheckCommand(CLI::App& group, Session& session);
void AddReportWorkflowCommands(CLI::App& group, Session& session);
void AddReportShowCommands(CLI::App& group, Session& session);
void AddReportCompareCommands(CLI::App& group, Session& session);
void AddBackupCommand(CLI::App& app, Session& session);
void AddWatchCommand(CLI::App& app, Session& session);
void AddHealthCommand(CLI::App& app, Session& session);

// A command that has commands of its own: `ragstone batch …`.
CLI::App* AddGroup(CLI::App& app, const std::string& name, const std::string& description);

// A command that does something. `example` is what stands behind `ragstone` in its help.
CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description,
                     const std::string& example);

// Adds --panel and --year, which choose an index where there are several.
void AddIndexOptions(CLI::App* command, IndexWords& words);

// Has `action` run when `command` was given.
void OnCommand(CLI::App* command, Session& session, std::function<absl::Status()> action);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_COMMANDS_H_
