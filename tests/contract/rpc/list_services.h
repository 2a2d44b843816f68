// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_CONTRACT_RPC_LIST_SERVICES_H_
#define RAGSTONE_TESTS_CONTRACT_RPC_LIST_SERVICES_H_

#include <memory>
#include <string>
#include <vector>

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/byte_buffer.h>

namespace ragstone::rpc {

// What a server answers to ServerReflectionRequest{list_services: ""}; nothing if it refuses it, as
// bytes: no stub of it is packaged.
inline std::string ListServices(const std::string& address,
                                const std::shared_ptr<grpc::ChannelCredentials>& credentials =
                                    grpc::InsecureChannelCredentials()) {
  grpc::GenericStub stub(grpc::CreateChannel(address, credentials));
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto await = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto call = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  if (!await()) return "";
  const grpc::Slice slice(std::string("\x3a\x00", 2));
  call->Write(grpc::ByteBuffer(&slice, 1), nullptr);
  if (!await()) return "";
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  if (!await()) return "";
  call->WritesDone(nullptr);
  await();
  grpc::Status status;
  call->Finish(&status, nullptr);
  await();
  queue.Shutdown();
  std::string text;
  std::vector<grpc::Slice> slices;
  if (!answer.Dump(&slices).ok()) return "";
  for (const grpc::Slice& part : slices) {
    text.append(reinterpret_cast<const char*>(part.begin()), part.size());
  }
  return text;
}

}  // namespace ragstone::rpc

#endif  // RAGSTONE_TESTS_CONTRACT_RPC_LIST_SERVICES_H_
