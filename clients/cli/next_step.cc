// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/next_step.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"

namespace ragstone::cli {

namespace {

// Of a service that was there and hung up, or that we hung up on. Of one that was not, the error's
// own words say it.
absl::string_view AfterHangingUp(const ErrorDetails& details) {
  const auto word = [&](const char* key) -> absl::string_view {
    const auto found = details.metadata.find(key);
    if (found == details.metadata.end()) return {};
    return found->second;
  };
  const absl::string_view cause = word("cause");
  if (absl::StrContains(cause, "Connection refused")) return "";
  if (word("connection") == "plain text") {
    return R"(Next, if the service wants certificates (it does unless it was started with --plaintext):
  --tls-certificate, --tls-key and --tls-ca FILE
  or RAGSTONE_TLS_CERTIFICATE, RAGSTONE_TLS_KEY and RAGSTONE_TLS_CA
)";
  }
  if (word("connection") == "TLS") {
    return R"(Next, if the connection was refused rather than lost:
  --tls-certificate, RAGSTONE_TLS_CERTIFICATE  has to be of an authority that the service believes, and valid now
  --tls-ca, RAGSTONE_TLS_CA  has to be the authority of the service's certificate, which is for the host that you named
  a service that was started with --plaintext takes no certificates: leave all three out
The service's log has its side of it.
)";
  }
  return "";
}

// What no input explains: whoever runs the services has to look.
bool IsFaultOfAService(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string NextStep(const absl::Status& status, absl::string_view trace_id) {
  const ErrorDetails details = DetailsOf(status);
  if (details.reason == kServiceUnreachable) return std::string(AfterHangingUp(details));
  if (details.reason == "ROLE_MISSING") {
    return R"(Next:
  ask whoever keeps the services' roles file for the role (docs/security.md)
)";
  }
  if (details.reason == "ACTOR_DISAGREES") {
    return R"(Next:
  leave out --as and RAGSTONE_ACTOR: the certificate says who acts
)";
  }
  if (details.reason == "SUPPRESSED_FIGURE_IN_TEXT") {
    return R"(Next:
  ragstone commentary set, note add, caveat add, rating override  to say it without the number
  ragstone report check MEETING  for all that stands against the paper
  ragstone report get MEETING --view exempt  for the paper with every figure
)";
  }
  if (!details.reason.empty() && IsFaultOfAService(status)) {
    return absl::StrCat("Next:\n  tell whoever runs the services that this is trace ", trace_id,
                        " in their logs\n");
  }
  return "";
}

}  // namespace ragstone::cli
