// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_LOCAL_ADDRESS_H_
#define RAGSTONE_SERVICES_RPC_LOCAL_ADDRESS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::rpc {

// Whether what goes to an address stays on this machine: `localhost`, 127.x.x.x, [::1] with a port,
// or unix:PATH. A name that the machine may look up elsewhere is not local, whatever it stands for.
bool IsLocalAddress(absl::string_view address);

// The reason of FAILED_PRECONDITION when an address would be spoken to, or listened on, in plain
// text.
inline constexpr char kPlainTextRefused[] = "PLAIN_TEXT_REFUSED";

// OK for an address of this machine. Else FAILED_PRECONDITION: what nobody has encrypted anybody on
// the way can read and change.
absl::Status CheckPlainText(absl::string_view address);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_LOCAL_ADDRESS_H_
