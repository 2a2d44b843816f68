// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// OpenSSL's objects, owned, and how they are read from PEM files.

#ifndef RAGSTONE_SERVICES_RPC_PEM_H_
#define RAGSTONE_SERVICES_RPC_PEM_H_

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <optional>
#include <string>
#include <vector>

namespace ragstone::rpc {

template <auto free_function>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    free_function(object);
  }
};
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;

// Every certificate, in order. Nothing if there is none, or one is broken. Leaves OpenSSL's queue
// of errors as reading did.
std::optional<std::vector<Certificate>> ReadCertificates(const std::string& bytes);

// A private key without a passphrase. Null: there is none.
Key ReadKey(const std::string& bytes);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_PEM_H_
