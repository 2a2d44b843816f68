// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/toml_faults.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"

namespace ragstone::rpc {
namespace {

std::string PlaceAt(const std::string& path, std::size_t line) {
  return absl::StrCat(path, ":", line);
}

}  // namespace

std::string PlaceIn(const std::string& path, const toml::source_region& at) {
  return PlaceAt(path, at.begin.line);
}

absl::Status TomlFaults::ToStatus(const std::string& path) {
  if (faults_.empty()) return absl::OkStatus();
  std::stable_sort(faults_.begin(), faults_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  FaultList list;
  for (const auto& [line, text] : faults_) list.Add(PlaceAt(path, line), text);
  return list.ToStatus();
}

}  // namespace ragstone::rpc
