// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is wrong with options, as text for the person who gave them; empty if nothing is.

#ifndef RAGSTONE_SERVICES_RPC_FLAG_CHECKS_H_
#define RAGSTONE_SERVICES_RPC_FLAG_CHECKS_H_

#include <string>

#include "absl/strings/string_view.h"

#include "services/rpc/flags.h"

namespace ragstone::rpc {

// Of `HOST:PORT` or, if sockets in the file system are meant too, `unix:PATH`. A port of 0 makes
// sense only to listen.
enum class Socket { kNetwork, kNetworkOrFile };
std::string AddressFault(absl::string_view address, int min_port, Socket socket);

// Of how connections are to be protected: certificates or --plaintext, never neither and never
// both.
std::string ProtectionFault(const ServiceFlags& flags);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_FLAG_CHECKS_H_
