// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/call_context.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "services/base/errors.h"
#include "services/rpc/metadata.h"
#include "services/rpc/text.h"
#include "services/rpc/trace_context.h"

namespace ragstone::rpc {
namespace {

absl::string_view Metadata(const grpc::ServerContextBase& context, const char* key) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(key);
  if (found == metadata.end()) return {};
  return {found->second.data(), found->second.size()};
}

bool HasControlCharacter(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); });
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
  const std::optional<TraceContext> caller =
      TraceContext::Parse(Metadata(context, kTraceparentKey));
  const TraceContext own = caller ? caller->Child() : TraceContext::New();
  scope_.trace_id = own.trace_id;
  scope_.request_id = own.span_id;
  if (caller) scope_.parent_id = caller->span_id;
  scope_.traceparent = own.Header();
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

}  // namespace ragstone::rpc
