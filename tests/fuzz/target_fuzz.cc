// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Targets and rules as councils write them: read or refused with a reason, whatever stands there. A
// rule that is read is printed as one that is read as the same.

#include <cstdlib>
#include <string>

#include "services/domain/rule.h"
#include "services/domain/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace domain = ragstone::domain;
  const std::string text(data, data + size);
  for (const domain::Polarity polarity : {domain::Polarity::kHigher, domain::Polarity::kLower,
                                          domain::Polarity::kRange, domain::Polarity::kNone}) {
    const absl::StatusOr<domain::Target> target =
        domain::ReadTarget(text, polarity, {"England", "Over 65s in London"});
    if (!target.ok() && target.status().message().empty()) std::abort();
  }
  const absl::StatusOr<domain::Rule> rule = domain::ParseRule(text);
  if (!rule.ok()) return 0;
  const std::string printed = domain::FormatRule(*rule);
  const absl::StatusOr<domain::Rule> again = domain::ParseRule(printed);
  if (!again.ok() || domain::FormatRule(*again) != printed) std::abort();
  return 0;
}
