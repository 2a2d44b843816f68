// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_ACCESS_ACCESS_CONTROL_H_
#define RAGSTONE_SERVICES_RPC_ACCESS_ACCESS_CONTROL_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include <grpcpp/security/auth_context.h>

#include "services/rpc/access/method_roles.h"
#include "services/rpc/access/roles_file.h"

namespace ragstone::rpc {

// Whom a call comes from.
struct Caller {
  // The common name of the certificate.
  std::string name;
  // On whose behalf: the same, unless a service passes on a call of somebody
  // else's.
  std::string actor;
};

// The one place that decides whether a call is answered. All handlers ask it
// (handler.h); a server in plain text has none. Thread-safe once it knows its
// services.
class AccessControl {
 public:
  explicit AccessControl(std::unique_ptr<RolesFile> roles) : roles_(std::move(roles)) {}

  // Before the first call; the server does it. INTERNAL as MethodRoles::Of
  // says.
  absl::Status SetServices(const std::vector<std::string>& services);

  // Who the certificate of a connection says it is; empty if it does not say.
  static std::string NameOf(const grpc::AuthContext& connection);

  // Who calls. `claimed` is the actor that the call names, empty if it names
  // none. UNAUTHENTICATED, CERTIFICATE_WITHOUT_NAME: the certificate does not
  // say. PERMISSION_DENIED, ACTOR_DISAGREES: the call names another than the
  // certificate, which is no service's.
  absl::StatusOr<Caller> Identify(const grpc::AuthContext& connection,
                                  absl::string_view claimed) const;

  // Whether any request of a method may be made, before the first of a stream has come.
  // PERMISSION_DENIED, ROLE_MISSING: what the method takes is granted to the actor nowhere.
  absl::Status AdmitSomewhere(const Caller& caller, absl::string_view method) const;

  // Whether a request may be made. `further`: it is one of a stream, and not
  // the first, so that it need not name a council. PERMISSION_DENIED,
  // ROLE_MISSING: what the request takes is not granted to the actor in every
  // council that it names; or, to a service that is not the actor, `service`.
  absl::Status Admit(const Caller& caller, absl::string_view method,
                     const google::protobuf::Message& request, bool further = false) const;

  // The type of a method's requests. INTERNAL: there is no such method.
  absl::StatusOr<const google::protobuf::Descriptor*> RequestOf(absl::string_view method) const;

  // By what is decided now: another object once the roles have changed.
  std::shared_ptr<const Roles> CurrentRoles() const { return roles_->Current(); }
  // As RolesFile says.
  bool RolesRefused() const { return roles_->refused(); }

  // Whether the holder of a certificate may look at anything: those may also
  // ask which services and messages there are.
  bool MayRead(absl::string_view name) const;

 private:
  // INTERNAL: there is no such method.
  absl::StatusOr<const MethodRole*> Find(absl::string_view method) const;

  const std::unique_ptr<RolesFile> roles_;
  MethodRoles methods_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_ACCESS_ACCESS_CONTROL_H_
