// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/tls_server_credentials.h"

#include <utility>

#include <grpc/grpc.h>

namespace ragstone::rpc {

TlsServerCredentials::TlsServerCredentials(std::shared_ptr<TlsIdentity> identity)
    : identity_(std::move(identity)),
      credentials_(grpc_ssl_server_credentials_create_with_options(
          grpc_ssl_server_credentials_create_options_using_config_fetcher(
              GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY, &Fetch, this))) {}

TlsServerCredentials::~TlsServerCredentials() { grpc_server_credentials_release(credentials_); }

int TlsServerCredentials::AddPortToServer(const std::string& address, grpc_server* server) {
  return grpc_server_add_http2_port(server, address.c_str(), credentials_);
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
