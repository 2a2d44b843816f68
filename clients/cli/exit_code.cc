// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/exit_code.h"

#include "absl/strings/cord.h"

#include "services/base/errors.h"

namespace ragstone::cli {
namespace {

constexpr absl::string_view kUsagePayload = "ragstone/usage";
constexpr absl::string_view kNotPublishedPayload = "ragstone/not-published";
constexpr absl::string_view kChecksFailedPayload = "ragstone/checks-failed";

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return kDone;
  if (status.GetPayload(kUsagePayload)) return kUsage;
  if (IsDatabaseUnwritable(status)) return kServiceUnavailable;
  if (status.GetPayload(kNotPublishedPayload)) return kNotPublished;
  if (status.GetPayload(kChecksFailedPayload)) return kChecksFailed;
  // What a service says of one field of a request is about an option: faults of files are gathered,
  // and said with their places.
  if (DetailsOf(status).reason == kInvalidField) return kUsage;
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return kServiceUnavailable;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kUnimplemented:
      return kInternal;
    default:
      return kRefused;
  }
}

absl::Status UsageError(absl::string_view message) {
  absl::Status status = absl::InvalidArgumentError(message);
  status.SetPayload(kUsagePayload, absl::Cord());
  return status;
}

absl::Status NotPublishedError(absl::string_view message) {
  absl::Status status = absl::NotFoundError(message);
  status.SetPayload(kNotPublishedPayload, absl::Cord());
  return status;
}

absl::Status ChecksFailedError(absl::string_view message) {
  absl::Status status = absl::FailedPreconditionError(message);
  status.SetPayload(kChecksFailedPayload, absl::Cord());
  return status;
}

}  // namespace ragstone::cli
