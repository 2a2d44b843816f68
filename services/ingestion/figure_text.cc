// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "services/convert/words.h"
#include "services/domain/figure.h"
#include "services/domain/period.h"
#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
std::optional<common::v1::NoValueReason> ParseSymbol(absl::string_view text) {
  // It has no letter in anybody's files; exports write it out.
  if (text == "not_reportable") return common::v1::NO_VALUE_REASON_NOT_REPORTABLE;
  const std::optional<domain::NoValue> reason = domain::ParseSymbol(text);
  if (!reason.has_value()) return std::nullopt;
  return convert::ToProto(*reason);
}

std::optional<StoredPeriod> ParsePeriod(absl::string_view text) {
  const absl::StatusOr<domain::Period> period = domain::Period::Parse(text);
  if (!period.ok()) return std::nullopt;
  const int64_t packed = period->Pack();
  return StoredPeriod{static_cast<int32_t>(packed >> 32),
                      static_cast<int32_t>(packed & 0xFFFFFFFF)};
}

std::string PeriodText(StoredPeriod period) {
  const std::optional<domain::Period> read = domain::Period::Unpack(PeriodOrder(period));
  return read.has_value() ? read->ToString() : "";
}

absl::CivilDay FirstDay(StoredPeriod period) {
  const std::optional<domain::Period> read = domain::Period::Unpack(PeriodOrder(period));
  return read.has_value() ? read->first_day() : absl::CivilDay::min();
}

absl::CivilDay LastDay(StoredPeriod period) {
  const std::optional<domain::Period> read = domain::Period::Unpack(PeriodOrder(period));
  return read.has_value() ? read->last_day() : absl::CivilDay::max();
}

bool FitsFrequency(StoredPeriod period, common::v1::Frequency frequency) {
  const std::optional<domain::PeriodKind> kind = convert::FrequencyFromProto(frequency);
  return kind.has_value() && static_cast<int32_t>(*kind) == period.kind;
}

absl::string_view PeriodOf(common::v1::Frequency frequency) {
  switch (frequency) {
    case common::v1::FREQUENCY_MONTHLY:
      return "a month, such as 2020-11";
    case common::v1::FREQUENCY_QUARTERLY:
      return "a quarter, such as FY2020-21-Q3";
    case common::v1::FREQUENCY_TERMLY:
      return "a term, such as AY2020-21-T1";
    case common::v1::FREQUENCY_FINANCIAL_YEAR:
      return "a financial year, such as FY2020-21";
    case common::v1::FREQUENCY_ACADEMIC_YEAR:
      return "an academic year, such as AY2020-21";
    case common::v1::FREQUENCY_CALENDAR_YEAR:
      return "a calendar year, such as CY2020";
    default:
      return "a period";
  }
}

absl::StatusOr<std::string> CanonicalBreakdown(absl::string_view text) {
  if (text.empty()) return std::string();
  const auto wanted = [](absl::string_view what) {
    return absl::InvalidArgumentError(
        absl::StrCat("want Dimension=Category, several joined by \";\"", what));
  };
  if (text.size() > kMaxBreakdownBytes)
    return wanted(absl::StrCat(", at most ", kMaxBreakdownBytes, " bytes"));
  std::vector<std::pair<std::string, std::string>> dimensions;
  for (const absl::string_view item : absl::StrSplit(text, ';')) {
    const std::vector<absl::string_view> sides = absl::StrSplit(item, absl::MaxSplits('=', 1));
    if (sides.size() != 2) return wanted("");
    const absl::string_view dimension = absl::StripAsciiWhitespace(sides[0]);
    const absl::string_view category = absl::StripAsciiWhitespace(sides[1]);
    if (dimension.empty() || category.empty()) return wanted(", neither side empty");
    if (std::any_of(item.begin(), item.end(),
                    [](char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); })) {
      return wanted(", without control characters");
    }
    dimensions.emplace_back(dimension, category);
  }
  std::sort(dimensions.begin(), dimensions.end());
  for (size_t i = 1; i < dimensions.size(); ++i) {
    if (dimensions[i].first == dimensions[i - 1].first) return wanted(", each dimension once");
  }
  return absl::StrJoin(dimensions, ";", absl::PairFormatter("="));
}

std::string SeriesText(absl::string_view indicator, const Place& place) {
  std::string text(indicator);
  if (!place.area.empty() || !place.breakdown.empty()) absl::StrAppend(&text, "~", place.area);
  if (!place.breakdown.empty()) absl::StrAppend(&text, "~", place.breakdown);
  return text;
}

}  // namespace ragstone::ingestion
