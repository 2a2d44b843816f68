// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_
#define RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_

#include <string>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace ragstone::cli {

// An instant as officers read it, to the minute: "2020-12-03 09:15 UTC".
inline std::string When(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

// An instant to the second, for columns that say that it is UTC: "2020-12-03T09:15:42". Empty where
// there is none.
inline std::string WhenToSecond(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  return absl::FormatTime("%Y-%m-%dT%H:%M:%S", absl::FromUnixSeconds(time.seconds()),
                          absl::UTCTimeZone());
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_COMMANDS_WHEN_H_
