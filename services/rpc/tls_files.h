// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The certificate by which a service or a caller says who it is, its key, and the authorities whose
// certificates it believes, as files in PEM form.

#ifndef RAGSTONE_SERVICES_RPC_TLS_FILES_H_
#define RAGSTONE_SERVICES_RPC_TLS_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace ragstone::rpc {

// Paths.
struct TlsFiles {
  // The own certificate, and after it those between it and its authority, if there are any.
  std::string certificate;
  // The own certificate's key, without a passphrase.
  std::string key;
  // The authorities' certificates.
  std::string authorities;
};

// What is in them.
struct TlsMaterial {
  std::string certificate;
  std::string key;
  std::string authorities;
  // The common name (CN) of the own certificate's subject: who the other side takes it for.
  std::string name;
  // When the own certificate ends.
  absl::Time expires;
};

// Reads and checks all three. INVALID_ARGUMENT names every fault with its file: one that cannot be
// read, is not PEM, a key that is another certificate's, a certificate without a name or that is
// not valid at `now`: nobody would believe it.
absl::StatusOr<TlsMaterial> ReadTlsFiles(const TlsFiles& files, absl::Time now);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TLS_FILES_H_
