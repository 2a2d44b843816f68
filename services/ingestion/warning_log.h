// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_WARNING_LOG_H_
#define RAGSTONE_SERVICES_INGESTION_WARNING_LOG_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "services/ingestion/figure_warnings.h"
#include "services/ingestion/store.h"
#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// The warnings that a load draws, and which of them its sender takes as they are. Keeps the first
// kMaxFindings and counts all.
class WarningLog {
 public:
  // Warnings of this kind are accepted from now on.
  void Accept(v1::WarningKind kind) { accepted_ |= BitOf(kind); }

  // Notes what a figure of an indicator, by its name, draws at a place. Returns those that are not
  // accepted.
  WarningKinds Add(const StoredFigure& figure, WarningKinds kinds, absl::string_view indicator,
                   const Place& place);

  // Whether any was not accepted.
  bool asks() const { return asks_; }
  // Counts by kind, in their order, of those that were found; who sent the load, and when, accepted
  // what it accepts.
  std::vector<WarningCount> Counts(const std::string& actor, absl::Time time) const;
  const std::vector<StoredFinding>& kept() const { return kept_; }

 private:
  std::array<int64_t, 32> counts_{};
  WarningKinds accepted_ = 0;
  bool asks_ = false;
  std::vector<StoredFinding> kept_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_WARNING_LOG_H_
