// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The command line before a reporting service that plays back answers.

#ifndef RAGSTONE_TESTS_GOLDEN_CLI_PLAYED_BACK_COMMANDS_H_
#define RAGSTONE_TESTS_GOLDEN_CLI_PLAYED_BACK_COMMANDS_H_

#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "clients/cli/app.h"

namespace ragstone::cli {

// A test with a `Service` of reporting's, as officer olive of Merton.
template <typename Service>
class PlayedBackCommands : public ::testing::Test {
 protected:
  PlayedBackCommands() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~PlayedBackCommands() override { server_->Shutdown(); }

  // Adds the command to `all_`, with what it said to whom, and its exit code if that is not 0,
  // which it returns.
  int Run(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    Console console{.out = out,
                    .err = err,
                    .in = in,
                    .user = "olive",
                    .environment = [&](const char* name) -> std::optional<std::string> {
                      const std::string variable = name;
                      if (variable == "RAGSTONE_REPORTING") return address_;
                      if (variable == "RAGSTONE_COUNCIL") return "merton";
                      return std::nullopt;
                    }};
    const int exit_code = RunCli(arguments, "0.0.0", console);
    absl::StrAppend(&all_, "=== ragstone ", absl::StrJoin(arguments, " "), "\n", out.str());
    if (!err.str().empty()) absl::StrAppend(&all_, "--- stderr\n", err.str());
    if (exit_code != 0) absl::StrAppend(&all_, "--- exit code ", exit_code, "\n");
    absl::StrAppend(&all_, "\n");
    return exit_code;
  }

  Service service_;
  std::string all_;

 private:
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_TESTS_GOLDEN_CLI_PLAYED_BACK_COMMANDS_H_
