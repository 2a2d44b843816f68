// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/connection.h"

#include <utility>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

namespace ragstone::rpc {

Connection::Connection(std::string address, grpc::ChannelArguments arguments,
                       std::shared_ptr<TlsIdentity> tls)
    : address_(std::move(address)), arguments_(std::move(arguments)), tls_(std::move(tls)) {
  // Services are on this machine or the organisation's own network, and plain text does not leave
  // it: the environment's proxy, which is for the web, is none of theirs.
  arguments_.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
}

std::shared_ptr<grpc::Channel> Connection::Get() {
  std::shared_ptr<const TlsMaterial> material = tls_ == nullptr ? nullptr : tls_->Current();
  MutexLock lock(mutex_);
  if (channel_ != nullptr && material == material_) return channel_;
  std::shared_ptr<grpc::ChannelCredentials> credentials;
  if (material == nullptr) {
    credentials = grpc::InsecureChannelCredentials();
  } else {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = material->authorities;
    options.pem_private_key = material->key;
    options.pem_cert_chain = material->certificate;
    credentials = grpc::SslCredentials(options);
  }
  material_ = std::move(material);
  channel_ = grpc::CreateCustomChannel(address_, credentials, arguments_);
  return channel_;
}

}  // namespace ragstone::rpc
