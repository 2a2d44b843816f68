// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_ACCESS_METHOD_ROLES_H_
#define RAGSTONE_SERVICES_RPC_ACCESS_METHOD_ROLES_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

#include "services/rpc/access/roles.h"

namespace ragstone::rpc {

// What the contracts say of one RPC.
struct MethodRole {
  Role role = common::v1::ROLE_UNSPECIFIED;
  bool of_no_council = false;
  // Of its requests.
  const google::protobuf::Descriptor* request = nullptr;
};

// What the contracts say of the RPCs of a server's services
// (protos/ragstone/common/v1/access.proto).
class MethodRoles {
 public:
  MethodRoles() = default;

  // Of services by their full names; others than ours, such as health, are
  // passed over. INTERNAL: an RPC says no role, or two services have RPCs of
  // one name.
  static absl::StatusOr<MethodRoles> Of(const std::vector<std::string>& services);

  // By the RPC's name alone, `GetReport`. Null: there is none.
  const MethodRole* Find(absl::string_view method) const;

 private:
  std::map<std::string, MethodRole, std::less<>> methods_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_ACCESS_METHOD_ROLES_H_
