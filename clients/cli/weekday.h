// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_WEEKDAY_H_
#define RAGSTONE_CLIENTS_CLI_WEEKDAY_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ragstone::cli {

// "Tuesday", in English whatever the locale.
inline std::string WeekdayOf(absl::CivilDay day) {
  static constexpr absl::string_view kNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};
  return std::string(kNames[static_cast<std::size_t>(absl::GetWeekday(day))]);
}

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_WEEKDAY_H_
