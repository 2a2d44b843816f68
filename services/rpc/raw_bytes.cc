// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/raw_bytes.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include "services/base/errors.h"

namespace ragstone::rpc {

absl::Status ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::Message& message) {
  grpc::ByteBuffer copy = bytes;  // shares the bytes; a reader wants one of its own
  grpc::ProtoBufferReader reader(&copy);
  if (reader.status().ok() && message.ParseFromZeroCopyStream(&reader)) return absl::OkStatus();
  ErrorDetails details;
  details.reason = "INVALID_MESSAGE";
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat("the request's bytes, want a ", message.GetTypeName()), details);
}

grpc::ByteBuffer ShareBytes(std::shared_ptr<const std::string> bytes) {
  using Held = std::shared_ptr<const std::string>;
  auto* const held = new Held(std::move(bytes));
  // gRPC does not write to what it sends, though its type says that it could.
  void* const data = const_cast<char*>((*held)->data());  // NOLINT
  const grpc::Slice slice(
      data, (*held)->size(), [](void* owner) { delete static_cast<Held*>(owner); }, held);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace ragstone::rpc
