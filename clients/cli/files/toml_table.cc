// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/toml_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace ragstone::cli {

void TomlTable::CheckKeys(std::initializer_list<absl::string_view> known) const {
  for (const auto& [key, node] : table_) {
    const absl::string_view name(key.str().data(), key.str().size());
    bool found = false;
    for (const absl::string_view one : known) found = found || one == name;
    if (!found) {
      FaultAt(node, absl::StrCat("unknown key ", Quoted(name), ", want some of ",
                                 absl::StrJoin(known, ", ")));
    }
  }
}

std::string TomlTable::Text(absl::string_view key) const {
  const toml::node* const node = Node(key);
  if (node == nullptr) return "";
  if (const auto* const text = node->as_string(); text != nullptr && !text->get().empty())
    return text->get();
  FaultAt(*node, absl::StrCat(key, ": want a text in quotation marks"));
  return "";
}

std::vector<std::string> TomlTable::Texts(absl::string_view key) const {
  const toml::node* const node = Node(key);
  return node == nullptr ? std::vector<std::string>() : Texts(*node, key);
}

std::vector<std::string> TomlTable::Texts(const toml::node& node, absl::string_view key) const {
  std::vector<std::string> texts;
  bool good = true;
  if (const auto* const text = node.as_string(); text != nullptr) {
    texts.push_back(text->get());
  } else if (const toml::array* const list = node.as_array(); list != nullptr && !list->empty()) {
    for (const toml::node& item : *list) {
      if (const auto* const one = item.as_string(); one != nullptr) {
        texts.push_back(one->get());
      } else {
        good = false;
      }
    }
  } else {
    good = false;
  }
  if (!good) FaultAt(node, absl::StrCat(key, ": want a text or a list of texts"));
  return texts;
}

int64_t TomlTable::Count(absl::string_view key) const {
  const toml::node* const node = Node(key);
  if (node == nullptr) return 0;
  if (const auto* const number = node->as_integer(); number != nullptr && number->get() > 0)
    return number->get();
  FaultAt(*node, absl::StrCat(key, ": want a whole number from 1"));
  return 0;
}

std::map<std::string, std::string> TomlTable::Words(absl::string_view key) const {
  std::map<std::string, std::string> words;
  const toml::node* const node = Node(key);
  if (node == nullptr) return words;
  const toml::table* const table = node->as_table();
  if (table == nullptr || table->empty()) {
    FaultAt(*node, absl::StrCat(key, ": want { \"text\" = \"what it means\", … }"));
    return words;
  }
  for (const auto& [name, value] : *table) {
    const auto* const text = value.as_string();
    if (text != nullptr && !text->get().empty()) {
      words.emplace(std::string(name.str()), text->get());
    } else {
      const absl::string_view shown(name.str().data(), name.str().size());
      FaultAt(value, absl::StrCat(key, ": ", Quoted(shown), ": want a text in quotation marks"));
    }
  }
  return words;
}

std::vector<const toml::table*> TomlTable::Tables(absl::string_view key,
                                                  absl::string_view wanted) const {
  std::vector<const toml::table*> tables;
  const toml::node* const node = Node(key);
  if (node == nullptr) return tables;
  const toml::array* const list = node->as_array();
  if (list == nullptr) {
    FaultAt(*node, wanted);
    return tables;
  }
  for (const toml::node& item : *list) {
    if (const toml::table* const table = item.as_table(); table != nullptr) {
      tables.push_back(table);
    } else {
      FaultAt(item, wanted);
    }
  }
  return tables;
}

void TomlTable::Fault(absl::string_view key, absl::string_view text) const {
  const toml::node* const node = Node(key);
  FaultAt(node == nullptr ? table_ : *node, text);
}

void TomlTable::FaultAt(const toml::node& node, absl::string_view text) const {
  const toml::source_position at = node.source().begin;
  faults_.Add(Place{path_, static_cast<int64_t>(at.line), static_cast<int64_t>(at.column)}, text);
}

}  // namespace ragstone::cli
