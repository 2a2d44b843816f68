// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/series_record.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "services/rating/packed_bytes.h"

namespace ragstone::rating {
namespace {

using domain::Decimal;
using domain::Figure;
using domain::NoValue;
using domain::Period;
using domain::Ratio;

// Of the whole record. Add one when the layout changes, and go on reading the old. The second has
// the figures of benchmarks ahead of all else; without any, the first is written.
constexpr uint8_t kFormat = 1;
constexpr uint8_t kFormatWithBenchmarks = 2;

// What a figure is, in the low bits of its tag; its finality stands above.
enum Tag : uint8_t { kValue = 0, kRatio = 1, kNoValue = 2 };
constexpr uint8_t kTagBits = 2;
constexpr uint8_t kTagMask = 3;

// Reasons are stored from 1: 0 is a rating with a colour.
struct Verdict {
  domain::Colour colour = domain::Colour::kNotRated;
  std::optional<domain::NotRated> reason;
};

// Enumerations are stored as their numbers, so their order in the domain is part of this format;
// values beyond the last are not read.
constexpr uint8_t kColours = static_cast<uint8_t>(domain::Colour::kNotRated) + 1;
constexpr uint8_t kReasons = static_cast<uint8_t>(domain::NotRated::kTargetZero) + 1;
constexpr uint8_t kNoValues = static_cast<uint8_t>(NoValue::kNotReportable) + 1;
constexpr uint8_t kFinalities = static_cast<uint8_t>(domain::Finality::kEstimated) + 1;
constexpr uint8_t kDirections = static_cast<uint8_t>(domain::DirectionOfTravel::kNotComparable) + 1;

void PackDecimal(PackedWriter& out, const Decimal& value) {
  out.Byte(static_cast<uint8_t>(value.scale()));
  out.Signed(value.units());
}

std::optional<Decimal> UnpackDecimal(PackedReader& in) {
  const int scale = in.Byte();
  const absl::StatusOr<Decimal> value = Decimal::FromUnits(in.Signed(), scale);
  return value.ok() ? std::optional(*value) : std::nullopt;
}

template <typename Enum>
std::optional<Enum> UnpackEnum(PackedReader& in, uint8_t values) {
  const uint8_t byte = in.Byte();
  return in.ok() && byte < values ? std::optional(static_cast<Enum>(byte)) : std::nullopt;
}

void PackVerdict(PackedWriter& out, const domain::Rating& rating) {
  out.Byte(static_cast<uint8_t>(rating.colour));
  out.Byte(rating.reason.has_value() ? static_cast<uint8_t>(static_cast<int>(*rating.reason) + 1)
                                     : uint8_t{0});
}

std::optional<Verdict> UnpackVerdict(PackedReader& in) {
  Verdict verdict;
  const auto colour = UnpackEnum<domain::Colour>(in, kColours);
  const uint8_t reason = in.Byte();
  if (!colour.has_value() || !in.ok() || reason > kReasons) return std::nullopt;
  verdict.colour = *colour;
  if (reason > 0) verdict.reason = static_cast<domain::NotRated>(reason - 1);
  return verdict;
}

void PackFigure(PackedWriter& out, const Figure& figure) {
  out.Signed(figure.period.Pack());
  const auto finality = static_cast<uint8_t>(static_cast<int>(figure.finality) << kTagBits);
  if (const Decimal* const value = std::get_if<Decimal>(&figure.observed)) {
    out.Byte(kValue | finality);
    PackDecimal(out, *value);
  } else if (const Ratio* const ratio = std::get_if<Ratio>(&figure.observed)) {
    out.Byte(kRatio | finality);
    PackDecimal(out, ratio->numerator);
    PackDecimal(out, ratio->denominator);
  } else {
    out.Byte(kNoValue | finality);
    out.Byte(static_cast<uint8_t>(std::get<NoValue>(figure.observed)));
  }
}

std::optional<Figure> UnpackFigure(PackedReader& in) {
  const std::optional<Period> period = Period::Unpack(static_cast<int64_t>(in.Signed()));
  const uint8_t tag = in.Byte();
  if (!period.has_value() || !in.ok() || (tag >> kTagBits) >= kFinalities) return std::nullopt;
  const auto finality = static_cast<domain::Finality>(tag >> kTagBits);
  switch (tag & kTagMask) {
    case kValue: {
      const std::optional<Decimal> value = UnpackDecimal(in);
      if (!value.has_value()) return std::nullopt;
      return Figure{*period, *value, finality};
    }
    case kRatio: {
      const std::optional<Decimal> numerator = UnpackDecimal(in);
      const std::optional<Decimal> denominator = UnpackDecimal(in);
      if (!numerator.has_value() || !denominator.has_value()) return std::nullopt;
      return Figure{*period, Ratio{*numerator, *denominator}, finality};
    }
    case kNoValue: {
      const auto reason = UnpackEnum<NoValue>(in, kNoValues);
      if (!reason.has_value()) return std::nullopt;
      return Figure{*period, *reason, finality};
    }
    default:
      return std::nullopt;
  }
}

void PackBenchmarks(PackedWriter& out, const BenchmarkFigures& benchmarks) {
  out.Unsigned(benchmarks.size());
  for (const auto& [label, figures] : benchmarks) {
    out.Text(label);
    out.Unsigned(figures.size());
    for (const Figure& figure : figures) PackFigure(out, figure);
  }
}

std::optional<BenchmarkFigures> UnpackBenchmarks(PackedReader& in) {
  BenchmarkFigures benchmarks;
  for (absl::uint128 labels = in.Unsigned(); labels > 0; --labels) {
    const std::string label = in.Text();
    std::vector<Figure>& figures = benchmarks[label];
    for (absl::uint128 count = in.Unsigned(); count > 0; --count) {
      const std::optional<Figure> figure = UnpackFigure(in);
      if (!figure.has_value()) return std::nullopt;
      figures.push_back(*figure);
    }
    if (!in.ok()) return std::nullopt;
  }
  return benchmarks;
}

// What is stored of a period besides its figure.
struct PeriodVerdict {
  Verdict in_period;
  std::optional<Verdict> year_to_date;
  domain::DirectionOfTravel direction = domain::DirectionOfTravel::kNotComparable;
  int consecutive_misses = 0;
};

std::optional<PeriodVerdict> UnpackPeriodVerdict(PackedReader& in) {
  PeriodVerdict verdict;
  const auto in_period = UnpackVerdict(in);
  if (!in_period.has_value()) return std::nullopt;
  verdict.in_period = *in_period;
  const auto direction = UnpackEnum<domain::DirectionOfTravel>(in, kDirections);
  if (!direction.has_value()) return std::nullopt;
  verdict.direction = *direction;
  verdict.consecutive_misses = static_cast<int>(in.Unsigned());
  if (in.Byte() != 0) {
    verdict.year_to_date = UnpackVerdict(in);
    if (!verdict.year_to_date.has_value()) return std::nullopt;
  }
  return in.ok() ? std::optional(verdict) : std::nullopt;
}

void Restore(const Verdict& verdict, domain::Rating& rating) {
  rating.colour = verdict.colour;
  rating.reason = verdict.reason;
}

absl::Status Unreadable(absl::string_view bytes) {
  return absl::DataLossError(
      absl::StrCat("stored ratings of ", bytes.size(), " bytes cannot be read"));
}

}  // namespace

std::string PackSeries(absl::Span<const Figure> figures, absl::Span<const PeriodRating> ratings,
                       const BenchmarkFigures& benchmarks) {
  if (figures.empty()) return "";
  std::vector<const Figure*> sorted;
  sorted.reserve(figures.size());
  for (const Figure& figure : figures) sorted.push_back(&figure);
  std::sort(sorted.begin(), sorted.end(),
            [](const Figure* a, const Figure* b) { return a->period < b->period; });
  PackedWriter out;
  if (benchmarks.empty()) {
    out.Byte(kFormat);
  } else {
    out.Byte(kFormatWithBenchmarks);
    PackBenchmarks(out, benchmarks);
  }
  for (size_t i = 0; i < sorted.size(); ++i) {
    const PeriodRating& rating = ratings[i];
    PackFigure(out, *sorted[i]);
    PackVerdict(out, rating.in_period.rating);
    out.Byte(static_cast<uint8_t>(rating.direction));
    out.Unsigned(static_cast<uint64_t>(rating.consecutive_misses));
    out.Byte(rating.year_to_date.has_value() ? 1 : 0);
    if (rating.year_to_date.has_value()) PackVerdict(out, rating.year_to_date->rating);
  }
  return std::move(out).Take();
}

absl::StatusOr<RatedSeries> UnpackSeries(absl::string_view bytes, const EntryContext& context) {
  PackedReader in(bytes);
  RatedSeries series;
  const uint8_t format = in.Byte();
  if (format == kFormatWithBenchmarks) {
    std::optional<BenchmarkFigures> benchmarks = UnpackBenchmarks(in);
    if (!benchmarks.has_value()) return Unreadable(bytes);
    series.benchmarks = *std::move(benchmarks);
  } else if (format != kFormat) {
    return Unreadable(bytes);
  }
  std::vector<PeriodVerdict> verdicts;
  while (!in.AtEnd()) {
    const std::optional<Figure> figure = UnpackFigure(in);
    if (!figure.has_value()) return Unreadable(bytes);
    const std::optional<PeriodVerdict> verdict = UnpackPeriodVerdict(in);
    if (!verdict.has_value()) return Unreadable(bytes);
    series.figures.push_back(*figure);
    verdicts.push_back(*verdict);
  }
  series.ratings = RateSeries(context, series.figures, series.benchmarks);
  for (size_t i = 0; i < series.ratings.size(); ++i) {
    PeriodRating& rating = series.ratings[i];
    Restore(verdicts[i].in_period, rating.in_period.rating);
    if (verdicts[i].year_to_date.has_value() && rating.year_to_date.has_value()) {
      Restore(*verdicts[i].year_to_date, rating.year_to_date->rating);
    }
    rating.direction = verdicts[i].direction;
    rating.consecutive_misses = verdicts[i].consecutive_misses;
  }
  return series;
}

}  // namespace ragstone::rating
