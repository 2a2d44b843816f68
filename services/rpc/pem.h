// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// OpenSSL's objects, owned, and how they are read from PEM files.

#ifndef RAGSTONE_SERVICES_RPC_PEM_H_
#define RAGSTONE_SERVICES_RPC_PEM_H_

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace ragstone::rpc {

template <auto free_function>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    free_function(object);
  }
};
using Bio = std::unique_ptr<BIO, Free<&BIO_free>>;
using Certificate = std::unique_ptr<X509, Free<&X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>>;

// `bytes` must outlive what is returned.
Bio OpenPem(const std::string& bytes);

// Null: there is none, or no more. Leaves OpenSSL's queue of errors as reading did.
Certificate NextCertificate(BIO* pem);

// A private key without a passphrase. Null: there is none.
Key ReadKey(const std::string& bytes);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_PEM_H_
