// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/pem.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace ragstone::rpc {
namespace {

// Nobody is asked for a passphrase: a service starts without a person.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

using Bio = std::unique_ptr<BIO, Free<&BIO_free>>;

// `bytes` must outlive what is returned.
Bio Open(const std::string& bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

}  // namespace

std::optional<std::vector<Certificate>> ReadCertificates(const std::string& bytes) {
  const Bio bio = Open(bytes);
  std::vector<Certificate> certificates;
  ERR_clear_error();
  while (X509* const next = PEM_read_bio_X509(bio.get(), nullptr, &NoPassphrase, nullptr)) {
    certificates.emplace_back(next);
  }
  const bool read_to_the_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  if (certificates.empty() || !read_to_the_end) return std::nullopt;
  return certificates;
}

Key ReadKey(const std::string& bytes) {
  const Bio bio = Open(bytes);
  return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &NoPassphrase, nullptr));
}

}  // namespace ragstone::rpc
