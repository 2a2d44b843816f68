// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/chart_scale.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// 1, 2 or 5 times a power of ten, not less than `rough`.
double RoundStep(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

}  // namespace

Scale MakeScale(const std::vector<double>& values, bool whole_numbers, bool percentage) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  double spread = *most - *least;
  if (spread <= 0) spread = std::max(std::abs(*most) / 5, 1.0);
  Scale scale;
  scale.step = RoundStep(spread / 3);
  if (whole_numbers) scale.step = std::max(scale.step, 1.0);
  const double margin = spread * 0.08;
  scale.low = std::floor((*least - margin) / scale.step) * scale.step;
  scale.high = std::ceil((*most + margin) / scale.step) * scale.step;
  if (*least >= 0) scale.low = std::max(scale.low, 0.0);
  if (percentage && *most <= 100) scale.high = std::min(scale.high, 100.0);
  if (scale.high <= scale.low) scale.high = scale.low + scale.step;
  return scale;
}

double SlotWidth(int places) { return (Chart::kRight - Chart::kLeft) / std::max(places, 1); }

double XOf(int places, int i) { return Chart::kLeft + SlotWidth(places) * (i + 0.5); }

void AddXTick(double at, const std::string& label, bool minor, std::string& year, Chart& chart) {
  std::pair<std::string, std::string> parts = absl::StrSplit(label, absl::MaxSplits(' ', 1));
  Chart::Tick tick = {.at = at, .label = std::move(parts.first), .minor = minor};
  if (parts.second != year) tick.under = year = std::move(parts.second);
  chart.x_ticks.push_back(std::move(tick));
}

void AddYTicks(const Scale& scale, common::v1::Unit unit, Chart& chart) {
  const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(scale.step) + 1e-9)));
  for (int i = 0;; ++i) {
    const double value = scale.low + i * scale.step;
    if (value > scale.high + scale.step * 1e-6) break;
    const std::string number = absl::StrFormat("%.*f", decimals, value);
    const bool unit_is_a_word =
        unit != common::v1::UNIT_PERCENTAGE && unit != common::v1::UNIT_MONEY;
    chart.y_ticks.push_back(
        {.at = scale.Place(value), .label = unit_is_a_word ? number : WithUnit(number, unit)});
  }
}

}  // namespace ragstone::reporting
