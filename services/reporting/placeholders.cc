// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/placeholders.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"

namespace ragstone::reporting {
namespace {

bool IsName(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

}  // namespace

absl::StatusOr<std::string> FillPlaceholders(absl::string_view text,
                                             const Placeholders& placeholders,
                                             absl::string_view where) {
  std::string out;
  while (true) {
    const std::size_t open = text.find('{');
    out.append(text.data(), std::min(open, text.size()));
    if (open == absl::string_view::npos) return out;
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const absl::string_view name =
        close == absl::string_view::npos ? absl::string_view() : text.substr(1, close - 1);
    if (!IsName(name)) {
      out.push_back('{');
      text.remove_prefix(1);
      continue;
    }
    const auto found = placeholders.find(std::string(name));
    if (found == placeholders.end()) {
      return FailedPreconditionError(
          "UNKNOWN_PLACEHOLDER",
          {{"UNKNOWN_PLACEHOLDER", std::string(where),
            absl::StrCat(
                "\"{", name, "}\", want one of ",
                absl::StrJoin(placeholders, " ", [](std::string* names, const auto& placeholder) {
                  absl::StrAppend(names, "{", placeholder.first, "}");
                }))}});
    }
    out.append(found->second);
    text.remove_prefix(close + 1);
  }
}

}  // namespace ragstone::reporting
