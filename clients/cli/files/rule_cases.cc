// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/rule_cases.h"

#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "clients/cli/files/source_file.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::RatingCase;

constexpr absl::string_view kArrow = "->";
constexpr absl::string_view kLastYear = ", last year ";
constexpr absl::string_view kForm = "case | polarity | target | value | rule -> rating";
constexpr size_t kInputs = 5;
constexpr size_t kMostOutputs = 5;

std::vector<std::string> Cells(absl::string_view text) {
  std::vector<std::string> cells;
  for (const absl::string_view cell : absl::StrSplit(text, '|')) {
    cells.emplace_back(absl::StripAsciiWhitespace(cell));
  }
  return cells;
}

// "95", "199/210", "x", "80, last year 78".
void ReadValue(absl::string_view text, RatingCase& given) {
  const size_t comparison = text.find(kLastYear);
  if (comparison != absl::string_view::npos) {
    given.set_last_year(std::string(text.substr(comparison + kLastYear.size())));
    text = text.substr(0, comparison);
  }
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('/', 1));
  if (text.find('/') == absl::string_view::npos) {
    given.set_value(std::string(text));
  } else {
    given.set_numerator(std::string(parts.first));
    given.set_denominator(std::string(parts.second));
  }
}

void ReadCase(absl::string_view line, const Place& place, std::vector<RuleCase>& cases,
              Faults& faults) {
  const size_t arrow = line.find(kArrow);
  const std::vector<std::string> inputs = Cells(line.substr(0, arrow));
  if (arrow == absl::string_view::npos || inputs.size() != kInputs) {
    faults.Add(place, absl::StrCat(Quoted(line), ", want ", kForm));
    return;
  }
  RuleCase one;
  one.place = place;
  one.expected = Cells(line.substr(arrow + kArrow.size()));
  if (one.expected.front().empty() || one.expected.size() > kMostOutputs) {
    faults.Add(place, absl::StrCat("behind the arrow: ", Quoted(line.substr(arrow)),
                                   ", want the rating and at most ", kMostOutputs - 1, " more"));
  }
  int polarity = 0;
  if (!ParseEnum(*google::protobuf::GetEnumDescriptor<common::v1::Polarity>(), inputs[1],
                 polarity)) {
    faults.Add(place, absl::StrCat("polarity: ", Quoted(inputs[1]),
                                   ", want higher, lower, range or none"));
  }
  one.given.set_case_id(inputs[0]);
  one.given.set_polarity(static_cast<common::v1::Polarity>(polarity));
  one.given.set_target(inputs[2]);
  ReadValue(inputs[3], one.given);
  one.given.set_rule(inputs[4]);
  // Percentages are what most rules are about, and print as the plain number with a sign behind.
  one.given.set_unit(common::v1::UNIT_PERCENTAGE);
  one.given.set_decimals(kRuleCaseDecimals);
  cases.push_back(std::move(one));
}

}  // namespace

absl::StatusOr<std::vector<RuleCase>> ReadRuleCases(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<SourceFile> file, SourceFile::Open(path));
  std::vector<RuleCase> cases;
  Faults faults;
  while (true) {
    absl::string_view line;
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, file->NextLine(line));
    if (!found) break;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    ReadCase(line, {path, file->line_number(), 0}, cases, faults);
  }
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  if (cases.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": no cases, want lines of ", kForm));
  }
  return cases;
}

}  // namespace ragstone::cli
