// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_WRITER_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "services/ingestion/current_figures.h"
#include "services/ingestion/figure_warnings.h"
#include "services/ingestion/load_vocabulary.h"
#include "services/ingestion/store.h"
#include "services/ingestion/stored_figure.h"
#include "services/ingestion/warning_log.h"

namespace ragstone::ingestion {

// A figure of a load, whose words its vocabulary has numbered.
struct LoadedFigure {
  uint32_t indicator;
  uint32_t place;
  StoredFigure figure;
};

// Compares the figures of one batch, indicator by indicator, with those that stand, finds what asks
// to be looked at, counts what becomes of each, and writes those that say something new. Not
// thread-safe.
class FigureWriter {
 public:
  // Nothing is owned. With `leave_out` figures that draw a warning that is not accepted are not
  // written. `today` is the day of the load.
  FigureWriter(Batch& batch, WarningLog& warnings, bool leave_out, absl::CivilDay today)
      : batch_(batch), warnings_(warnings), leave_out_(leave_out), checks_(today) {}

  // `figures` are of one indicator, with the ids of their places, in order of place and period.
  // They are compared with those that stand as of `base_sequence`.
  absl::Status Compare(ReadView& view, int64_t base_sequence, const LoadVocabulary& vocabulary,
                       absl::Span<LoadedFigure> figures);

  // Writes what the last comparison found to be new.
  absl::Status Write(WriteView& view, int64_t indicator_id);

  // Writes figures, in order of place and period, with their revisions set, as they are.
  absl::Status WriteParts(WriteView& view, int64_t indicator_id,
                          absl::Span<const StoredFigure> figures);

  // Parts written so far.
  int64_t parts() const { return parts_; }

 private:
  // Lays the figures of one place out among those that stand, in order of period.
  void LayOut(const LoadIndicator& indicator, absl::Span<LoadedFigure> figures,
              absl::Span<const CurrentFigure> standing);
  void ComparePlace(const LoadVocabulary& vocabulary, absl::Span<LoadedFigure> figures,
                    absl::Span<const CurrentFigure> standing);

  Batch& batch_;
  WarningLog& warnings_;
  const bool leave_out_;
  const FigureWarnings checks_;
  int64_t parts_ = 0;

  // Kept for their memory.
  std::vector<SeriesFigure> series_;
  std::vector<size_t> asking_;  // places in it of figures whose warnings are not accepted
  std::vector<StoredFigure> to_write_;
  std::string payload_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_WRITER_H_
