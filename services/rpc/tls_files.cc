// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_files.h"

#include <ctime>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/base/errors.h"
#include "services/rpc/pem.h"
#include "services/rpc/small_file.h"

namespace ragstone::rpc {
namespace {

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

std::string Written(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

std::string CommonName(const X509& certificate) {
  const X509_NAME* const subject = X509_get_subject_name(&certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return "";
  unsigned char* text = nullptr;
  const int bytes =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (bytes < 0) return "";
  std::string name(reinterpret_cast<const char*>(text), static_cast<std::size_t>(bytes));
  OPENSSL_free(text);
  return name;
}

void CheckCertificate(const TlsFiles& files, absl::Time now, TlsMaterial& material,
                      FaultList& faults) {
  const auto certificates = ReadCertificates(material.certificate);
  if (!certificates) {
    faults.Add(
        files.certificate,
        "no certificate or a broken one, want one in PEM form, and those behind it likewise");
    return;
  }
  const Certificate& certificate = certificates->front();
  material.name = CommonName(*certificate);
  if (material.name.empty()) {
    faults.Add(files.certificate, "its subject has no common name (CN), want who it is for");
  }
  const absl::Time begins = TimeOf(X509_get0_notBefore(certificate.get()));
  material.expires = TimeOf(X509_get0_notAfter(certificate.get()));
  if (now < begins) {
    faults.Add(files.certificate,
               absl::StrCat("not valid before ", Written(begins), ", want one that is valid now"));
  }
  if (now > material.expires) {
    faults.Add(files.certificate, absl::StrCat("expired at ", Written(material.expires),
                                               ", want one that is valid now"));
  }
  if (material.key.empty()) return;  // said already
  const Key key = ReadKey(material.key);
  if (key == nullptr) {
    faults.Add(files.key, "no private key, want one in PEM form without a passphrase");
  } else if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    faults.Add(files.key,
               absl::StrCat("another certificate's key, want that of ", files.certificate));
  }
}

void CheckAuthorities(const TlsFiles& files, const TlsMaterial& material, FaultList& faults) {
  if (!ReadCertificates(material.authorities)) {
    faults.Add(
        files.authorities,
        "no certificate of an authority or a broken one, want at least one, all in PEM form");
  }
}

}  // namespace

absl::StatusOr<TlsMaterial> ReadTlsFiles(const TlsFiles& files, absl::Time now) {
  FaultList faults;
  TlsMaterial material;
  const std::optional<std::string> certificate =
      faults.Take(ReadSmallFile(files.certificate), files.certificate);
  const std::optional<std::string> key = faults.Take(ReadSmallFile(files.key), files.key);
  const std::optional<std::string> authorities =
      faults.Take(ReadSmallFile(files.authorities), files.authorities);
  if (key) material.key = *key;
  if (certificate) {
    material.certificate = *certificate;
    CheckCertificate(files, now, material, faults);
  }
  if (authorities) {
    material.authorities = *authorities;
    CheckAuthorities(files, material, faults);
  }
  ERR_clear_error();  // gRPC uses the same queue
  if (!faults.empty()) return faults.ToStatus();
  return material;
}

}  // namespace ragstone::rpc
