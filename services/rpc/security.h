// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_SECURITY_H_
#define RAGSTONE_SERVICES_RPC_SECURITY_H_

#include <memory>
#include <optional>

#include "services/base/log.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/flags.h"
#include "services/rpc/metrics/metrics.h"
#include "services/rpc/server.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::rpc {

// How a service's connections are protected, both those that it takes and those that it makes.
struct Security {
  // Null with --plaintext.
  std::shared_ptr<TlsIdentity> tls;
  // Null with --plaintext.
  std::unique_ptr<AccessControl> access;
};

// What the flags say. Nothing if a file cannot be used: the log then has every fault and what to
// do.
std::optional<Security> LoadSecurity(const ServiceFlags& flags, const Logger& logger);

// What the flags make of a service's server. `metrics` must outlive the server.
ServerOptions ServerOptionsOf(const ServiceFlags& flags, const Security& security,
                              Metrics& metrics);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_SECURITY_H_
