// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/caveats.h"

namespace ragstone::reporting {

bool HoldsOn(const ingestion::v1::Caveat& caveat, const std::optional<Span>& days) {
  const std::optional<Span> first = SpanOf(caveat.first_period());
  const std::optional<Span> last = SpanOf(caveat.last_period());
  if (!days) return !first && !last;
  return (!first || first->first <= days->last) && (!last || last->last >= days->first);
}

}  // namespace ragstone::reporting
