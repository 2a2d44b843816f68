// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/page_token.h"

#include <algorithm>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "services/rpc/fingerprint.h"

namespace ragstone::rpc {
namespace {

// A token is a version, part of the request's fingerprint, and the position.
constexpr char kVersion = '1';
constexpr std::size_t kFingerprintDigits = 16;

std::string Arguments(const google::protobuf::Message& request) {
  return FingerprintOf(request, {"page_size", "page_token"}).substr(0, kFingerprintDigits);
}

}  // namespace

std::int32_t PageSize(std::int32_t page_size, const PageLimits& limits, FaultList& faults) {
  if (page_size < 0) {
    faults.Add("page_size", absl::StrCat(page_size, ", want 0 or more"));
    return limits.default_size;
  }
  return page_size == 0 ? limits.default_size : std::min(page_size, limits.max_size);
}

std::string NextPageToken(const google::protobuf::Message& request, absl::string_view position) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(std::string(1, kVersion), Arguments(request), position));
}

absl::StatusOr<std::string> ParsePageToken(const google::protobuf::Message& request,
                                           absl::string_view token) {
  std::string content;
  if (!absl::WebSafeBase64Unescape(token, &content) || content.size() <= kFingerprintDigits ||
      content[0] != kVersion) {
    return absl::InvalidArgumentError("not a token of this service, want one from the page before");
  }
  if (content.substr(1, kFingerprintDigits) != Arguments(request)) {
    return absl::InvalidArgumentError(
        "made for other arguments, want those of the page before, or no token");
  }
  return content.substr(1 + kFingerprintDigits);
}

}  // namespace ragstone::rpc
