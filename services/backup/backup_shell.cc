// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/backup_shell.h"

#include <cstddef>
#include <cstdint>
#include <memory>

#include "services/base/build_id.h"
#include "services/base/call_scope.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/rpc/handler.h"

namespace ragstone::backup {
namespace {

// The bytes that one message carries: far below what any client accepts, and large enough that the
// messages cost nothing.
constexpr std::size_t kChunkBytes = 256 << 10;

// Of a stream that is not whole: never OK, whoever has heard of its end first.
absl::Status GivenUp(const CallScope& scope) {
  absl::Status status = scope.Check();
  return status.ok() ? absl::CancelledError("the caller takes no more") : status;
}

}  // namespace

grpc::ServerWriteReactor<v1::StreamBackupResponse>* BackupShell::StreamBackup(
    grpc::CallbackServerContext* context, const v1::StreamBackupRequest* request) {
  return rpc::HandleServerStream<v1::StreamBackupResponse>(
      runtime_, "StreamBackup", context, request,
      [this](const rpc::CallContext& call, const v1::StreamBackupRequest&,
             rpc::Writer<v1::StreamBackupResponse>& writer) { return Stream(call, writer); });
}

grpc::ServerUnaryReactor* BackupShell::GetBackupHeader(grpc::CallbackServerContext* context,
                                                       const v1::GetBackupHeaderRequest* request,
                                                       v1::GetBackupHeaderResponse* response) {
  return rpc::HandleUnary(runtime_, "GetBackupHeader", context, request, response,
                          [this](const rpc::CallContext&, const v1::GetBackupHeaderRequest&,
                                 v1::GetBackupHeaderResponse& out) -> absl::Status {
                            RAGSTONE_ASSIGN_OR_RETURN(const Standing standing,
                                                      copies_.CurrentStanding());
                            *out.mutable_header() = Header(standing);
                            return absl::OkStatus();
                          });
}

absl::Status BackupShell::Stream(const rpc::CallContext& call,
                                 rpc::Writer<v1::StreamBackupResponse>& writer) const {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<Copy> copy, copies_.MakeCopy(call.scope()));
  v1::StreamBackupResponse first;
  *first.mutable_header() = Header(copy->standing());
  first.mutable_header()->set_size_bytes(copy->size_bytes());
  bool taken = writer.Write(std::move(first));
  Sha256 sum;
  int64_t size = 0;
  while (taken) {
    RAGSTONE_ASSIGN_OR_RETURN(std::string bytes, copy->Read(kChunkBytes));
    if (bytes.empty()) break;
    sum.Add(bytes);
    size += static_cast<int64_t>(bytes.size());
    v1::StreamBackupResponse message;
    message.set_chunk(std::move(bytes));
    taken = writer.Write(std::move(message));
  }
  if (!taken) return GivenUp(call.scope());
  v1::StreamBackupResponse last;
  last.mutable_end()->set_size_bytes(size);
  last.mutable_end()->set_sha256(sum.Hex());
  if (!writer.Write(std::move(last))) return GivenUp(call.scope());
  runtime_.logger().Info("a backup was taken",
                         {{"actor", call.scope().actor}, {"size_bytes", size}});
  return absl::OkStatus();
}

v1::BackupHeader BackupShell::Header(const Standing& standing) const {
  v1::BackupHeader header;
  header.set_service(std::string(copies_.service()));
  header.set_program_version(version_);
  header.set_build_id(BuildId());
  header.set_schema_version(standing.schema_version);
  for (const auto& [council, sequence] : standing.sequences) {
    v1::CouncilSequence& item = *header.add_sequences();
    item.set_council(council);
    item.set_sequence(sequence);
  }
  return header;
}

}  // namespace ragstone::backup
