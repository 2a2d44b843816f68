// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/grpc_sources.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "clients/cpp/call_options.h"
#include "clients/cpp/channel.h"
#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"

namespace ragstone::reporting {
namespace {

// As many as ingestion gives at a time.
constexpr int kResourcesPerPage = 1'000;
constexpr int kFindingsPerPage = 1'000;

client::Channel Connect(absl::string_view service, absl::string_view address,
                        absl::Duration timeout, client::Identity identity) {
  client::ChannelOptions options;
  options.service = std::string(service);
  options.address = std::string(address);
  options.default_timeout = timeout;
  options.identity = std::move(identity);
  return client::Channel(std::move(options));
}

// An error that our caller can do nothing about, since it asked for nothing of the kind.
absl::Status Unexpected(const client::Channel& channel, const absl::Status& status) {
  ErrorDetails details;
  details.reason = "UNEXPECTED_ANSWER";
  details.metadata = {{"service", channel.options().service},
                      {"address", channel.options().address}};
  return MakeError(absl::StatusCode::kInternal,
                   absl::StrCat(channel.Describe(), " answered ",
                                absl::StatusCodeToString(status.code()), ": ", status.message()),
                   details);
}

// The client library names the service where a call did not get through; what the service itself
// says of being busy, slow or stuck is named here.
absl::Status Named(const client::Channel& channel, const absl::Status& status) {
  ErrorDetails details = DetailsOf(status);
  if (details.metadata.count("address") > 0) return status;
  details.metadata["service"] = channel.options().service;
  details.metadata["address"] = channel.options().address;
  return MakeError(status.code(), absl::StrCat(channel.Describe(), ": ", status.message()),
                   details);
}

// The error of a service as ours.
absl::Status Explain(const client::Channel& channel, const absl::Status& status) {
  // Rating cannot store what it derives, and so does not catch up.
  if (IsDatabaseUnwritable(status)) return Named(channel, status);
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    // It is asked on behalf of our caller, who may have no role there; or we may not speak for
    // others.
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return Named(channel, status);
    case absl::StatusCode::kCancelled:
      return status;
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kOutOfRange:
    case absl::StatusCode::kFailedPrecondition:
      // Said of what our caller asked for by the service that knows. Rating is asked for what
      // ingestion has just named.
      if (channel.options().service == kIngestion) return status;
      return Unexpected(channel, status);
    default:
      return Unexpected(channel, status);
  }
}

}  // namespace

GrpcSources::GrpcSources(absl::string_view ingestion_address, absl::string_view rating_address,
                         absl::Duration timeout, client::Identity identity)
    : ingestion_(Connect(kIngestion, ingestion_address, timeout, identity)),
      rating_(Connect(kRating, rating_address, timeout, identity)) {}

absl::StatusOr<ReadPoint> GrpcSources::ReadHead(absl::string_view council, const CallScope& scope) {
  ingestion::v1::GetHeadRequest request;
  request.set_council(std::string(council));
  const absl::StatusOr<ingestion::v1::GetHeadResponse> response =
      ingestion_.GetHead(request, scope.Onward<client::CallOptions>());
  if (!response.ok()) return Explain(ingestion_.channel(), response.status());
  return ReadPoint{response->head().sequence(), response->redaction_sequence()};
}

absl::StatusOr<std::int64_t> GrpcSources::ReadSequenceAt(absl::string_view council, absl::Time time,
                                                         const CallScope& scope) {
  ingestion::v1::GetHeadRequest request;
  request.set_council(std::string(council));
  convert::SetTimestamp(time, *request.mutable_as_of_time());
  const absl::StatusOr<ingestion::v1::GetHeadResponse> response =
      ingestion_.GetHead(request, scope.Onward<client::CallOptions>());
  if (!response.ok()) return Explain(ingestion_.channel(), response.status());
  return response->head().sequence();
}

absl::StatusOr<std::string> GrpcSources::ReadBatchReason(absl::string_view batch,
                                                         const CallScope& scope) {
  ingestion::v1::GetBatchRequest request;
  request.set_name(std::string(batch));
  const absl::StatusOr<ingestion::v1::GetBatchResponse> response =
      ingestion_.GetBatch(request, scope.Onward<client::CallOptions>());
  if (absl::IsNotFound(response.status())) return std::string();
  if (!response.ok()) return Explain(ingestion_.channel(), response.status());
  return response->batch().reason();
}

