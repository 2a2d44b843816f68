// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_PACKED_BYTES_H_
#define RAGSTONE_SERVICES_RATING_PACKED_BYTES_H_

#include <cstdint>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/string_view.h"

namespace ragstone::rating {

// Small numbers in few bytes: seven bits a byte, the lowest first. Signed ones alternate (0, -1, 1,
// -2, …), so that small negative numbers are small too.
class PackedWriter {
 public:
  void Byte(uint8_t byte) { bytes_.push_back(static_cast<char>(byte)); }
  void Unsigned(absl::uint128 value) {
    for (; value >= 0x80; value >>= 7) Byte(static_cast<uint8_t>((value & 0x7f) | 0x80));
    Byte(static_cast<uint8_t>(value));
  }
  void Signed(absl::int128 value) {
    const absl::uint128 doubled = absl::uint128(value) << 1;
    Unsigned(value < 0 ? ~doubled : doubled);
  }
  void Text(absl::string_view text) {
    Unsigned(text.size());
    bytes_.append(text.data(), text.size());
  }
  std::string Take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what a PackedWriter wrote. After bytes that it cannot have written, ok() is false and every
// answer is 0 or empty.
class PackedReader {
 public:
  explicit PackedReader(absl::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool AtEnd() const { return bytes_.empty(); }

  uint8_t Byte() {
    if (bytes_.empty()) ok_ = false;
    if (!ok_) return 0;
    const uint8_t byte = static_cast<uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  absl::uint128 Unsigned() {
    absl::uint128 value = 0;
    for (int shift = 0; shift < 128; shift += 7) {
      const uint8_t byte = Byte();
      value |= absl::uint128(byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return ok_ ? value : 0;
    }
    ok_ = false;
    return 0;
  }
  absl::int128 Signed() {
    const absl::uint128 doubled = Unsigned();
    const absl::uint128 half = doubled >> 1;
    return absl::int128((doubled & 1) != 0 ? ~half : half);
  }
  std::string Text() {
    const absl::uint128 size = Unsigned();
    if (size > bytes_.size()) ok_ = false;
    if (!ok_) return "";
    std::string text(bytes_.substr(0, static_cast<size_t>(size)));
    bytes_.remove_prefix(text.size());
    return text;
  }

 private:
  absl::string_view bytes_;
  bool ok_ = true;
};

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_PACKED_BYTES_H_
