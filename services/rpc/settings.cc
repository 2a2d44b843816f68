// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/settings.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rpc/small_file.h"
#include "services/rpc/toml_faults.h"

namespace ragstone::rpc {
namespace {

// Nothing if a value is of a kind that no option has.
std::optional<std::string> Plain(const toml::node& node) {
  if (const auto* const text = node.as_string()) return text->get();
  if (const auto* const number = node.as_integer()) return absl::StrCat(number->get());
  if (const auto* const yes = node.as_boolean()) return yes->get() ? "true" : "false";
  return std::nullopt;
}

}  // namespace

std::string Setting::Argument() const { return absl::StrCat("--", option, "=", value); }

std::string VariableOf(absl::string_view option) {
  return absl::StrCat("RAGSTONE_",
                      absl::AsciiStrToUpper(absl::StrReplaceAll(option, {{"-", "_"}})));
}

std::vector<Setting> SettingsInEnvironment(absl::Span<const std::string> options) {
  std::vector<Setting> settings;
  for (const std::string& option : options) {
    const std::string variable = VariableOf(option);
    const char* const value =
        std::getenv(variable.c_str());  // NOLINT(concurrency-mt-unsafe): nothing changes it
    if (value == nullptr || *value == '\0') continue;
    settings.push_back(
        {.option = option, .value = value, .place = absl::StrCat("the environment's ", variable)});
  }
  return settings;
}

absl::StatusOr<std::vector<Setting>> SettingsInText(absl::string_view text, const std::string& path,
                                                    absl::Span<const std::string> options) {
  const toml::parse_result parsed = toml::parse(std::string_view(text.data(), text.size()), path);
  TomlFaults faults;
  if (!parsed) {
    faults.Add(parsed.error());
    return faults.ToStatus(path);
  }
  std::vector<Setting> settings;
  for (const auto& [key, node] : parsed.table()) {
    const std::string option(key.str());
    if (std::find(options.begin(), options.end(), option) == options.end()) {
      faults.Add(key.source(),
                 absl::StrCat("\"", option, "\", want one of ", absl::StrJoin(options, ", ")));
    } else if (std::optional<std::string> value = Plain(node)) {
      settings.push_back(
          {.option = option, .value = *std::move(value), .place = PlaceIn(path, key.source())});
    } else {
      faults.Add(key.source(),
                 absl::StrCat(option, ": want text in quotes, a whole number, true or false"));
    }
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus(path));
  return settings;
}

absl::StatusOr<std::vector<Setting>> SettingsInFile(const std::string& path,
                                                    absl::Span<const std::string> options) {
  const absl::StatusOr<std::string> text = ReadSmallFile(path);
  if (!text.ok()) return InvalidFieldError(path, text.status().message());
  return SettingsInText(*text, path, options);
}

}  // namespace ragstone::rpc
