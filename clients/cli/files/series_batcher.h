// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_SERIES_BATCHER_H_
#define RAGSTONE_CLIENTS_CLI_FILES_SERIES_BATCHER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/figure_row.h"
#include "ragstone/ingestion/v1/batch.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"

namespace ragstone::cli {

// Packs figures into import messages: figures in a row that are of one indicator, area and
// breakdown become one series, and a message goes out when it holds kFiguresPerMessage. One message
// is kept and used again, so packing allocates little.
class SeriesBatcher final : public FigureSink {
 public:
  static constexpr int kFiguresPerMessage = 1000;
  // Long before a message's limit of 4 MiB, even where every field is long.
  static constexpr size_t kMessageBytes = size_t{1} << 20;

  using Send = std::function<absl::Status(const ingestion::v1::ImportObservationsRequest&)>;

  // `parent` is "councils/merton" or "councils/-": indicators without a path are taken as its own.
  SeriesBatcher(absl::string_view parent, Send send);

  // The status of `send`, when the message was full.
  absl::Status Add(const FigureRow& figure) override;
  void Skip(absl::string_view reason) override { Skip(reason, 1); }
  void Skip(absl::string_view reason, int64_t rows);

  // Sends what is left.
  absl::Status Flush();

  int64_t figures() const { return figures_; }
  // The finish message: rows read and rows skipped, by reason, the most frequent first.
  ingestion::v1::ImportFinish Finish(int64_t rows_read) const;

 private:
  void StartSeries(const FigureRow& figure);

  const std::string prefix_;
  const Send send_;
  ingestion::v1::ImportObservationsRequest message_;
  common::v1::ObservationSeries* series_ = nullptr;
  std::string indicator_;
  int figures_in_message_ = 0;
  size_t bytes_in_message_ = 0;
  int64_t figures_ = 0;
  absl::flat_hash_map<std::string, int64_t> skipped_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_SERIES_BATCHER_H_
