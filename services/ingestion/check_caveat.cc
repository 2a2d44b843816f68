// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <optional>

#include "services/base/status_macros.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

std::optional<StoredPeriod> CheckPeriod(absl::string_view field, absl::string_view text,
                                        CheckContext& context) {
  if (text.empty()) return std::nullopt;
  const std::optional<StoredPeriod> period = ParsePeriod(text);
  if (!period.has_value()) context.Fault(field, text, "want a period, such as 2020-11, or nothing");
  return period;
}

}  // namespace

absl::Status CheckCaveat(v1::Caveat& caveat, CheckContext& context) {
  RAGSTONE_RETURN_IF_ERROR(
      context
          .Refer("indicator", caveat.indicator(), ResourceKind::kIndicator, /*or_reference=*/true)
          .status());
  if (caveat.kind() == v1::CAVEAT_KIND_UNSPECIFIED)
    context.Fault("kind", "", "want a kind of caveat");
  context.RequireText("text", caveat.text());
  const std::optional<StoredPeriod> first =
      CheckPeriod("first_period", caveat.first_period(), context);
  const std::optional<StoredPeriod> last =
      CheckPeriod("last_period", caveat.last_period(), context);
  if (first.has_value() && last.has_value() && FirstDay(*last) < FirstDay(*first)) {
    context.Fault("last_period", caveat.last_period(),
                  "want a period that is not before first_period");
  }
  if (!caveat.has_promise()) return absl::OkStatus();
  RAGSTONE_RETURN_IF_ERROR(
      context.Refer("promise.made_at", caveat.promise().made_at(), ResourceKind::kMeeting)
          .status());
  if (caveat.promise().due_at().empty()) return absl::OkStatus();
  return context.Refer("promise.due_at", caveat.promise().due_at(), ResourceKind::kMeeting)
      .status();
}

}  // namespace ragstone::ingestion
