// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_TOML_TABLE_H_
#define RAGSTONE_CLIENTS_CLI_FILES_TOML_TABLE_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "services/base/toml.h"

namespace ragstone::cli {

// A table of a TOML file, read key by key: what is wrong goes to the file's faults with its place,
// and reads as empty.
class TomlTable {
 public:
  TomlTable(const std::string& path, const toml::table& table, Faults& faults)
      : path_(path), table_(table), faults_(faults) {}

  // The same for a table in this one.
  TomlTable Inner(const toml::table& table) const { return {path_, table, faults_}; }

  // Adds a fault for each key that is not among `known`.
  void CheckKeys(std::initializer_list<absl::string_view> known) const;

  bool Has(absl::string_view key) const { return Node(key) != nullptr; }
  // Null where there is no such key.
  const toml::node* Node(absl::string_view key) const {
    return table_.get(std::string_view(key.data(), key.size()));
  }

  // A text that is not empty.
  std::string Text(absl::string_view key) const;
  // A text, or a list of texts.
  std::vector<std::string> Texts(absl::string_view key) const;
  std::vector<std::string> Texts(const toml::node& node, absl::string_view key) const;
  // A whole number from 1.
  int64_t Count(absl::string_view key) const;
  // A table of texts: { "Apr-20" = "2020-04" }.
  std::map<std::string, std::string> Words(absl::string_view key) const;
  // The tables of [[KEY]]; nulls are at fault and left out.
  std::vector<const toml::table*> Tables(absl::string_view key, absl::string_view wanted) const;

  // What is wrong with a key's value, or with the table where there is no such key.
  void Fault(absl::string_view key, absl::string_view text) const;
  void FaultAt(const toml::node& node, absl::string_view text) const;

 private:
  const std::string& path_;
  const toml::table& table_;
  Faults& faults_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_TOML_TABLE_H_
