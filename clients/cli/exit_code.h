// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_EXIT_CODE_H_
#define RAGSTONE_CLIENTS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {

// What the command returns to its caller. Scripts depend on these; --help lists them.
enum ExitCode : int {
  kDone = 0,
  // The input has faults, or what was asked for is not there.
  kRefused = 1,
  // The command line is wrong.
  kUsage = 2,
  // A service cannot be reached, did not answer in time, or its disk takes no writes: the same
  // again may pass later.
  kServiceUnavailable = 3,
  // A fault of a service or of this program.
  kInternal = 4,
  // `report verify`: the file is not what was published.
  kNotPublished = 5,
  // `report check`: the paper has errors.
  kChecksFailed = 6,
};

ExitCode ExitCodeOf(const absl::Status& status);

// An error whose exit code is kUsage: something that the command line has to say is missing.
absl::Status UsageError(absl::string_view message);

// An error whose exit code is kNotPublished.
absl::Status NotPublishedError(absl::string_view message);

// An error whose exit code is kChecksFailed.
absl::Status ChecksFailedError(absl::string_view message);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_EXIT_CODE_H_
