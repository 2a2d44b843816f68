// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FIGURE_LOAD_H_
#define RAGSTONE_CLIENTS_CLI_FIGURE_LOAD_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/table_reader.h"
#include "clients/cli/progress.h"
#include "clients/cli/session.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"

namespace ragstone::cli {

// A file of figures that is being read, and how its columns make figures.
struct FigureFile {
  std::unique_ptr<TableReader> table;
  std::unique_ptr<FigureLayout> layout;
};

// A row that the file itself shows to be at fault.
struct FaultyRow {
  int64_t row = 0;
  std::string why;
};

// A row that was read, and whether figures of it were sent.
struct ReadRow {
  int64_t row = 0;
  bool sent = false;
};

// Sends a file of figures to ingestion. Where the connection breaks, it waits for the service to
// come back, reads the file again and goes on behind what had been received.
class FigureLoad {
 public:
  // Opens the file at its beginning, each time the same.
  using Open = std::function<absl::StatusOr<FigureFile>()>;

  // What is done with rows that the file itself shows to be at fault.
  enum class AtFault {
    kStop,      // nothing more is sent, and the rest is read for what else there is to mend
    kLeaveOut,  // the others are sent
  };

  FigureLoad(Session& session, Open open) : session_(session), open_(std::move(open)) {}

  // Keeps the number of every row, for what became of it.
  void KeepRows() { keep_rows_ = true; }

  // Opens the file at its beginning: before each Send. Whoever wants to may look at table()
  // between.
  absl::Status OpenFile();

  // Asks ingestion whether the file, read as `start` says, was loaded before and would change
  // nothing. True: it is recorded, see answer(), and nothing is to be sent.
  absl::StatusOr<bool> Repeat(ingestion::v1::ImportStart start);

  // Sends the file under `start`, of which the request id and what is about the file is filled in.
  // OK also where there are faults or ingestion refuses the load: see faults() and answer(). An
  // error: the file cannot be opened or read.
  absl::Status Send(ingestion::v1::ImportStart start, AtFault at_fault);

  // What ingestion answered; nothing where the file's faults kept the load from being finished.
  const std::optional<absl::StatusOr<ingestion::v1::ImportObservationsResponse>>& answer() const {
    return answer_;
  }
  const Faults& faults() const { return faults_; }
  const std::vector<FaultyRow>& faulty_rows() const { return faulty_rows_; }
  // In the file's order; empty unless they are kept.
  const std::vector<ReadRow>& rows() const { return rows_; }
  // The file as it was read last, for the places of what ingestion found.
  const TableReader& table() const { return *file_.table; }
  // Figures of each row that is read.
  int figures_per_row() const { return file_.layout->figures_per_row(); }
  // "0.84 s, 1,192,000 rows/s".
  const std::string& summary() const { return summary_; }

 private:
  // Sends everything but the first `skip` messages of rows. UNAVAILABLE: the connection broke.
  absl::Status SendOnce(const ingestion::v1::ImportStart& start, int64_t skip, AtFault at_fault);
  // Reads all rows into the sink; what is wrong with them goes to faults_.
  absl::Status ReadRows(FigureSink& sink, Progress& progress);
  // How many messages a broken load had received, once the service answers again.
  absl::StatusOr<int64_t> AwaitProgress(const ingestion::v1::ImportStart& start);

  Session& session_;
  const Open open_;
  FigureFile file_;
  Faults faults_;
  std::vector<FaultyRow> faulty_rows_;
  bool keep_rows_ = false;
  std::vector<ReadRow> rows_;
  std::optional<absl::StatusOr<ingestion::v1::ImportObservationsResponse>> answer_;
  std::string summary_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FIGURE_LOAD_H_
