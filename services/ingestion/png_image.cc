// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/png_image.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

constexpr absl::string_view kSignature("\x89PNG\r\n\x1A\n", 8);
// Length, type and sum of a chunk.
constexpr std::size_t kChunkFrame = 12;
constexpr std::size_t kHeaderLength = 13;
constexpr char kDamaged[] = "want a PNG that is whole: this one is damaged or cut short";

std::uint32_t Number(absl::string_view bytes) {
  std::uint32_t number = 0;
  for (const char c : bytes.substr(0, 4)) number = number << 8 | static_cast<std::uint8_t>(c);
  return number;
}

// The cyclic redundancy check of ISO 15948, annex D, a bit at a time: a logo is small.
std::uint32_t Crc(absl::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

std::string SizeFault(absl::string_view header) {
  const std::uint32_t width = Number(header);
  const std::uint32_t height = Number(header.substr(4));
  if (width >= 1 && width <= kMaxLogoPixels && height >= 1 && height <= kMaxLogoPixels) return "";
  return absl::StrCat("want a picture of 1 to ", kMaxLogoPixels, " pixels either way, not ", width,
                      " by ", height);
}

}  // namespace

std::string PngFault(absl::string_view bytes) {
  if (bytes.size() > kMaxLogoBytes) {
    return absl::StrCat("want at most ", kMaxLogoBytes, " bytes, not ", bytes.size());
  }
  if (!absl::StartsWith(bytes, kSignature)) return "want a PNG";
  bytes.remove_prefix(kSignature.size());
  bool first = true;
  bool has_data = false;
  while (true) {
    if (bytes.size() < kChunkFrame || Number(bytes) > bytes.size() - kChunkFrame) return kDamaged;
    const std::size_t length = Number(bytes);
    const absl::string_view type = bytes.substr(4, 4);
    if (Crc(bytes.substr(4, 4 + length)) != Number(bytes.substr(8 + length))) return kDamaged;
    if (first != (type == "IHDR")) return kDamaged;
    if (first) {
      if (length != kHeaderLength) return kDamaged;
      const std::string fault = SizeFault(bytes.substr(8, length));
      if (!fault.empty()) return fault;
    }
    if (type == "acTL") return "want a still picture: this one moves";
    first = false;
    has_data = has_data || (type == "IDAT" && length > 0);
    bytes.remove_prefix(kChunkFrame + length);
    if (type == "IEND") break;
  }
  if (!has_data) return kDamaged;
  return bytes.empty()
             ? ""
             : absl::StrCat("want nothing after the end of the PNG, not ", bytes.size(), " bytes");
}

}  // namespace ragstone::ingestion
