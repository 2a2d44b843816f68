// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_TOML_FAULTS_H_
#define RAGSTONE_SERVICES_RPC_TOML_FAULTS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "services/base/toml.h"

namespace ragstone::rpc {

// `/etc/ragstone.toml:3`.
std::string PlaceIn(const std::string& path, const toml::source_region& at);

// What is wrong with a file of settings. A table of toml++ has an order of its own; people read
// faults in that of the lines.
class TomlFaults {
 public:
  void Add(const toml::source_region& at, std::string text) {
    faults_.emplace_back(at.begin.line, std::move(text));
  }
  void Add(const toml::parse_error& error) {
    Add(error.source(), std::string(error.description()));
  }

  // INVALID_ARGUMENT with every fault at its place; OK if there is none.
  absl::Status ToStatus(const std::string& path);

 private:
  std::vector<std::pair<std::size_t, std::string>> faults_;  // by line
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TOML_FAULTS_H_
