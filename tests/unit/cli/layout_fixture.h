// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_UNIT_CLI_LAYOUT_FIXTURE_H_
#define RAGSTONE_TESTS_UNIT_CLI_LAYOUT_FIXTURE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

#include "clients/cli/files/column_finder.h"
#include "clients/cli/files/figure_row.h"
#include "clients/cli/files/mapped_layout.h"
#include "clients/cli/files/mapping.h"
#include "clients/cli/files/open_table.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {

// Writes down what a layout gives:
// "indicator|area|breakdown|period|value|numerator|denominator|finality @row".
class Notes final : public FigureSink {
 public:
  absl::Status Add(const FigureRow& figure) override {
    figures.push_back(absl::StrCat(figure.indicator, "|", figure.area, "|", figure.breakdown, "|",
                                   figure.period, "|", figure.value, "|", figure.numerator, "|",
                                   figure.denominator, "|", static_cast<int>(figure.finality), " @",
                                   figure.row));
    return absl::OkStatus();
  }
  void Skip(absl::string_view reason) override { skipped.emplace_back(reason); }

  std::vector<std::string> figures;
  std::vector<std::string> skipped;
};

class LayoutFixture : public ::testing::Test {
 protected:
  // Reads all of a file; empty mapping text means our own layout. What cannot be opened is the
  // result.
  absl::Status Read(absl::string_view csv, absl::string_view mapping_text = "") {
    return ReadFile(dir_.Write("figures.csv", csv), mapping_text);
  }

  absl::Status ReadFile(const std::string& path, absl::string_view mapping_text = "") {
    Mapping mapping;
    if (!mapping_text.empty()) {
      auto parsed = ReadMapping(dir_.Write("map.toml", mapping_text));
      if (!parsed.ok()) return parsed.status();
      mapping = *std::move(parsed);
    }
    auto opened =
        OpenTable(path, mapping.sheet, mapping_text.empty() ? OwnLayoutNeeds() : NeedsOf(mapping));
    if (!opened.ok()) return opened.status();
    TableReader& reader = **opened;
    auto layout = mapping_text.empty() ? OwnLayout(reader) : MappedLayout(mapping, reader);
    if (!layout.ok()) return layout.status();
    figures_per_row_ = (*layout)->figures_per_row();
    while (true) {
      const auto next = reader.Next();
      if (!next.ok()) return next.status();
      if (!*next) return absl::OkStatus();
      if (!reader.CheckWidth(faults_)) continue;
      const absl::Status read = (*layout)->Read(reader, notes_, faults_);
      if (!read.ok()) return read;
    }
  }

  std::string File(absl::string_view name) const { return dir_.File(name); }

  test::TempDir dir_;
  Notes notes_;
  Faults faults_;
  int figures_per_row_ = 0;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_TESTS_UNIT_CLI_LAYOUT_FIXTURE_H_
