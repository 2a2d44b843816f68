// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CPP_IDENTITY_H_
#define RAGSTONE_CLIENTS_CPP_IDENTITY_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::rpc {
class TlsIdentity;
}  // namespace ragstone::rpc

namespace ragstone::client {

// Who a program is to the services that it calls, and whose certificates it believes. Its files are
// read again when they change. Copies share it.
using Identity = std::shared_ptr<rpc::TlsIdentity>;

// Reads files in PEM form: a certificate, its key and the authorities' certificates.
// INVALID_ARGUMENT names every fault with its file.
absl::StatusOr<Identity> LoadIdentity(const std::string& certificate, const std::string& key,
                                      const std::string& authorities);

// OK if an address may be called in plain text: it is one of this machine. Else
// FAILED_PRECONDITION, the reason PLAIN_TEXT_REFUSED.
absl::Status CheckPlainText(absl::string_view address);

}  // namespace ragstone::client

#endif  // RAGSTONE_CLIENTS_CPP_IDENTITY_H_
