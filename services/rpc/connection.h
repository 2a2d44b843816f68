// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RPC_CONNECTION_H_
#define RAGSTONE_SERVICES_RPC_CONNECTION_H_

#include <memory>
#include <string>

#include <grpcpp/channel.h>
#include <grpcpp/support/channel_arguments.h>

#include "services/base/mutex.h"
#include "services/rpc/tls_identity.h"

namespace ragstone::rpc {

// The channel to a service. With an identity it is made anew once that has changed; calls under way
// finish on the one before. The other side's certificate must be good for the host that is called.
// The environment's proxy is passed by. Thread-safe.
class Connection {
 public:
  // `tls` null: plain text, which who gave the address has checked (local_address.h).
  Connection(std::string address, grpc::ChannelArguments arguments,
             std::shared_ptr<TlsIdentity> tls);

  // Nothing is connected until it is first called on.
  std::shared_ptr<grpc::Channel> Get();

 private:
  const std::string address_;
  grpc::ChannelArguments arguments_;
  const std::shared_ptr<TlsIdentity> tls_;
  Mutex mutex_;
  std::shared_ptr<const TlsMaterial> material_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<grpc::Channel> channel_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace ragstone::rpc

#endif  // RAGSTONE_SERVICES_RPC_CONNECTION_H_
