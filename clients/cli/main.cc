// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <cstdlib>
#include <string>
#include <vector>

#include "clients/cli/app.h"
#include "clients/cli/console.h"

int main(int argc, char** argv) {
  // What gRPC writes of a connection that fails, the error says as well; who wants more sets it.
  setenv("GRPC_VERBOSITY", "NONE", 0);  // NOLINT(concurrency-mt-unsafe): before any thread
  ragstone::cli::Console console = ragstone::cli::ProcessConsole();
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return ragstone::cli::RunCli(arguments, RAGSTONE_VERSION, console);
}
