// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_server_credentials.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include <grpc/grpc.h>
#include <grpc/grpc_security_constants.h>
#include <grpc/slice.h>

namespace ragstone::rpc {

namespace {

constexpr absl::string_view kReflection = "/grpc.reflection.";

absl::string_view Text(const grpc_slice& slice) {
  return {reinterpret_cast<const char*>(GRPC_SLICE_START_PTR(slice)), GRPC_SLICE_LENGTH(slice)};
}

bool IsReflection(const grpc_metadata* metadata, std::size_t count) {
  return std::any_of(metadata, metadata + count, [](const grpc_metadata& one) {
    return Text(one.key) == ":path" && absl::StartsWith(Text(one.value), kReflection);
  });
}

absl::string_view CommonName(const grpc_auth_context* connection) {
  grpc_auth_property_iterator names =
      grpc_auth_context_find_properties_by_name(connection, GRPC_X509_CN_PROPERTY_NAME);
  const grpc_auth_property* const name = grpc_auth_property_iterator_next(&names);
  // As AccessControl::NameOf: one of several is nobody's.
  if (name == nullptr || grpc_auth_property_iterator_next(&names) != nullptr) return {};
  return {name->value, name->value_length};
}

}  // namespace

TlsServerCredentials::TlsServerCredentials(std::shared_ptr<TlsIdentity> identity,
                                           const AccessControl* access)
    : identity_(std::move(identity)),
      access_(access),
      credentials_(grpc_ssl_server_credentials_create_with_options(
          grpc_ssl_server_credentials_create_options_using_config_fetcher(
              GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY, &Fetch, this))) {
  if (access_ == nullptr) return;
  grpc_server_credentials_set_auth_metadata_processor(
      credentials_, {.process = &LookAtCall, .destroy = nullptr, .state = this});
}

TlsServerCredentials::~TlsServerCredentials() { grpc_server_credentials_release(credentials_); }

int TlsServerCredentials::AddPortToServer(const std::string& address, grpc_server* server) {
  return grpc_server_add_http2_port(server, address.c_str(), credentials_);
}

void TlsServerCredentials::LookAtCall(void* self, grpc_auth_context* connection,
                                      const grpc_metadata* metadata, std::size_t count,
                                      grpc_process_auth_metadata_done_cb done, void* call) {
  const auto& credentials = *static_cast<const TlsServerCredentials*>(self);
  const bool refused =
      IsReflection(metadata, count) && !credentials.access_->MayRead(CommonName(connection));
  done(call, nullptr, 0, nullptr, 0, refused ? GRPC_STATUS_PERMISSION_DENIED : GRPC_STATUS_OK,
       refused ? "want the role read to ask which services there are" : nullptr);
}

grpc_ssl_certificate_config_reload_status TlsServerCredentials::Fetch(
    void* self, grpc_ssl_server_certificate_config** config) {
  auto& credentials = *static_cast<TlsServerCredentials*>(self);
  std::shared_ptr<const TlsMaterial> current = credentials.identity_->Current();
  MutexLock lock(credentials.mutex_);
  if (current == credentials.given_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
  const grpc_ssl_pem_key_cert_pair pair = {current->key.c_str(), current->certificate.c_str()};
  *config = grpc_ssl_server_certificate_config_create(current->authorities.c_str(), &pair, 1);
  credentials.given_ = std::move(current);
  return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
}

}  // namespace ragstone::rpc
