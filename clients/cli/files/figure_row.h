// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_FIGURE_ROW_H_
#define RAGSTONE_CLIENTS_CLI_FILES_FIGURE_ROW_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/place.h"
#include "clients/cli/files/table_reader.h"
#include "ragstone/common/v1/figure.pb.h"

namespace ragstone::cli {

// One figure as a row states it. Views hold while the row does.
struct FigureRow {
  // The indicator's id, or its whole name.
  absl::string_view indicator;
  // Empty: the whole council.
  absl::string_view area;
  // Empty: the total.
  absl::string_view breakdown;
  absl::string_view period;
  absl::string_view value;
  absl::string_view numerator;
  absl::string_view denominator;
  common::v1::Finality finality = common::v1::FINALITY_UNSPECIFIED;
  // The row of the file.
  int64_t row = 0;
};

// Takes what a layout reads from rows.
class FigureSink {
 public:
  virtual ~FigureSink() = default;
  virtual absl::Status Add(const FigureRow& figure) = 0;
  // The row holds no figure that is wanted. `reason` says why, in words that are the same for like
  // rows.
  virtual void Skip(absl::string_view reason) = 0;
};

// How the columns of a file make figures. A layout is bound to one file's header.
class FigureLayout {
 public:
  virtual ~FigureLayout() = default;

  // How many figures at most a row gives; each is added, skipped or at fault.
  virtual int figures_per_row() const { return 1; }

  // Reads the reader's current row. What is wrong with the row goes to `faults`; an error is the
  // sink's.
  virtual absl::Status Read(TableReader& reader, FigureSink& sink, Faults& faults) = 0;
};

// The layout of Ragstone's own files:
// `indicator,area,breakdown,period,value,numerator,denominator,finality` in any order. indicator,
// period, and value or numerator and denominator are required. INVALID_ARGUMENT with every unknown
// and every missing column.
absl::StatusOr<std::unique_ptr<FigureLayout>> OwnLayout(const TableReader& reader);
// By which columns that layout's header is found.
TableNeeds OwnLayoutNeeds();

// "", "final", "provisional", "estimated"; false for anything else.
bool ParseFinality(absl::string_view text, common::v1::Finality& finality);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_FIGURE_ROW_H_
