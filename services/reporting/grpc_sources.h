// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_GRPC_SOURCES_H_
#define RAGSTONE_SERVICES_REPORTING_GRPC_SOURCES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "clients/cpp/identity.h"
#include "clients/cpp/ingestion.h"
#include "clients/cpp/rating.h"
#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/rating/v1/rating_service.pb.h"
#include "services/base/call_scope.h"
#include "services/reporting/sources.h"

namespace ragstone::reporting {

// Which services reporting asks.
inline constexpr char kIngestion[] = "ingestion";
inline constexpr char kRating[] = "rating";

// How long another service may take to answer a call whose caller set no deadline: nothing waits
// for ever.
inline constexpr absl::Duration kDefaultSourceTimeout = absl::Seconds(20);

// The other two services over gRPC, through their client library.
class GrpcSources final : public ReportSources {
 public:
  // Addresses are `HOST:PORT` or `unix:PATH`, spoken to in plain text without an identity. Nothing
  // is connected until it is first asked, and a lost connection is made again.
  GrpcSources(absl::string_view ingestion_address, absl::string_view rating_address,
              absl::Duration timeout = kDefaultSourceTimeout, client::Identity identity = nullptr);

  absl::StatusOr<std::vector<std::string>> ListCouncils(const CallScope& scope) override;
  absl::StatusOr<ReadPoint> ReadHead(absl::string_view council, const CallScope& scope) override;
  absl::StatusOr<std::int64_t> ReadSequenceAt(absl::string_view council, absl::Time time,
                                              const CallScope& scope) override;
  absl::StatusOr<std::string> ReadBatchReason(absl::string_view batch,
                                              const CallScope& scope) override;
  absl::StatusOr<std::vector<LoadWarning>> ReadLoadWarnings(absl::string_view batch,
                                                            const CallScope& scope) override;
  absl::Status ReadMeeting(absl::string_view meeting, std::int64_t sequence, const CallScope& scope,
                           ingestion::v1::GetMeetingSnapshotResponse& snapshot) override;
  absl::Status ReadRatings(absl::string_view index, absl::string_view as_of_date,
                           const ReadPoint& point, const CallScope& scope,
                           rating::v1::GetIndexSnapshotResponse& snapshot) override;
  absl::StatusOr<std::vector<ingestion::v1::Meeting>> ListMeetings(absl::string_view council,
                                                                   std::int64_t sequence,
                                                                   const CallScope& scope) override;

 private:
  // Every page of a list, whose `request` lacks a token.
  absl::StatusOr<std::vector<ingestion::v1::Resource>> ListAll(
      ingestion::v1::ListResourcesRequest request, const CallScope& scope) const;

  const client::IngestionClient ingestion_;
  const client::RatingClient rating_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_GRPC_SOURCES_H_
