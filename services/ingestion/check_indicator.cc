// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "services/ingestion/check_resource.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

constexpr int kMaxDecimals = 6;
constexpr int kMaxLagDays = 800;

void CheckVersion(const v1::IndicatorVersion& version, absl::string_view at,
                  CheckContext& context) {
  const auto path = [&](absl::string_view field) { return absl::StrCat(at, ".", field); };
  context.RequireText(path("description"), version.description());
  if (version.unit() == common::v1::UNIT_UNSPECIFIED)
    context.Fault(path("unit"), "", "want a unit");
  if (version.polarity() == common::v1::POLARITY_UNSPECIFIED)
    context.Fault(path("polarity"), "", "want a polarity");
  if (version.frequency() == common::v1::FREQUENCY_UNSPECIFIED) {
    context.Fault(path("frequency"), "", "want a frequency");
  }
  if (version.basis() == common::v1::BASIS_UNSPECIFIED)
    context.Fault(path("basis"), "", "want a basis");
  if (version.decimals() < 0 || version.decimals() > kMaxDecimals) {
    context.Fault(path("decimals"), absl::StrCat(version.decimals()),
                  absl::StrCat("want 0 to ", kMaxDecimals));
  }
  if (version.lag_days() < 0 || version.lag_days() > kMaxLagDays) {
    context.Fault(path("lag_days"), absl::StrCat(version.lag_days()),
                  absl::StrCat("want 0 to ", kMaxLagDays));
  }
}

void CheckRebases(const v1::Indicator& indicator, CheckContext& context) {
  std::optional<absl::CivilDay> before;
  for (int i = 0; i < indicator.rebases_size(); ++i) {
    const v1::Rebase& rebase = indicator.rebases(i);
    const std::string at = absl::StrCat("rebases[", i, "]");
    context.RequireText(absl::StrCat(at, ".reason"), rebase.reason());
    const std::optional<StoredPeriod> period = ParsePeriod(rebase.period());
    const bool fits =
        period.has_value() && std::any_of(indicator.versions().begin(), indicator.versions().end(),
                                          [&](const v1::IndicatorVersion& version) {
                                            return FitsFrequency(*period, version.frequency());
                                          });
    if (!fits) {
      context.Fault(absl::StrCat(at, ".period"), rebase.period(),
                    "want a period of the indicator's frequency");
      continue;
    }
    if (before.has_value() && FirstDay(*period) <= *before) {
      context.Fault(absl::StrCat(at, ".period"), rebase.period(),
                    "want a later period than that of the rebase before");
    }
    before = FirstDay(*period);
  }
}

// What kinds of period the indicator's figures are of: "a month, such as 2020-11".
std::string PeriodsOf(const v1::Indicator& indicator) {
  std::vector<absl::string_view> kinds;
  for (const v1::IndicatorVersion& version : indicator.versions()) {
    const absl::string_view kind = PeriodOf(version.frequency());
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return absl::StrJoin(kinds, ", or ");
}

// What is said of an indicator from a period on is said of figures, and there are none of a retired
// one.
void CheckRetirement(const v1::Indicator& indicator, CheckContext& context) {
  if (indicator.retired_from().empty()) {
    if (!indicator.retired_reason().empty()) {
      context.Fault("retired_reason", indicator.retired_reason(),
                    "want nothing without retired_from, or the period there");
    }
    return;
  }
  context.RequireText("retired_reason", indicator.retired_reason());
  const std::optional<StoredPeriod> from = ParsePeriod(indicator.retired_from());
  if (!from.has_value() || !FitsIndicator(*from, indicator)) {
    context.Fault("retired_from", indicator.retired_from(),
                  absl::StrCat("want ", PeriodsOf(indicator)));
    return;
  }
  const auto check_before = [&](absl::string_view text, absl::string_view what) {
    const std::optional<StoredPeriod> begins = ParsePeriod(text);
    if (!begins.has_value() || FirstDay(*begins) < FirstDay(*from)) return;
    context.Fault("retired_from", indicator.retired_from(),
                  absl::StrCat("want a later period than ", text, ", from which ", what));
  };
  for (const v1::IndicatorVersion& version : indicator.versions()) {
    check_before(version.from_period(), "a definition of it holds");
  }
  for (const v1::Rebase& rebase : indicator.rebases()) {
    check_before(rebase.period(), "its chart is rebased");
  }
}

}  // namespace

absl::Status CheckIndicator(v1::Indicator& indicator, CheckContext& context) {
  if (indicator.versions().empty()) context.Fault("versions", "", "want at least one definition");
  std::optional<absl::CivilDay> before;
  for (int i = 0; i < indicator.versions_size(); ++i) {
    const v1::IndicatorVersion& version = indicator.versions(i);
    const std::string at = absl::StrCat("versions[", i, "]");
    CheckVersion(version, at, context);
    const std::string from_path = absl::StrCat(at, ".from_period");
    if (i == 0) {
      if (!version.from_period().empty()) {
        context.Fault(from_path, version.from_period(),
                      "want nothing: the first definition holds from the beginning");
      }
      continue;
    }
    const std::optional<StoredPeriod> from = ParsePeriod(version.from_period());
    if (!from.has_value() || !(FitsFrequency(*from, version.frequency()) ||
                               FitsFrequency(*from, common::v1::FREQUENCY_MONTHLY))) {
      context.Fault(from_path, version.from_period(),
                    "want a month, or a period of the indicator's frequency");
      continue;
    }
    if (before.has_value() && FirstDay(*from) <= *before) {
      context.Fault(from_path, version.from_period(),
                    "want a later period than that of the definition before");
    }
    before = FirstDay(*from);
  }
  CheckRebases(indicator, context);
  CheckRetirement(indicator, context);
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
