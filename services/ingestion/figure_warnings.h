// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What is well formed in a load and still asks to be looked at. Pure.

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_WARNINGS_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_WARNINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"

#include "ragstone/ingestion/v1/batch.pb.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// Kinds of warnings: bit k is set for the kind whose number in the contract is k.
using WarningKinds = uint32_t;
inline WarningKinds BitOf(v1::WarningKind kind) { return WarningKinds{1} << kind; }

// So many periods running, this one included, make a value a repeated one.
inline constexpr int kRepeatedPeriods = 6;
// So many times its neighbour makes a value far from it.
inline constexpr int kFarFromNeighbours = 100;

// Figures, or numerators, that are both less than this are never a large change of each other.
inline constexpr int kSmallFigure = 10;

// A figure among those of its series as they are to stand.
struct SeriesFigure {
  const StoredFigure* figure = nullptr;
  // What stands for the same period; null: nothing.
  const StoredFigure* standing = nullptr;
  // Whether it is the load's, and whether it says something new.
  bool loaded = false;
  bool stated = false;
  // Whether its indicator is a percentage in its period.
  bool percentage = false;
};

// Thread-compatible.
class FigureWarnings {
 public:
  // As of a day: periods that have not ended before it are not over.
  explicit FigureWarnings(absl::CivilDay today);

  // Calls `found` with the place of each stated figure that draws warnings, and which. `series` is
  // in order of period.
  void Check(absl::Span<const SeriesFigure> series,
             absl::FunctionRef<void(size_t at, WarningKinds kinds)> found) const;

 private:
  bool IsOver(StoredPeriod period) const;

  // By kind of period, the index of that which `today` lies in.
  std::array<int32_t, 8> current_{};
};

// What a warning says of a figure: "more than its denominator".
const char* WarningText(v1::WarningKind kind);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_WARNINGS_H_
