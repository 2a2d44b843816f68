// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Runs another program: without a shell, with nothing of ours but what it is given, and never for
// longer or with more to say than it may.
//
//   ChildProcess pandoc = {.argv = {"/usr/bin/pandoc", "--from", "html"}, .input = page};
//   RAGSTONE_ASSIGN_OR_RETURN(const ChildResult result, RunChild(pandoc, scope));
//   if (result.exit_code != 0) return …result.errors…;

#ifndef RAGSTONE_SERVICES_BASE_CHILD_PROCESS_H_
#define RAGSTONE_SERVICES_BASE_CHILD_PROCESS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/base/call_scope.h"

namespace ragstone {

struct ChildProcess {
  // The program's path, then its arguments.
  std::vector<std::string> argv;
  // What it reads on standard input.
  std::string input = {};
  // "NAME=value": all that its environment has. Ours is not passed on.
  std::vector<std::string> environment = {};
  // Where it runs; empty: where we do.
  std::string directory = {};
  absl::Duration time_limit = absl::Minutes(1);
  // Of its standard output. Of standard error the first 16 KiB are kept, whatever comes after.
  std::size_t max_output_bytes = 64 << 20;
};

struct ChildResult {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

// Runs it to its end in a process group of its own, which is killed when it takes too long, says
// too much, ends before its children, or `scope` ends. NOT_FOUND, PROGRAM_NOT_STARTED: there is no
// such program, or it cannot be run. RESOURCE_EXHAUSTED, CHILD_OUTPUT_TOO_LARGE. INTERNAL,
// CHILD_TOO_SLOW: the time limit; INTERNAL, CHILD_KILLED: a signal ended it. As CallScope::Check
// once the scope has ended. An exit code that is not 0 is no error of this function.
absl::StatusOr<ChildResult> RunChild(const ChildProcess& child, const CallScope& scope);

// The path of an executable of that name in one of the folders of `path`, which are parted by
// colons; empty if there is none. Only absolute folders count.
std::string FindProgram(absl::string_view name, absl::string_view path);

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_CHILD_PROCESS_H_
