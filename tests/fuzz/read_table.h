// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_FUZZ_READ_TABLE_H_
#define RAGSTONE_TESTS_FUZZ_READ_TABLE_H_

#include <memory>

#include "absl/status/statusor.h"

#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/table_reader.h"

namespace ragstone::fuzz {

// Reads all rows of a table as an import does, and looks at every cell.
inline void ReadTable(cli::TableReader& table) {
  class Sink final : public cli::FigureSink {
   public:
    absl::Status Add(const cli::FigureRow& figure) override {
      seen += figure.value.size() + figure.period.size();
      return absl::OkStatus();
    }
    void Skip(absl::string_view reason) override { seen += reason.size(); }
    size_t seen = 0;
  };
  Sink sink;
  cli::Faults faults;
  const absl::StatusOr<std::unique_ptr<cli::FigureLayout>> layout = cli::OwnLayout(table);
  for (int rows = 0; rows < 10'000; ++rows) {
    const absl::StatusOr<bool> next = table.Next();
    if (!next.ok() || !*next) return;
    for (size_t i = 0; i < table.row().size(); ++i) {
      sink.seen += table.row()[i].size();
      (void)table.PlaceOf(i).ToString();
    }
    if (table.CheckWidth(faults) && layout.ok()) (void)(*layout)->Read(table, sink, faults);
  }
}

}  // namespace ragstone::fuzz

#endif  // RAGSTONE_TESTS_FUZZ_READ_TABLE_H_
