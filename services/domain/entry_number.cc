// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/entry_number.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace ragstone::domain {
namespace {

constexpr size_t kMaxLength = 16;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

}  // namespace

absl::Status CheckEntryNumber(absl::string_view number) {
  bool valid = !number.empty() && number.size() <= kMaxLength;
  for (const char c : number) {
    valid = valid && (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-');
  }
  if (valid) return absl::OkStatus();
  return absl::InvalidArgumentError("want 1 to 16 letters, digits, \".\" and \"-\"");
}

std::string EntryNumberSortKey(absl::string_view number) {
  std::string key;
  for (size_t at = 0; at < number.size();) {
    if (!IsDigit(number[at])) {
      key.push_back(absl::ascii_tolower(static_cast<unsigned char>(number[at++])));
      continue;
    }
    while (at < number.size() && number[at] == '0') ++at;
    const size_t from = at;
    while (at < number.size() && IsDigit(number[at])) ++at;
    // The count of digits goes first, so that 3 comes before 16; digits sort before letters.
    absl::StrAppend(&key, "0", absl::Hex(at - from, absl::kZeroPad2),
                    number.substr(from, at - from));
  }
  // Numbers that differ only in case or leading zeros are still told apart.
  return absl::StrCat(key, "!", number);
}

bool EntryNumberLess(absl::string_view a, absl::string_view b) {
  return EntryNumberSortKey(a) < EntryNumberSortKey(b);
}

}  // namespace ragstone::domain
