// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/method_roles.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/base/errors.h"

namespace ragstone::rpc {
namespace {

constexpr char kOurs[] = "ragstone.";

}  // namespace

absl::StatusOr<MethodRoles> MethodRoles::Of(const std::vector<std::string>& services) {
  MethodRoles roles;
  std::vector<std::string> faults;
  for (const std::string& name : services) {
    if (!absl::StartsWith(name, kOurs)) continue;
    const google::protobuf::ServiceDescriptor* const service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) {
      faults.push_back(absl::StrCat(name, " has no description"));
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) {
      const google::protobuf::MethodDescriptor& method = *service->method(i);
      const MethodRole role = {
          .role = method.options().GetExtension(common::v1::required_role),
          .of_no_council = method.options().GetExtension(common::v1::of_no_council),
          .request = method.input_type()};
      if (role.role == common::v1::ROLE_UNSPECIFIED) {
        faults.push_back(absl::StrCat(method.full_name(), " says no role"));
      }
      if (!roles.methods_.emplace(method.name(), role).second) {
        faults.push_back(absl::StrCat(method.full_name(), " is not the only one of its name"));
      }
    }
  }
  if (!faults.empty()) return InternalError("CONTRACT_WITHOUT_ROLES", absl::StrJoin(faults, "; "));
  return roles;
}

const MethodRole* MethodRoles::Find(absl::string_view method) const {
  const auto found = methods_.find(method);
  return found == methods_.end() ? nullptr : &found->second;
}

}  // namespace ragstone::rpc
