// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/next_step.h"

#include "services/base/errors.h"

namespace ragstone::cli {

absl::string_view NextStep(const absl::Status& status) {
  if (DetailsOf(status).reason == "SUPPRESSED_FIGURE_IN_TEXT") {
    return R"(Next:
  ragstone commentary set, note add, caveat add, rating override  to say it without the number
  ragstone report check MEETING  for all that stands against the paper
  ragstone report get MEETING --view exempt  for the paper with every figure
)";
  }
  return "";
}

}  // namespace ragstone::cli
