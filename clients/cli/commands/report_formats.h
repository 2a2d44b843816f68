// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_REPORT_FORMATS_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_REPORT_FORMATS_H_

#include <string>

#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::cli {

// A format of papers by its word on the command line: "md"; one that this version does not know by
// its number.
std::string FormatWord(reporting::v1::ReportFormat format);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_REPORT_FORMATS_H_
