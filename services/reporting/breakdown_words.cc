// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/breakdown_words.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/domain/fraction.h"
#include "services/reporting/figure_value.h"
#include "services/reporting/prose.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

// More are not read one by one.
constexpr int kMostNamed = 12;

struct Extreme {
  domain::Fraction value;
  const v1::ReportCategory* category;
};

std::string ExtremeWords(const Extreme& extreme, common::v1::Unit unit) {
  const common::v1::Figure& figure = extreme.category->figure();
  return absl::StrCat(WithUnit(figure.display().empty() ? figure.value() : figure.display(), unit),
                      " (", OneLine(extreme.category->category()), ")");
}

// "From 12% (North) to 55% (South)"; empty of fewer than three categories with a value, which are
// taken in at a glance.
std::string SpreadWords(const v1::ReportBreakdown& breakdown, common::v1::Unit unit) {
  constexpr int kFewest = 3;
  std::optional<Extreme> least;
  std::optional<Extreme> most;
  int values = 0;
  for (const v1::ReportCategory& category : breakdown.categories()) {
    const std::optional<domain::Fraction> value = ValueOf(category.figure(), unit);
    if (!value) continue;
    ++values;
    if (!least || *value < least->value) least = {*value, &category};
    if (!most || most->value < *value) most = {*value, &category};
  }
  if (values < kFewest) return "";
  return absl::StrCat("From ", ExtremeWords(*least, unit), " to ", ExtremeWords(*most, unit));
}

}  // namespace

std::string BreakdownWords(const v1::ReportBreakdown& breakdown, common::v1::Unit unit) {
  if (breakdown.suppressed()) return "suppressed";
  const std::string spread = SpreadWords(breakdown, unit);
  const int categories = breakdown.categories_size();
  if (!spread.empty() && categories > kMostNamed) {
    return absl::StrCat(spread, ", ", categories, " categories");
  }
  std::vector<std::string> words;
  for (const v1::ReportCategory& category : breakdown.categories()) {
    words.push_back(
        absl::StrCat(OneLine(category.category()), " ", FigureWords(category.figure(), unit)));
  }
  return absl::StrCat(spread, spread.empty() ? "" : ": ", absl::StrJoin(words, "; "));
}

}  // namespace ragstone::reporting
