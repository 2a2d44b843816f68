// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What the environment and a file say of a program's options, put as arguments that go before those
// of the command line, so that what is said last counts: the file, then the environment, then the
// command line.
//
//   RAGSTONE_DRAIN_SECONDS=30        the environment
//   drain-seconds = 30               the file, in TOML

#ifndef RAGSTONE_SERVICES_RPC_SETTINGS_H_
#define RAGSTONE_SERVICES_RPC_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace ragstone::rpc {

// One option as the environment or a file gives it.
struct Setting {
  // `drain-seconds`.
  std::string option;
  // `30`; of a flag `true` or `false`.
  std::string value;
  // `the environment's RAGSTONE_DRAIN_SECONDS`, `/etc/ragstone.toml:3`.
  std::string place;

  // `--drain-seconds=30`.
  std::string Argument() const;
};

// `RAGSTONE_DRAIN_SECONDS` of `drain-seconds`.
std::string VariableOf(absl::string_view option);

// Of those options, the ones that the environment gives. A variable that is empty is not there.
std::vector<Setting> SettingsInEnvironment(absl::Span<const std::string> options);

// What the text of a file says. INVALID_ARGUMENT with every fault and its line: it is no TOML, a
// key is none of `options`, or a value is neither text nor a whole number nor true or false.
absl::StatusOr<std::vector<Setting>> SettingsInText(absl::string_view text, const std::string& path,
                                                    absl::Span<const std::string> options);

// The same of a file. INVALID_ARGUMENT also if it cannot be read.
absl::StatusOr<std::vector<Setting>> SettingsInFile(const std::string& path,
                                                    absl::Span<const std::string> options);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_SETTINGS_H_
