// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/sha256.h"

#include <algorithm>
#include <cstring>
#include <openssl/evp.h>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace ragstone {

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  EVP_DigestInit_ex(context_, EVP_sha256(), nullptr);
}

Sha256::~Sha256() { EVP_MD_CTX_free(context_); }

void Sha256::Add(absl::string_view piece) {
  EVP_DigestUpdate(context_, piece.data(), piece.size());
}

std::string Sha256::Hex() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(context_, digest, &size);
  std::string bytes(size, '\0');
  std::memcpy(bytes.data(), digest, size);
  return absl::BytesToHexString(bytes);
}

bool IsSha256(absl::string_view hex) {
  return hex.size() == 64 && std::all_of(hex.begin(), hex.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
         });
}

std::string Sha256Of(absl::string_view bytes) {
  Sha256 sum;
  sum.Add(bytes);
  return sum.Hex();
}

}  // namespace ragstone
