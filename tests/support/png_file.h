// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Small PNG files, whole or with faults, for tests of what takes them in.

#ifndef RAGSTONE_TESTS_SUPPORT_PNG_FILE_H_
#define RAGSTONE_TESTS_SUPPORT_PNG_FILE_H_

#include <cstdint>
#include <string>

namespace ragstone::test {

inline std::string BigEndian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift));
  return bytes;
}

// A chunk with its length and its sum.
inline std::string PngChunk(const std::string& type, const std::string& data) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : type + data) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return BigEndian(static_cast<std::uint32_t>(data.size())) + type + data + BigEndian(~crc);
}

inline std::string PngHeader(std::uint32_t width, std::uint32_t height) {
  return std::string("\x89PNG\r\n\x1A\n", 8) +
         PngChunk("IHDR", BigEndian(width) + BigEndian(height) + std::string("\x08\0\0\0\0", 5));
}

// One black pixel; `extra` are more chunks, before the picture.
inline std::string OnePixelPng(const std::string& extra = "") {
  const std::string pixel("\x78\x01\x63\x60\x00\x00\x00\x02\x00\x01", 10);
  return PngHeader(1, 1) + extra + PngChunk("IDAT", pixel) + PngChunk("IEND", "");
}

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_PNG_FILE_H_
