// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/status.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

#include "services/base/errors.h"
#include "services/rpc/limits.h"
#include "services/rpc/text.h"

namespace ragstone::rpc {
namespace {

constexpr char kFaultsKey[] = "faults";
constexpr char kPreconditionsKey[] = "preconditions";

// What UNAVAILABLE advises when the error says nothing itself.
constexpr absl::Duration kDefaultRetryAfter = absl::Seconds(1);

// Longest reason and key of metadata, as AIP-193 has it, and the room of all of ErrorInfo: more
// than any error of ours needs, it leaves the faults their share whatever an error from elsewhere
// brings.
constexpr std::size_t kMaxKeyBytes = 63;
constexpr std::size_t kMaxErrorInfoBytes = kMaxDetailsBytes / 3;

// Bytes that a message within a message or a list takes besides its own: a tag and a length of at
// most three bytes.
constexpr std::size_t kFieldOverhead = 4;
// The same for an Any in the list of details, with the longest of our type names.
constexpr std::size_t kAnyOverhead = 64;

std::string DetailText(absl::string_view text, std::size_t max_bytes = kMaxDetailTextBytes) {
  return TruncateUtf8(ValidUtf8(text), max_bytes);
}

void SetDuration(absl::Duration from, google::protobuf::Duration& to) {
  absl::Duration rest;
  to.set_seconds(absl::IDivDuration(from, absl::Seconds(1), &rest));
  to.set_nanos(static_cast<std::int32_t>(absl::ToInt64Nanoseconds(rest)));
}

absl::Duration ToDuration(const google::protobuf::Duration& from) {
  return absl::Seconds(from.seconds()) + absl::Nanoseconds(from.nanos());
}

// Fills the details of one error within the bytes that they may take.
class DetailsBuilder {
 public:
  explicit DetailsBuilder(google::rpc::Status& status)
      : status_(status),
        room_(kMaxDetailsBytes - std::min(kMaxDetailsBytes, status.ByteSizeLong())) {}

  template <typename Message>
  void Add(const Message& message) {
    status_.add_details()->PackFrom(message);
    Take(message.ByteSizeLong() + kAnyOverhead);
  }

  // Sets aside what Add of a message that follows will take.
  void Take(std::size_t bytes) { room_ -= std::min(room_, bytes); }

  // Adds to a list within a detail while there is room. Returns false, with the item taken back,
  // once there is none.
  template <typename List>
  bool Keep(List& list) {
    const std::size_t bytes = list.rbegin()->ByteSizeLong() + kFieldOverhead;
    if (bytes > room_) {
      list.RemoveLast();
      return false;
    }
    Take(bytes);
    return true;
  }

 private:
  google::rpc::Status& status_;
  std::size_t room_;
};

google::rpc::ErrorInfo MakeErrorInfo(absl::StatusCode code, const ErrorDetails& details) {
  google::rpc::ErrorInfo info;
  info.set_reason(details.reason.empty() ? absl::StatusCodeToString(code)
                                         : DetailText(details.reason, kMaxKeyBytes));
  info.set_domain(kErrorDomain);
  for (const auto& [key, value] : details.metadata) {
    const std::string sent_key = DetailText(key, kMaxKeyBytes);
    const std::string sent_value = DetailText(value);
    const std::size_t bytes = sent_key.size() + sent_value.size() + 3 * kFieldOverhead;
    if (info.ByteSizeLong() + bytes > kMaxErrorInfoBytes) break;
    (*info.mutable_metadata())[sent_key] = sent_value;
  }
  return info;
}

// Writes how many there were of something of which some were left out, unless a larger number
// stands there already (a FaultList has counted those that it did not keep).
void StateCount(const char* key, std::size_t count, google::rpc::ErrorInfo& info) {
  std::string& value = (*info.mutable_metadata())[key];
  std::uint64_t stated = 0;
  if (!absl::SimpleAtoi(value, &stated) || stated < count) value = absl::StrCat(count);
}

void AddDetails(absl::StatusCode code, const ErrorDetails& details, google::rpc::Status& status) {
  DetailsBuilder builder(status);
  google::rpc::ErrorInfo info = MakeErrorInfo(code, details);
  // Two counts may join the metadata at the end.
  builder.Take(info.ByteSizeLong() + kAnyOverhead + 2 * kAnyOverhead);

  if (details.retry_after || code == absl::StatusCode::kUnavailable) {
    google::rpc::RetryInfo retry;
    SetDuration(details.retry_after.value_or(kDefaultRetryAfter), *retry.mutable_retry_delay());
    builder.Add(retry);
  }
  if (details.resource) {
    google::rpc::ResourceInfo resource;
    resource.set_resource_type(DetailText(details.resource->type));
    resource.set_resource_name(DetailText(details.resource->name));
    builder.Add(resource);
  }
  if (!details.preconditions.empty()) {
    google::rpc::PreconditionFailure failure;
    builder.Take(kAnyOverhead);
    for (const UnmetPrecondition& unmet : details.preconditions) {
      google::rpc::PreconditionFailure::Violation& violation = *failure.add_violations();
      violation.set_type(DetailText(unmet.type));
      violation.set_subject(DetailText(unmet.subject));
      violation.set_description(DetailText(unmet.description));
      if (!builder.Keep(*failure.mutable_violations())) {
        StateCount(kPreconditionsKey, details.preconditions.size(), info);
        break;
      }
    }
    status.add_details()->PackFrom(failure);
  }
  if (!details.faults.empty()) {
    google::rpc::BadRequest request;
    builder.Take(kAnyOverhead);
    for (const Fault& fault : details.faults) {
      google::rpc::BadRequest::FieldViolation& violation = *request.add_field_violations();
      violation.set_field(DetailText(fault.path));
      violation.set_description(DetailText(fault.description));
      if (!builder.Keep(*request.mutable_field_violations())) {
        StateCount(kFaultsKey, details.faults.size(), info);
        break;
      }
    }
    status.add_details()->PackFrom(request);
  }
  status.add_details()->PackFrom(info);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(TruncateEncoded(ValidUtf8(status.message()), kMaxEncodedMessageBytes));
  AddDetails(status.code(), DetailsOf(status), wire);
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), wire.message(),
                      wire.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  ErrorDetails details;
  google::rpc::Status wire;
  if (wire.ParseFromString(status.error_details())) {
    for (const google::protobuf::Any& any : wire.details()) {
      if (google::rpc::ErrorInfo info; any.UnpackTo(&info)) {
        details.reason = info.reason();
        details.metadata.insert(info.metadata().begin(), info.metadata().end());
      } else if (google::rpc::RetryInfo retry; any.UnpackTo(&retry)) {
        details.retry_after = ToDuration(retry.retry_delay());
      } else if (google::rpc::ResourceInfo resource; any.UnpackTo(&resource)) {
        details.resource = ErrorResource{resource.resource_type(), resource.resource_name()};
      } else if (google::rpc::PreconditionFailure failure; any.UnpackTo(&failure)) {
        for (const auto& violation : failure.violations()) {
          details.preconditions.push_back(
              {violation.type(), violation.subject(), violation.description()});
        }
      } else if (google::rpc::BadRequest request; any.UnpackTo(&request)) {
        for (const auto& violation : request.field_violations()) {
          details.faults.push_back({violation.field(), violation.description()});
        }
      }
    }
  }
  return MakeError(static_cast<absl::StatusCode>(status.error_code()), status.error_message(),
                   details);
}

}  // namespace ragstone::rpc
