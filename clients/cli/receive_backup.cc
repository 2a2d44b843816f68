// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/receive_backup.h"

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "clients/cli/progress.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

namespace pb = ::ragstone::backup::v1;

// What has come of a file, and is checked at its end.
struct Received {
  std::optional<backup::FileRecord> record;
  Sha256 sum;
  int64_t size_bytes = 0;
  bool whole = false;
};

absl::Status OutOfTurn(const client::Channel& channel) {
  return absl::InternalError(
      absl::StrCat(channel.Describe(), ": want a header, the file's bytes, and the end"));
}

absl::Status CheckEnd(const client::Channel& channel, const pb::BackupEnd& end,
                      Received& received) {
  const std::string sha256 = received.sum.Hex();
  if (end.size_bytes() == received.size_bytes && end.sha256() == sha256 &&
      end.size_bytes() == received.record->size_bytes) {
    received.record->sha256 = sha256;
    received.whole = true;
    return absl::OkStatus();
  }
  return absl::DataLossError(absl::StrCat(
      channel.Describe(), ": ", received.size_bytes, " bytes came with SHA-256 ", sha256, ", want ",
      end.size_bytes(), " with ", end.sha256(), "; take the backup again"));
}

absl::Status Take(const client::Channel& channel, absl::string_view service,
                  const pb::StreamBackupResponse& message, BackupFolder& folder,
                  Received& received) {
  switch (message.content_case()) {
    case pb::StreamBackupResponse::kHeader:
      if (received.record.has_value()) return OutOfTurn(channel);
      RAGSTONE_RETURN_IF_ERROR(CheckService(channel, service, message.header()));
      received.record = RecordOf(message.header());
      return absl::OkStatus();
    case pb::StreamBackupResponse::kChunk:
      if (!received.record.has_value() || received.whole) return OutOfTurn(channel);
      received.sum.Add(message.chunk());
      received.size_bytes += static_cast<int64_t>(message.chunk().size());
      return folder.Write(message.chunk());
    case pb::StreamBackupResponse::kEnd:
      if (!received.record.has_value() || received.whole) return OutOfTurn(channel);
      return CheckEnd(channel, message.end(), received);
    case pb::StreamBackupResponse::CONTENT_NOT_SET:
      break;
  }
  return OutOfTurn(channel);
}

}  // namespace

backup::FileRecord RecordOf(const pb::BackupHeader& header) {
  backup::FileRecord record;
  record.size_bytes = header.size_bytes();
  record.program_version = header.program_version();
  record.build_id = header.build_id();
  record.schema_version = header.schema_version();
  for (const pb::CouncilSequence& one : header.sequences()) {
    record.sequences[one.council()] = one.sequence();
  }
  return record;
}

absl::Status CheckService(const client::Channel& channel, absl::string_view service,
                          const pb::BackupHeader& header) {
  if (header.service() == service) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(channel.Describe(), " says that it is ",
                                                    header.service(), ", want ", service,
                                                    ": look at the addresses"));
}

absl::StatusOr<backup::FileRecord> ReceiveBackup(const client::BackupClient& client,
                                                 absl::string_view service,
                                                 const client::CallOptions& options,
                                                 BackupFolder& folder, Console& console) {
  RAGSTONE_RETURN_IF_ERROR(folder.Begin(backup::FileOf(service)));
  auto stream = client.StreamBackup({}, options);
  Received received;
  std::optional<Progress> progress;
  progress.emplace(console, 0).Say(absl::StrCat(service, " makes its copy"));
  pb::StreamBackupResponse message;
  while (stream.Read(message)) {
    RAGSTONE_RETURN_IF_ERROR(Take(client.channel(), service, message, folder, received));
    if (message.has_header()) progress.emplace(console, message.header().size_bytes());
    progress->Show(received.size_bytes, [&] {
      return absl::StrFormat("%s, %.1f MB", backup::FileOf(service),
                             static_cast<double>(received.size_bytes) / 1e6);
    });
  }
  RAGSTONE_RETURN_IF_ERROR(stream.Finish());
  if (!received.whole) return OutOfTurn(client.channel());
  return *std::move(received.record);
}

}  // namespace ragstone::cli
