// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Who may do what in which council. The file that says it:
//
//   [callers.asmith]
//   merton = "officer"
//   "-" = "read"          # the reference set
//
//   [callers.reporting]
//   "*" = "service"       # every council, and the reference set

#ifndef RAGSTONE_SERVICES_RPC_ACCESS_ROLES_H_
#define RAGSTONE_SERVICES_RPC_ACCESS_ROLES_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/access.pb.h"

namespace ragstone::rpc {

using Role = ::ragstone::common::v1::Role;

// `officer`.
absl::string_view RoleWord(Role role);

// Council of a grant that holds for all of them.
inline constexpr char kEveryCouncil[] = "*";

// What a caller may do in a council.
struct Grant {
  Role role = common::v1::ROLE_READ;
  // `service`: it reads on its own account, and passes on calls of others, who
  // need roles of their own for them.
  bool for_others = false;
};

// What a file says. Immutable.
class Roles {
 public:
  // INVALID_ARGUMENT names every fault with its line: `roles.toml:3: …`. A file
  // that lets nobody in is at fault as well.
  static absl::StatusOr<Roles> Parse(absl::string_view text, const std::string& path);

  // Whether somebody may do what takes `role` in a council, by its id.
  bool Allows(absl::string_view caller, absl::string_view council, Role role) const;
  // The same in any council.
  bool AllowsSomewhere(absl::string_view caller, Role role) const;

  // Whether a caller may name another as the actor: in a council, and in any.
  bool SpeaksForOthers(absl::string_view caller, absl::string_view council) const;
  bool SpeaksForOthersSomewhere(absl::string_view caller) const;

  // `officer in merton, read in -`, or `no role`.
  std::string Describe(absl::string_view caller) const;

 private:
  class Reader;
  using Grants = std::map<std::string, Grant, std::less<>>;

  const Grants* Find(absl::string_view caller) const;

  std::map<std::string, Grants, std::less<>> callers_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_ACCESS_ROLES_H_
