// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/convert/quote.h"

#include "absl/strings/str_cat.h"

namespace ragstone::convert {
namespace {

constexpr size_t kMostBytes = 100;

}  // namespace

std::string QuoteAndWant(absl::string_view value, absl::string_view wanted) {
  if (value.size() <= kMostBytes) return absl::StrCat("\"", value, "\", ", wanted);
  size_t end = kMostBytes;
  // Not in the middle of a character of several bytes.
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
  return absl::StrCat("\"", value.substr(0, end), "…\" (", value.size(), " bytes), ", wanted);
}

}  // namespace ragstone::convert
