// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A figure as a load holds it by the hundred thousand and the store keeps it: plain numbers,
// nothing allocated.

#ifndef RAGSTONE_SERVICES_INGESTION_STORED_FIGURE_H_
#define RAGSTONE_SERVICES_INGESTION_STORED_FIGURE_H_

#include <cstdint>
#include <tuple>

#include "services/domain/decimal.h"

namespace ragstone::ingestion {

// A period as domain::Period packs it: its kind, and a number that orders it among its kind.
struct StoredPeriod {
  int32_t kind = 0;
  int32_t index = 0;

  friend bool operator==(const StoredPeriod& a, const StoredPeriod& b) {
    return a.kind == b.kind && a.index == b.index;
  }
  friend bool operator<(const StoredPeriod& a, const StoredPeriod& b) {
    return std::tie(a.kind, a.index) < std::tie(b.kind, b.index);
  }
};

// The contract's NO_VALUE_REASON_WITHDRAWN: there is no such figure any more.
inline constexpr uint8_t kWithdrawn = 7;

enum class FigureForm : uint8_t {
  kNone = 0,   // no value; `no_value` says why
  kValue = 1,  // `value`
  kRatio = 2,  // `value` is the numerator, `denominator` the denominator
};

// The period as one number, as domain::Period::Pack gives it.
inline int64_t PeriodOrder(StoredPeriod period) {
  return (static_cast<int64_t>(period.kind) << 32) + period.index;
}

// What was stated for a period of one place.
struct StoredFigure {
  int64_t place = 0;  // its id in the store
  StoredPeriod period;
  FigureForm form = FigureForm::kNone;
  uint8_t no_value = 0;  // as NoValueReason of the contract; 0 unless form is kNone
  uint8_t finality = 1;  // as Finality of the contract; never 0
  int32_t revision = 0;  // 1 for the first statement
  int64_t source_row = 0;
  domain::Decimal value;
  domain::Decimal denominator;

  bool withdrawn() const { return form == FigureForm::kNone && no_value == kWithdrawn; }

  // Whether this is the figure of an earlier place or period than the other's.
  bool IsBefore(const StoredFigure& other) const {
    return place != other.place ? place < other.place : period < other.period;
  }

  // Whether figures of one place and period state the same: which row said so, and how often, is
  // not part of it.
  bool SaysTheSameAs(const StoredFigure& other) const {
    return form == other.form && no_value == other.no_value && finality == other.finality &&
           value == other.value && denominator == other.denominator;
  }
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_STORED_FIGURE_H_
