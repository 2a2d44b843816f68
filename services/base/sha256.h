// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_BASE_SHA256_H_
#define RAGSTONE_SERVICES_BASE_SHA256_H_

#include <string>

#include "absl/strings/string_view.h"

struct evp_md_ctx_st;

namespace ragstone {

// The SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void Add(absl::string_view piece);

  // Of all pieces, in hex. To be called once, last.
  std::string Hex();

 private:
  evp_md_ctx_st* const context_;
};

// Whether a text is such a sum as these give it: 64 digits, 0-9 and a-f.
bool IsSha256(absl::string_view hex);

// Of bytes that are all there, in hex.
std::string Sha256Of(absl::string_view bytes);

}  // namespace ragstone

#endif  // RAGSTONE_SERVICES_BASE_SHA256_H_
