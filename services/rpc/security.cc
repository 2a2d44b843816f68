// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/security.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "services/base/errors.h"

namespace ragstone::rpc {

std::optional<Security> LoadSecurity(const ServiceFlags& flags, const Logger& logger) {
  Security security;
  if (flags.plaintext) {
    logger.Warning("connections are not encrypted, and every caller may do everything",
                   {{"listen", flags.listen}});
    return security;
  }
  absl::StatusOr<std::shared_ptr<TlsIdentity>> tls = TlsIdentity::Load(flags.tls, &logger);
  absl::StatusOr<std::unique_ptr<RolesFile>> roles = RolesFile::Load(flags.roles, logger);
  if (!tls.ok()) {
    logger.Error(
        "the certificates cannot be used",
        {{"why", RenderError(tls.status())},
         {"next_step",
          "mend these files, or name others with --tls-certificate, --tls-key and --tls-ca"}});
  }
  if (!roles.ok()) {
    logger.Error("the roles cannot be used",
                 {{"why", RenderError(roles.status())},
                  {"next_step",
                   "mend the file, or name another with --roles; docs/security.md has "
                   "its form"}});
  }
  if (!tls.ok() || !roles.ok()) return std::nullopt;
  security.tls = *std::move(tls);
  security.access = std::make_unique<AccessControl>(*std::move(roles));
  const std::shared_ptr<const TlsMaterial> material = security.tls->Current();
  logger.Info("connections are encrypted",
              {{"name", material->name},
               {"expires", absl::FormatTime(material->expires, absl::UTCTimeZone())}});
  return security;
}

ServerOptions ServerOptionsOf(const ServiceFlags& flags, const Security& security,
                              Metrics& metrics) {
  return {.name = metrics.program().service,
          .listen = flags.listen,
          .tls = security.tls,
          .drain = flags.drain,
          .metrics = &metrics,
          .metrics_listen = flags.metrics};
}

}  // namespace ragstone::rpc
