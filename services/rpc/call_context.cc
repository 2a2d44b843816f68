// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/call_context.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"

#include "services/base/errors.h"
#include "services/rpc/metadata.h"
#include "services/rpc/text.h"

namespace ragstone::rpc {
namespace {

constexpr std::size_t kTraceparentBytes = 55;
constexpr std::size_t kTraceIdAt = 3;
constexpr std::size_t kTraceIdBytes = 32;

absl::string_view Metadata(const grpc::ServerContextBase& context, const char* key) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(key);
  if (found == metadata.end()) return {};
  return {found->second.data(), found->second.size()};
}

bool IsHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
  });
}

bool HasControlCharacter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); });
}

std::uint64_t Random() {
  thread_local std::mt19937_64 generator{(std::uint64_t{std::random_device()()} << 32U) |
                                         std::random_device()()};
  return generator();
}

}  // namespace

CallContext::CallContext(absl::string_view method, const grpc::ServerContextBase& context,
                         std::stop_token stop)
    : method_(method) {
  // The time point of "no deadline" is the largest that there is.
  const auto deadline = context.deadline();
  scope_.deadline = deadline == std::chrono::system_clock::time_point::max()
                        ? absl::InfiniteFuture()
                        : absl::FromChrono(deadline);
  scope_.stop = std::move(stop);
  scope_.actor = ValidUtf8(PercentDecode(Metadata(context, kActorKey)));
  scope_.traceparent = std::string(Metadata(context, kTraceparentKey));
  if (TraceId(scope_.traceparent).empty()) scope_.traceparent = NewTraceparent();
  scope_.call_id = std::string(TraceId(scope_.traceparent));
}

absl::StatusOr<std::string> CallContext::Actor() const {
  const std::string& actor = scope_.actor;
  if (actor.empty()) {
    return InvalidFieldError(kActorKey, "missing, want who makes the write, as metadata");
  }
  if (actor.size() > kMaxActorBytes || HasControlCharacter(actor)) {
    return InvalidFieldError(kActorKey,
                             absl::StrCat("\"", TruncateUtf8(actor, kMaxActorBytes),
                                          "\", want at most 128 bytes without control characters"));
  }
  return actor;
}

absl::string_view TraceId(absl::string_view traceparent) {
  if (traceparent.size() != kTraceparentBytes || traceparent.substr(0, kTraceIdAt) != "00-" ||
      traceparent[35] != '-' || traceparent[52] != '-') {
    return {};
  }
  const absl::string_view id = traceparent.substr(kTraceIdAt, kTraceIdBytes);
  if (!IsHex(id) || !IsHex(traceparent.substr(36, 16)) || !IsHex(traceparent.substr(53, 2)) ||
      id.find_first_not_of('0') == absl::string_view::npos) {
    return {};
  }
  return id;
}

std::string NewTraceparent() {
  return absl::StrFormat("00-%016x%016x-%016x-00", Random(), Random(), Random());
}

}  // namespace ragstone::rpc
