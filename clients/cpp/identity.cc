// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cpp/identity.h"

#include "services/rpc/local_address.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::client {

absl::StatusOr<Identity> LoadIdentity(const std::string& certificate, const std::string& key,
                                      const std::string& authorities) {
  return rpc::TlsIdentity::Load(
      {.certificate = certificate, .key = key, .authorities = authorities});
}

absl::Status CheckPlainText(absl::string_view address) { return rpc::CheckPlainText(address); }

}  // namespace ragstone::client
