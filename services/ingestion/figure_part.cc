// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/figure_part.h"

#include <cstdint>

#include "absl/status/statusor.h"

#include "services/domain/decimal.h"
#include "services/ingestion/varint.h"

namespace ragstone::ingestion {
namespace {

constexpr char kFormat = 1;
constexpr uint8_t kPlaceFollows = 0x80;

void PutNumber(const domain::Decimal& number, std::string& out) {
  PutVarint(static_cast<UInt128>(number.scale()), out);
  PutSigned(static_cast<Int128>(number.units()), out);
}

bool TakeNumber(absl::string_view& in, domain::Decimal& number) {
  UInt128 scale;
  Int128 units;
  if (!TakeVarint(in, scale) || scale > domain::Decimal::kMaxScale || !TakeSigned(in, units))
    return false;
  const absl::StatusOr<domain::Decimal> read =
      domain::Decimal::FromUnits(units, static_cast<int>(scale));
  if (!read.ok()) return false;
  number = *read;
  return true;
}

// Adds a difference to a running number that must stay within T.
template <typename T>
bool Advance(int64_t step, T& running) {
  const Int128 next = static_cast<Int128>(running) + step;
  running = static_cast<T>(next);
  return static_cast<Int128>(running) == next;
}

bool TakeFigure(absl::string_view& in, const StoredFigure& before, StoredFigure& figure) {
  if (in.empty()) return false;
  const auto flags = static_cast<uint8_t>(in[0]);
  in.remove_prefix(1);
  figure.form = static_cast<FigureForm>(flags & 3);
  figure.finality = (flags >> 2) & 3;
  figure.no_value = (flags >> 4) & 7;
  if ((flags & 3) == 3 || figure.finality == 0) return false;

  figure.place = before.place;
  figure.period = before.period;
  UInt128 unsigned_part;
  if ((flags & kPlaceFollows) != 0) {
    if (!TakeVarint(in, unsigned_part) ||
        unsigned_part > static_cast<UInt128>(INT64_MAX - before.place))
      return false;
    figure.place += static_cast<int64_t>(unsigned_part);
    if (!TakeVarint(in, unsigned_part) || unsigned_part > 1000) return false;
    figure.period.kind = static_cast<int32_t>(unsigned_part);
  }
  int64_t step = 0;
  if (!TakeInt64(in, step) || step == INT64_MAX || !Advance(step + 1, figure.period.index))
    return false;
  if (!TakeVarint(in, unsigned_part) || unsigned_part >= INT32_MAX) return false;
  figure.revision = static_cast<int32_t>(unsigned_part) + 1;
  figure.source_row = before.source_row;
  if (!TakeInt64(in, step) || step == INT64_MAX || !Advance(step + 1, figure.source_row))
    return false;

  if (figure.form != FigureForm::kNone && !TakeNumber(in, figure.value)) return false;
  return figure.form != FigureForm::kRatio || TakeNumber(in, figure.denominator);
}

}  // namespace

void PackFigures(absl::Span<const StoredFigure> figures, std::string& payload) {
  payload.clear();
  payload.push_back(kFormat);
  StoredPeriod period{-1, 0};
  int64_t place = 0;
  int64_t source_row = 0;
  for (const StoredFigure& figure : figures) {
    const bool other_place = figure.place != place || figure.period.kind != period.kind;
    payload.push_back(static_cast<char>(static_cast<uint8_t>(figure.form) | figure.finality << 2 |
                                        figure.no_value << 4 | (other_place ? kPlaceFollows : 0)));
    if (other_place) {
      PutVarint(static_cast<UInt128>(figure.place - place), payload);
      PutVarint(static_cast<UInt128>(figure.period.kind), payload);
    }
    PutSigned(static_cast<Int128>(figure.period.index) - period.index - 1, payload);
    PutVarint(static_cast<UInt128>(figure.revision - 1), payload);
    PutSigned(static_cast<Int128>(figure.source_row) - source_row - 1, payload);
    if (figure.form != FigureForm::kNone) PutNumber(figure.value, payload);
    if (figure.form == FigureForm::kRatio) PutNumber(figure.denominator, payload);
    place = figure.place;
    period = figure.period;
    source_row = figure.source_row;
  }
}

absl::Status UnpackFigures(absl::string_view payload, std::vector<StoredFigure>& figures) {
  const auto damaged = [] {
    return absl::DataLossError(
        "a stored part of figures is damaged: restore the database from a copy");
  };
  if (payload.empty() || payload[0] != kFormat) return damaged();
  payload.remove_prefix(1);
  StoredFigure before;
  before.period = {-1, 0};
  while (!payload.empty()) {
    StoredFigure figure;
    if (!TakeFigure(payload, before, figure)) return damaged();
    figures.push_back(figure);
    before = figure;
  }
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
