// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

#include "clients/cli/session.h"

namespace ragstone::cli {

// An instant as officers read it, to the minute: "2020-12-03 09:15 UTC".
inline std::string When(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

// The same for a column that says that it is UTC: "2020-12-03 09:15"; for programs to the second,
// "2020-12-03T09:15:42Z". Nothing of what has no time.
inline std::string WhenInColumn(const google::protobuf::Timestamp& time, OutputFormat format) {
  if (time.seconds() == 0) return "";
  const char* const form = format == OutputFormat::kTable ? "%Y-%m-%d %H:%M" : "%Y-%m-%dT%H:%M:%SZ";
  return absl::FormatTime(form, absl::FromUnixSeconds(time.seconds()), absl::UTCTimeZone());
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_
