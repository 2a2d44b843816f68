// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/find_index.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/exit_code.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PerformanceIndex;

// "cyp" of "councils/merton/panels/cyp/indexes/FY2020-21".
std::string PanelOf(const PerformanceIndex& index) {
  const absl::string_view name = index.name();
  return IdOf(name.substr(0, name.rfind("/indexes/")));
}

std::string Options(const PerformanceIndex& index) {
  return absl::StrCat("--panel ", PanelOf(index), " --year ", IdOf(index.name()));
}

// The year of a period, as a number: of "2020-11", "FY2020-21-Q3" and "CY2024".
std::string StartYear(absl::string_view period) {
  const size_t digit = period.find_first_of("0123456789");
  return std::string(digit == absl::string_view::npos ? "" : period.substr(digit, 4));
}

// Whether the period may lie in the index's year: a financial year touches two calendar years.
bool MayHold(const PerformanceIndex& index, absl::string_view period) {
  const std::string year = IdOf(index.name());
  const std::string start = StartYear(period);
  return start.empty() || absl::StrContains(year, start) ||
         absl::StrContains(year, absl::StrCat("-", start.substr(2)));
}

const IndexEntry* FindEntry(const PerformanceIndex& index, absl::string_view wanted) {
  for (const IndexEntry& entry : index.entries()) {
    if (entry.number() == wanted || IdOf(entry.indicator()) == wanted ||
        entry.indicator() == wanted)
      return &entry;
  }
  return nullptr;
}

}  // namespace

absl::StatusOr<FoundIndex> FindIndex(const Session& session, const IndexWords& words) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto listed,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_INDEX));
  std::vector<FoundIndex> fit;
  std::string known;
  for (const auto& resource : listed.resources()) {
    const PerformanceIndex& index = resource.index();
    absl::StrAppend(&known, known.empty() ? "" : ", ", Options(index));
    if (!words.panel.empty() && PanelOf(index) != words.panel) continue;
    if (!words.year.empty() && IdOf(index.name()) != words.year) continue;
    FoundIndex found{index, "", listed.answered_at().sequence()};
    if (!words.entry.empty()) {
      const IndexEntry* const entry = FindEntry(index, words.entry);
      if (entry == nullptr) continue;
      found.entry_number = entry->number();
    }
    fit.push_back(std::move(found));
  }
  if (fit.size() > 1 && !words.period.empty()) {
    std::vector<FoundIndex> holding;
    for (const FoundIndex& one : fit) {
      if (MayHold(one.index, words.period)) holding.push_back(one);
    }
    if (!holding.empty()) fit = std::move(holding);
  }
  const std::string entry = words.entry.empty() ? "" : absl::StrCat(" with an entry ", words.entry);
  if (fit.empty()) {
    return absl::NotFoundError(absl::StrCat("no index of ", council, entry,
                                            " fits; there are: ", known.empty() ? "none" : known));
  }
  if (fit.size() > 1) {
    std::string several;
    for (const FoundIndex& one : fit) absl::StrAppend(&several, "\n  ", Options(one.index));
    return UsageError(absl::StrCat("several indexes", entry, " fit; say which:", several));
  }
  return std::move(fit.front());
}

absl::StatusOr<std::string> IndexName(const Session& session, const std::string& panel,
                                      const std::string& year) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, session.Name("panels", panel));
  return absl::StrCat(name, "/indexes/", year);
}

}  // namespace ragstone::cli
