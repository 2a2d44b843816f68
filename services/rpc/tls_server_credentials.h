// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_TLS_SERVER_CREDENTIALS_H_
#define RAGSTONE_SERVICES_RPC_TLS_SERVER_CREDENTIALS_H_

#include <cstddef>
#include <memory>
#include <string>

#include <grpc/grpc_security.h>
#include <grpcpp/security/server_credentials.h>

#include "services/base/mutex.h"
#include "services/rpc/access/access_control.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::rpc {

// Mutual TLS for a server: a caller without a certificate of an authority that the identity
// believes is refused before it can call anything. Each handshake asks the identity anew.
//
// gRPC's own watcher of files (FileWatcherCertificateProvider) is not used: of files that it cannot
// read it makes empty ones, it does not look whether a key belongs to its certificate, and it tells
// nobody. What is used instead is the core's certificate fetcher, which has no C++ form: hence this
// class.
class TlsServerCredentials final : public grpc::ServerCredentials {
 public:
  // With `access`, which outlives this, only who may read may ask which services there are: it is
  // the one thing that gRPC answers itself. Handlers look at callers on their own (handler.h).
  TlsServerCredentials(std::shared_ptr<TlsIdentity> identity, const AccessControl* access);
  ~TlsServerCredentials() override;

  // Nothing: who calls is read from the certificate.
  void SetAuthMetadataProcessor(
      const std::shared_ptr<grpc::AuthMetadataProcessor>& /*processor*/) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override;

  static grpc_ssl_certificate_config_reload_status Fetch(
      void* self, grpc_ssl_server_certificate_config** config);
  static void LookAtCall(void* self, grpc_auth_context* connection, const grpc_metadata* metadata,
                         std::size_t count, grpc_process_auth_metadata_done_cb done, void* call);

  const std::shared_ptr<TlsIdentity> identity_;
  const AccessControl* const access_;
  Mutex mutex_;
  std::shared_ptr<const TlsMaterial> given_ ABSL_GUARDED_BY(mutex_);
  grpc_server_credentials* const credentials_;
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_TLS_SERVER_CREDENTIALS_H_
