// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/pem.h"

#include <openssl/pem.h>

namespace ragstone::rpc {
namespace {

// Nobody is asked for a passphrase: a service starts without a person.
int NoPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

}  // namespace

Bio OpenPem(const std::string& bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

Certificate NextCertificate(BIO* pem) {
  return Certificate(PEM_read_bio_X509(pem, nullptr, &NoPassphrase, nullptr));
}

Key ReadKey(const std::string& bytes) {
  const Bio bio = OpenPem(bytes);
  return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &NoPassphrase, nullptr));
}

}  // namespace ragstone::rpc
