// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/local_address.h"

#include <arpa/inet.h>
#include <cstdint>
#include <netinet/in.h>
#include <string>

#include "absl/strings/match.h"

#include "services/base/errors.h"

namespace ragstone::rpc {
namespace {

constexpr std::uint32_t kLoopbackNet = 127;
constexpr int kNetShift = 24;

}  // namespace

bool IsLocalAddress(absl::string_view address) {
  if (absl::StartsWith(address, "unix:")) return true;
  const auto colon = address.rfind(':');
  if (colon == absl::string_view::npos) return false;
  const std::string host(address.substr(0, colon));
  if (host == "localhost" || host == "[::1]") return true;
  // Four numbers: 127.1 and the like are for a resolver to read.
  in_addr parsed{};
  return inet_pton(AF_INET, host.c_str(), &parsed) == 1 &&
         ntohl(parsed.s_addr) >> kNetShift == kLoopbackNet;
}

absl::Status CheckPlainText(absl::string_view address) {
  if (IsLocalAddress(address)) return absl::OkStatus();
  return FailedPreconditionError(
      kPlainTextRefused, {{kPlainTextRefused, std::string(address),
                           "is not on this machine, want certificates to encrypt what goes there; "
                           "plain text is for localhost, 127.0.0.1, [::1] and unix:PATH"}});
}

}  // namespace ragstone::rpc
