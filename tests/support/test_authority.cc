// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/support/test_authority.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include <gmock/gmock.h>

#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

constexpr long kVersion3 = 2;

void Require(bool done, const char* what) {
  if (done) return;
  std::fprintf(stderr, "test authority: cannot %s\n", what);
  std::abort();
}

std::string Pem(const std::function<int(BIO*)>& write) {
  BIO* const bio = BIO_new(BIO_s_mem());
  Require(bio != nullptr && write(bio) == 1, "write PEM");
  char* data = nullptr;
  const long bytes = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<std::size_t>(bytes));
  BIO_free(bio);
  return text;
}

std::string CertificatePem(X509* certificate) {
  return Pem([certificate](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

void Name(X509_NAME* subject, absl::string_view name) {
  if (name.empty()) return;
  Require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(name.data()),
                                     static_cast<int>(name.size()), -1, 0) == 1,
          "name a subject");
}

void Extend(X509* certificate, int kind, const std::string& value) {
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  Require(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1,
          "add an extension");
  X509_EXTENSION_free(extension);
}

X509* NewCertificate(EVP_PKEY* key, absl::string_view name, absl::Time from, absl::Time until) {
  X509* const certificate = X509_new();
  unsigned char serial[8];
  Require(RAND_bytes(serial, sizeof serial) == 1, "draw a serial number");
  serial[0] &= 0x7f;
  BIGNUM* const number = BN_bin2bn(serial, sizeof serial, nullptr);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
  BN_free(number);
  X509_set_version(certificate, kVersion3);
  ASN1_TIME_set(X509_getm_notBefore(certificate), absl::ToTimeT(from));
  ASN1_TIME_set(X509_getm_notAfter(certificate), absl::ToTimeT(until));
  X509_set_pubkey(certificate, key);
  Name(X509_get_subject_name(certificate), name);
  return certificate;
}

void Sign(X509* certificate, EVP_PKEY* key) {
  Require(X509_sign(certificate, key, EVP_sha256()) > 0, "sign");
}

}  // namespace

TestAuthority::TestAuthority(absl::string_view name) : key_(EVP_EC_gen("P-256")) {
  const absl::Time now = absl::Now();
  certificate_.reset(
      NewCertificate(key_.get(), name, now - absl::Hours(48), now + absl::Hours(48)));
  X509_set_issuer_name(certificate_.get(), X509_get_subject_name(certificate_.get()));
  Extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  Extend(certificate_.get(), NID_key_usage, "critical,keyCertSign");
  Sign(certificate_.get(), key_.get());
  pem_ = CertificatePem(certificate_.get());
}

TestAuthority::~TestAuthority() = default;

IssuedCertificate TestAuthority::Issue(absl::string_view name, absl::Time from, absl::Time until,
                                       absl::string_view host) const {
  const std::unique_ptr<EVP_PKEY, Free<&EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
  const std::unique_ptr<X509, Free<&X509_free>> certificate(
      NewCertificate(key.get(), name, from, until));
  X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate_.get()));
  Extend(certificate.get(), NID_subject_alt_name,
         host.empty() ? "DNS:localhost,IP:127.0.0.1" : absl::StrCat("DNS:", host));
  Sign(certificate.get(), key_.get());
  return {.certificate = CertificatePem(certificate.get()),
          .key = Pem([&key](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

IssuedCertificate TestAuthority::Issue(absl::string_view name) const {
  const absl::Time now = absl::Now();
  return Issue(name, now - absl::Hours(1), now + absl::Hours(24));
}

CertificateFiles TestAuthority::Write(const TempDir& folder, absl::string_view name,
                                      const IssuedCertificate& issued) const {
  return {.certificate = Replace(folder, absl::StrCat(name, ".crt"), issued.certificate),
          .key = Replace(folder, absl::StrCat(name, ".key"), issued.key),
          .authorities = Replace(folder, absl::StrCat(name, ".ca.crt"), pem_)};
}

std::shared_ptr<rpc::TlsIdentity> LoadIdentity(const CertificateFiles& files) {
  auto identity = rpc::TlsIdentity::Load(
      {.certificate = files.certificate, .key = files.key, .authorities = files.authorities});
  EXPECT_THAT(identity, IsOk());
  return *std::move(identity);
}

std::string Replace(const TempDir& folder, absl::string_view name, absl::string_view contents) {
  const std::string path = folder.File(name);
  std::filesystem::rename(folder.Write(absl::StrCat(name, ".new"), contents), path);
  return path;
}

}  // namespace ragstone::test
