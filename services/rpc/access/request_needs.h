// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_ACCESS_REQUEST_NEEDS_H_
#define RAGSTONE_SERVICES_RPC_ACCESS_REQUEST_NEEDS_H_

#include <set>
#include <string>

#include "google/protobuf/message.h"

#include "services/rpc/access/roles.h"

namespace ragstone::rpc {

// What a request takes, as read from what it holds.
struct RequestNeeds {
  // The RPC's, or more if the request holds what takes more.
  Role role = common::v1::ROLE_UNSPECIFIED;
  // The councils that it names, by their ids; `-` is the reference set, `*` is all of them.
  std::set<std::string> councils;
};

// Looks through a request for the councils of all resource names in it (`councils/merton/…`, the
// whole of a string), for fields by which it means every council (means_every_council), and for
// fields and values that take more than `role` (role_to_send, role_to_ask_for).
//
// The reference set counts only where the request is about it: in a field of the request itself, or
// as `name`, `parent` or `council` within one. What is deeper refers to it, as the targets of any
// council may.
RequestNeeds NeedsOf(const google::protobuf::Message& request, Role role);

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_ACCESS_REQUEST_NEEDS_H_
