// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/log_erasure.h"

namespace ragstone {

void LogErasure(const Logger& logger, const absl::Status& erased) {
  if (erased.ok()) return;
  logger.Warning(
      "words that were taken out may still be in the bytes of the database; nothing is lost, and "
      "they go with the next restart: end other programs that read the file, see that its disk "
      "and the temporary folder have room for it twice, then restart this service",
      {{"why", erased.ToString()}});
}

}  // namespace ragstone
