// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/access_control.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include <grpc/grpc_security_constants.h>
#include <grpcpp/support/string_ref.h>

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/rpc/access/request_needs.h"
#include "services/rpc/text.h"

namespace ragstone::rpc {
namespace {

constexpr char kServiceRole[] = "service";

// `merton, -`.
std::string Places(const std::set<std::string>& councils) {
  if (councils.empty()) return "any council";
  if (councils.count(kEveryCouncil) > 0) return "every council, as the request means all";
  return absl::StrJoin(councils, ", ");
}

absl::Status RoleMissing(const std::string& who, absl::string_view role,
                         const std::set<std::string>& councils, absl::string_view deed,
                         const Roles& roles) {
  ErrorDetails details;
  details.reason = "ROLE_MISSING";
  details.metadata = {
      {"caller", who}, {"role", std::string(role)}, {"councils", absl::StrJoin(councils, ",")}};
  return MakeError(
      absl::StatusCode::kPermissionDenied,
      absl::StrCat("\"", who, "\" may not ", deed, " in ", Places(councils), ": that takes ", role,
                   ", and the roles file grants ", roles.Describe(who)),
      details);
}

}  // namespace

absl::Status AccessControl::SetServices(const std::vector<std::string>& services) {
  RAGSTONE_ASSIGN_OR_RETURN(methods_, MethodRoles::Of(services));
  return absl::OkStatus();
}

std::string AccessControl::NameOf(const grpc::AuthContext& connection) {
  const std::vector<grpc::string_ref> names =
      connection.FindPropertyValues(GRPC_X509_CN_PROPERTY_NAME);
  if (names.size() != 1) return "";
  return ValidUtf8({names.front().data(), names.front().size()});
}

absl::StatusOr<Caller> AccessControl::Identify(const grpc::AuthContext& connection,
                                               absl::string_view claimed) const {
  Caller caller;
  caller.name = NameOf(connection);
  if (caller.name.empty()) {
    ErrorDetails details;
    details.reason = "CERTIFICATE_WITHOUT_NAME";
    return MakeError(absl::StatusCode::kUnauthenticated,
                     "the caller's certificate has no common name (CN), want one that says who "
                     "calls",
                     details);
  }
  caller.actor = claimed.empty() ? caller.name : std::string(claimed);
  if (caller.actor == caller.name || roles_->Current()->SpeaksForOthersSomewhere(caller.name)) {
    return caller;
  }
  ErrorDetails details;
  details.reason = "ACTOR_DISAGREES";
  details.metadata = {{"caller", caller.name}, {"actor", caller.actor}};
  return MakeError(absl::StatusCode::kPermissionDenied,
                   absl::StrCat("ragstone-actor: \"", caller.actor, "\", want \"", caller.name,
                                "\", as the certificate says, or none; only a service speaks for "
                                "others"),
                   details);
}

absl::Status AccessControl::AdmitSomewhere(const Caller& caller, absl::string_view method) const {
  RAGSTONE_ASSIGN_OR_RETURN(const MethodRole* const wanted, Find(method));
  const std::shared_ptr<const Roles> roles = roles_->Current();
  if (roles->AllowsSomewhere(caller.actor, wanted->role)) return absl::OkStatus();
  return RoleMissing(caller.actor, RoleWord(wanted->role), {}, absl::StrCat("call ", method),
                     *roles);
}

absl::Status AccessControl::Admit(const Caller& caller, absl::string_view method,
                                  const google::protobuf::Message& request, bool further) const {
  RAGSTONE_ASSIGN_OR_RETURN(const MethodRole* const wanted, Find(method));
  RequestNeeds needs = NeedsOf(request, wanted->role);
  const std::shared_ptr<const Roles> roles = roles_->Current();
  const std::string deed = absl::StrCat("call ", method);
  if (needs.councils.empty()) {
    if (wanted->of_no_council || further) {
      if (roles->AllowsSomewhere(caller.actor, needs.role)) return absl::OkStatus();
      return RoleMissing(caller.actor, RoleWord(needs.role), {}, deed, *roles);
    }
    needs.councils.insert(kEveryCouncil);
  }
  std::set<std::string> denied;
  std::set<std::string> not_for_others;
  for (const std::string& council : needs.councils) {
    if (!roles->Allows(caller.actor, council, needs.role)) denied.insert(council);
    if (caller.name != caller.actor && !roles->SpeaksForOthers(caller.name, council)) {
      not_for_others.insert(council);
    }
  }
  if (!not_for_others.empty()) {
    return RoleMissing(caller.name, kServiceRole, not_for_others,
                       absl::StrCat("speak for \"", caller.actor, "\""), *roles);
  }
  if (!denied.empty()) {
    return RoleMissing(caller.actor, RoleWord(needs.role), denied, deed, *roles);
  }
  return absl::OkStatus();
}

absl::StatusOr<const MethodRole*> AccessControl::Find(absl::string_view method) const {
  if (const MethodRole* const found = methods_.Find(method)) return found;
  return InternalError("CONTRACT_WITHOUT_ROLES", absl::StrCat(method, " is in no contract"));
}

absl::StatusOr<const google::protobuf::Descriptor*> AccessControl::RequestOf(
    absl::string_view method) const {
  RAGSTONE_ASSIGN_OR_RETURN(const MethodRole* const found, Find(method));
  return found->request;
}

bool AccessControl::MayRead(absl::string_view name) const {
  return roles_->Current()->AllowsSomewhere(name, common::v1::ROLE_READ);
}

}  // namespace ragstone::rpc
