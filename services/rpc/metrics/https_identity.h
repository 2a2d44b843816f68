// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_METRICS_HTTPS_IDENTITY_H_
#define RAGSTONE_SERVICES_RPC_METRICS_HTTPS_IDENTITY_H_

#include <openssl/ssl.h>

#include "services/rpc/tls_identity.h"

namespace ragstone::rpc {

// Makes servers of OpenSSL speak as the identity is at each handshake, and let in only who has a
// certificate that it believes. `identity` must outlive the context. False if OpenSSL refuses.
bool ServeAs(TlsIdentity& identity, SSL_CTX& context);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_METRICS_HTTPS_IDENTITY_H_
