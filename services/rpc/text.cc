// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace ragstone::rpc {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
constexpr absl::string_view kEllipsis = "\xE2\x80\xA6";

std::uint8_t Byte(absl::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

// How many bytes the character at `at` has, or 0 if there is no valid one (RFC 3629).
std::size_t CharacterLength(absl::string_view text, std::size_t at) {
  const std::uint8_t lead = Byte(text, at);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  std::uint8_t second_from = 0x80;
  std::uint8_t second_to = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) second_from = 0xA0;  // no over-long forms
    if (lead == 0xED) second_to = 0x9F;    // no surrogates
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) second_from = 0x90;
    if (lead == 0xF4) second_to = 0x8F;  // nothing beyond U+10FFFF
  } else {
    return 0;
  }
  if (at + length > text.size()) return 0;
  if (Byte(text, at + 1) < second_from || Byte(text, at + 1) > second_to) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (Byte(text, at + i) < 0x80 || Byte(text, at + i) > 0xBF) return 0;
  }
  return length;
}

bool IsPlain(char c) { return c >= 0x20 && c <= 0x7E && c != '%'; }

std::size_t EncodedLength(absl::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += IsPlain(c) ? 1U : 3U;
  return length;
}

// Cuts where the lengths of characters add up to more than `limit` less the ellipsis.
template <typename Length>
std::string Truncate(absl::string_view text, std::size_t limit, Length length_of) {
  if (length_of(text) <= limit) return std::string(text);
  const std::size_t room = limit - std::min(limit, length_of(kEllipsis));
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t step = std::max<std::size_t>(1, CharacterLength(text, end));
    const std::size_t cost = length_of(text.substr(end, step));
    if (used + cost > room) break;
    used += cost;
    end += step;
  }
  return absl::StrCat(text.substr(0, end), kEllipsis);
}

}  // namespace

std::string ValidUtf8(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = CharacterLength(text, at);
    absl::StrAppend(&out, length == 0 ? kReplacement : text.substr(at, length));
    at += std::max<std::size_t>(1, length);
  }
  return out;
}

std::string TruncateUtf8(absl::string_view text, std::size_t max_bytes) {
  return Truncate(text, max_bytes, [](absl::string_view part) { return part.size(); });
}

std::string TruncateEncoded(absl::string_view text, std::size_t max_encoded_bytes) {
  return Truncate(text, max_encoded_bytes, EncodedLength);
}

std::string PercentEncode(absl::string_view text) {
  constexpr std::array<char, 17> kDigits = {"0123456789ABCDEF"};
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (IsPlain(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<std::uint8_t>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0xFU]);
  }
  return out;
}

std::string PercentDecode(absl::string_view text) {
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && absl::ascii_isxdigit(static_cast<unsigned char>(text[at]));
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && is_digit(at + 1) && is_digit(at + 2)) {
      out += absl::HexStringToBytes(text.substr(at + 1, 2));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

}  // namespace ragstone::rpc
