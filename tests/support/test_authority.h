// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_SUPPORT_TEST_AUTHORITY_H_
#define RAGSTONE_TESTS_SUPPORT_TEST_AUTHORITY_H_

#include <memory>
#include <openssl/x509.h>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/rpc/tls_identity.h"
#include "tests/support/temp_dir.h"

namespace ragstone::test {

// In PEM form.
struct IssuedCertificate {
  std::string certificate;
  std::string key;
};

// Paths of files in PEM form.
struct CertificateFiles {
  std::string certificate;
  std::string key;
  std::string authorities;
};

// An authority that exists for one test and issues what the test asks for. Stops the test program
// if it cannot.
class TestAuthority {
 public:
  explicit TestAuthority(absl::string_view name);
  ~TestAuthority();
  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  // Its own certificate.
  const std::string& certificate() const { return pem_; }

  // Of this common name; empty: without one. Good as a server's on `localhost` and 127.0.0.1, or
  // `host` alone if it is given.
  IssuedCertificate Issue(absl::string_view name, absl::Time from, absl::Time until,
                          absl::string_view host = "") const;
  // Valid now.
  IssuedCertificate Issue(absl::string_view name) const;

  // Writes NAME.crt, NAME.key and the authority as NAME.ca.crt; each replaces a file of that name
  // at once.
  CertificateFiles Write(const TempDir& folder, absl::string_view name,
                         const IssuedCertificate& issued) const;
  CertificateFiles WriteNew(const TempDir& folder, absl::string_view name) const {
    return Write(folder, name, Issue(name));
  }

 private:
  template <auto free_function>
  struct Free {
    template <typename T>
    void operator()(T* object) const {
      free_function(object);
    }
  };

  std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>> key_;
  std::unique_ptr<X509, Free<&X509_free>> certificate_;
  std::string pem_;
};

// Who they say one is. The test fails if they cannot be used.
std::shared_ptr<rpc::TlsIdentity> LoadIdentity(const CertificateFiles& files);

// Writes a file so that readers see the old one or the new one.
std::string Replace(const TempDir& folder, absl::string_view name, absl::string_view contents);

}  // namespace ragstone::test

#endif  // RAGSTONE_TESTS_SUPPORT_TEST_AUTHORITY_H_
