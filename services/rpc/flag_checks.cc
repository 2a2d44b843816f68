// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/flag_checks.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/rpc/local_address.h"

namespace ragstone::rpc {
namespace {

constexpr int kMaxPort = 65535;

// What the flags of FILEs lack, as `--tls-key FILE`.
std::vector<std::string> MissingFiles(const ServiceFlags& flags) {
  std::vector<std::string> missing;
  if (flags.tls.certificate.empty()) missing.emplace_back("--tls-certificate FILE");
  if (flags.tls.key.empty()) missing.emplace_back("--tls-key FILE");
  if (flags.tls.authorities.empty()) missing.emplace_back("--tls-ca FILE");
  if (flags.roles.empty()) missing.emplace_back("--roles FILE");
  return missing;
}

}  // namespace

std::string AddressFault(absl::string_view address, int min_port, Socket socket) {
  const bool file_meant = socket == Socket::kNetworkOrFile;
  if (file_meant && absl::StartsWith(address, "unix:") && address.size() > 5) return "";
  const auto colon = address.rfind(':');
  int port = -1;
  if (colon != absl::string_view::npos && colon > 0 &&
      absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= min_port && port <= kMaxPort) {
    return "";
  }
  return absl::StrCat("\"", address, "\", want HOST:PORT with a port from ", min_port, " to ",
                      kMaxPort, file_meant ? ", or unix:PATH" : "");
}

std::string ProtectionFault(const ServiceFlags& flags) {
  const std::vector<std::string> missing = MissingFiles(flags);
  const std::size_t all = MissingFiles(ServiceFlags()).size();
  if (!flags.plaintext) {
    if (missing.empty()) return "";
    return absl::StrCat(
        "how are connections protected? Missing: ", absl::StrJoin(missing, ", "),
        missing.size() < all
            ? "; a certificate, its key, the authorities and the roles go together"
            : ". deploy/certificates makes them for development; or give --plaintext, "
              "for callers and services on this machine alone");
  }
  if (missing.size() < all) {
    return "--plaintext and files of certificates or roles were both given, want either";
  }
  std::vector<std::string> elsewhere;
  for (const auto& [name, address] :
       {std::pair<const char*, const std::string&>("--listen", flags.listen),
        {"--ingestion", flags.ingestion},
        {"--rating", flags.rating},
        {"--metrics", flags.metrics}}) {
    if (!address.empty() && !IsLocalAddress(address)) {
      elsewhere.push_back(absl::StrCat(name, " ", address));
    }
  }
  if (elsewhere.empty()) return "";
  return absl::StrCat("--plaintext with ", absl::StrJoin(elsewhere, ", "),
                      ", which is not on this machine; want localhost, 127.0.0.1, [::1] or "
                      "unix:PATH, or --tls-certificate, --tls-key and --tls-ca instead");
}

}  // namespace ragstone::rpc