absl::StatusOr<std::vector<LoadWarning>> GrpcSources::ReadLoadWarnings(absl::string_view batch,
                                                                       const CallScope& scope) {
  ingestion::v1::GetBatchRequest batch_request;
  batch_request.set_name(std::string(batch));
  const absl::StatusOr<ingestion::v1::GetBatchResponse> found =
      ingestion_.GetBatch(batch_request, scope.Onward<client::CallOptions>());
  std::vector<LoadWarning> warnings;
  if (absl::IsNotFound(found.status())) return warnings;
  if (!found.ok()) return Explain(ingestion_.channel(), found.status());
  std::map<ingestion::v1::WarningKind, bool> accepted;
  for (const ingestion::v1::WarningCount& count : found->batch().counts().warnings()) {
    accepted[count.kind()] = count.accepted();
  }
  if (accepted.empty()) return warnings;

  ingestion::v1::ListBatchFindingsRequest request;
  request.set_parent(std::string(batch));
  request.set_page_size(kFindingsPerPage);
  do {
    absl::StatusOr<ingestion::v1::ListBatchFindingsResponse> response =
        ingestion_.ListBatchFindings(request, scope.Onward<client::CallOptions>());
    if (!response.ok()) return Explain(ingestion_.channel(), response.status());
    for (ingestion::v1::Finding& finding : *response->mutable_findings()) {
      if (finding.warning() == ingestion::v1::WARNING_KIND_UNSPECIFIED) continue;
      const bool is_accepted = accepted[finding.warning()];
      warnings.push_back({std::string(batch), std::move(finding), is_accepted});
    }
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return warnings;
}

absl::Status GrpcSources::ReadMeeting(absl::string_view meeting, std::int64_t sequence,
                                      const CallScope& scope,
                                      ingestion::v1::GetMeetingSnapshotResponse& snapshot) {
  ingestion::v1::GetMeetingSnapshotRequest request;
  request.set_meeting(std::string(meeting));
  request.mutable_read_at()->set_as_of_sequence(sequence);
  const absl::Status status =
      ingestion_.GetMeetingSnapshot(request, snapshot, scope.Onward<client::CallOptions>());
  return status.ok() ? status : Explain(ingestion_.channel(), status);
}

absl::Status GrpcSources::ReadRatings(absl::string_view index, absl::string_view as_of_date,
                                      const ReadPoint& point, const CallScope& scope,
                                      rating::v1::GetIndexSnapshotResponse& snapshot) {
  rating::v1::GetIndexSnapshotRequest request;
  request.set_index(std::string(index));
  request.set_as_of_date(std::string(as_of_date));
  request.mutable_read_at()->set_as_of_sequence(point.sequence);
  request.mutable_read_at()->set_min_sequence(std::max(point.sequence, point.redaction_sequence));
  const absl::Status status =
      rating_.GetIndexSnapshot(request, snapshot, scope.Onward<client::CallOptions>());
  return status.ok() ? status : Explain(rating_.channel(), status);
}

absl::StatusOr<std::vector<ingestion::v1::Resource>> GrpcSources::ListAll(
    ingestion::v1::ListResourcesRequest request, const CallScope& scope) const {
  request.set_page_size(kResourcesPerPage);
  std::vector<ingestion::v1::Resource> resources;
  do {
    absl::StatusOr<ingestion::v1::ListResourcesResponse> response =
        ingestion_.ListResources(request, scope.Onward<client::CallOptions>());
    if (!response.ok()) return Explain(ingestion_.channel(), response.status());
    std::move(response->mutable_resources()->begin(), response->mutable_resources()->end(),
              std::back_inserter(resources));
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  return resources;
}

absl::StatusOr<std::vector<std::string>> GrpcSources::ListCouncils(const CallScope& scope) {
  ingestion::v1::ListResourcesRequest request;
  request.set_kind(ingestion::v1::RESOURCE_KIND_COUNCIL);
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<ingestion::v1::Resource> resources,
                            ListAll(std::move(request), scope));
  std::vector<std::string> councils;
  for (const ingestion::v1::Resource& resource : resources) {
    councils.push_back(resource.council().name());
  }
  return councils;
}

absl::StatusOr<std::vector<ingestion::v1::Meeting>> GrpcSources::ListMeetings(
    absl::string_view council, std::int64_t sequence, const CallScope& scope) {
  ingestion::v1::ListResourcesRequest request;
  request.set_parent(std::string(council));
  request.set_kind(ingestion::v1::RESOURCE_KIND_MEETING);
  request.mutable_read_at()->set_as_of_sequence(sequence);
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<ingestion::v1::Resource> resources,
                            ListAll(std::move(request), scope));
  std::vector<ingestion::v1::Meeting> meetings;
  for (ingestion::v1::Resource& resource : resources) {
    meetings.push_back(std::move(*resource.mutable_meeting()));
  }
  return meetings;
}

}  // namespace ragstone::reporting
