// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/index_decisions.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "clients/cli/session.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"
#include "services/domain/rule.h"

namespace ragstone::cli {
namespace {

using ::ragstone::domain::Period;
using ::ragstone::ingestion::v1::Caveat;
using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::Indicator;
using ::ragstone::ingestion::v1::IndicatorVersion;
using ::ragstone::ingestion::v1::PerformanceIndex;
using ::ragstone::ingestion::v1::Target;

// The entry of the same indicator: that of the same number where an index has several.
const IndexEntry* FindSame(const PerformanceIndex& index, const IndexEntry& entry) {
  const IndexEntry* found = nullptr;
  for (const IndexEntry& other : index.entries()) {
    if (other.indicator() != entry.indicator()) continue;
    if (found == nullptr || other.number() == entry.number()) found = &other;
  }
  return found;
}

bool NeedsTarget(const std::string& rule) {
  const absl::StatusOr<domain::Rule> parsed = domain::ParseRule(rule);
  return parsed.ok() && !domain::IgnoresTarget(*parsed);
}

// "90% (local, Cabinet)"
std::string InWords(const Target& target) {
  std::string who = Word(target.source());
  if (!target.agreed_by().empty()) {
    absl::StrAppend(&who, who.empty() ? "" : ", ", target.agreed_by());
  }
  return who.empty() ? target.text() : absl::StrCat(target.text(), " (", who, ")");
}

// "12 periods, 2020-04 to 2021-03"
std::string PeriodsOf(const Target& target) {
  std::set<Period> periods;
  for (const ingestion::v1::ProfilePoint& point : target.profile()) {
    if (const absl::StatusOr<Period> period = Period::Parse(point.period()); period.ok()) {
      periods.insert(*period);
    }
  }
  if (periods.empty()) return "no period";
  if (periods.size() == 1) return periods.begin()->ToString();
  return absl::StrCat(periods.size(), " periods, ", periods.begin()->ToString(), " to ",
                      periods.rbegin()->ToString());
}

// Gathers what is undecided of one index.
class Finder {
 public:
  explicit Finder(const Period& year) : year_(year) {}

  void CompareWith(const PerformanceIndex& last, const Period& last_year) {
    last_ = &last;
    last_year_ = last_year;
  }

  void Find(const IndexEntry& entry, const Indicators& indicators,
            const std::vector<Caveat>& caveats) {
    entry_ = &entry;
    const IndexEntry* const before = last_ == nullptr ? nullptr : FindSame(*last_, entry);
    std::optional<RatedBy> rated_by;
    if (before != nullptr) rated_by = RatedByAtEnd(*before, *last_year_);
    FindTarget(rated_by);
    if (rated_by.has_value() && rated_by->rule == entry.rule() && entry.rule_agreed_by().empty()) {
      Add(Undecided::kRuleUnchanged, absl::StrCat(entry.rule(), ", as last year"));
    }
    if (const auto indicator = indicators.find(entry.indicator()); indicator != indicators.end()) {
      FindDefinitions(indicator->second);
    }
    for (const Caveat& caveat : caveats) FindCaveat(caveat);
  }

  std::vector<Decision> Take() { return std::move(found_); }

 private:
  void Add(Undecided what, std::string detail) {
    found_.push_back({entry_->number(), entry_->indicator(), what, std::move(detail)});
  }

  void FindTarget(const std::optional<RatedBy>& last) {
    const bool had_target = last.has_value() && last->target.has_value();
    if (!entry_->has_target()) {
      if (!NeedsTarget(entry_->rule())) return;
      Add(Undecided::kTargetNotSet,
          had_target ? absl::StrCat("last year's was ", InWords(*last->target))
                     : absl::StrCat(entry_->rule(), " needs one",
                                    last.has_value() ? "; there was none last year" : ""));
    } else if (had_target && last->target->text() == entry_->target().text() &&
               entry_->target().agreed_by().empty()) {
      Add(Undecided::kTargetUnchanged, absl::StrCat(entry_->target().text(), ", as last year"));
    }
    if (!had_target || last->target->profile().empty()) return;
    if (!entry_->target().profile().empty() || !entry_->target().agreed_by().empty()) return;
    Add(Undecided::kProfileDropped,
        absl::StrCat("last year's target had values for ", PeriodsOf(*last->target)));
  }

  void FindDefinitions(const Indicator& indicator) {
    if (!entry_->rule_agreed_by().empty() || !entry_->target().agreed_by().empty()) return;
    const absl::CivilDay since = (last_year_.has_value() ? *last_year_ : year_).first_day();
    // One that holds from the first day of last year was known when that year's index was made.
    for (int i = 1; i < indicator.versions_size(); ++i) {
      const IndicatorVersion& version = indicator.versions(i);
      const absl::StatusOr<Period> from = Period::Parse(version.from_period());
      if (!from.ok() || from->first_day() > year_.last_day()) continue;
      if (from->first_day() < since || (last_year_.has_value() && from->first_day() == since)) {
        continue;
      }
      Add(Undecided::kDefinitionChanged,
          absl::StrCat("from ", version.from_period(),
                       version.comparable_with_earlier() ? ", comparable with earlier"
                                                         : ", not comparable with earlier",
                       version.change_note().empty() ? "" : ": ", version.change_note()));
    }
  }

  void FindCaveat(const Caveat& caveat) {
    if (caveat.indicator() != entry_->indicator()) return;
    const absl::StatusOr<Period> first = Period::Parse(caveat.first_period());
    if (first.ok() && first->first_day() > year_.last_day()) return;
    const absl::StatusOr<Period> last = Period::Parse(caveat.last_period());
    if (last.ok() && last->last_day() < year_.first_day()) return;
    Add(Undecided::kCaveatOpen,
        absl::StrCat(IdOf(caveat.name()), " (", Word(caveat.kind()), "): ", caveat.text()));
  }

  const Period year_;
  const PerformanceIndex* last_ = nullptr;
  std::optional<Period> last_year_;
  const IndexEntry* entry_ = nullptr;
  std::vector<Decision> found_;
};

}  // namespace

absl::string_view TokenOf(Undecided what) {
  switch (what) {
    case Undecided::kTargetNotSet:
      return "target_not_set";
    case Undecided::kTargetUnchanged:
      return "target_unchanged";
    case Undecided::kProfileDropped:
      return "profile_dropped";
    case Undecided::kRuleUnchanged:
      return "rule_unchanged";
    case Undecided::kDefinitionChanged:
      return "definition_changed";
    case Undecided::kCaveatOpen:
      return "caveat_open";
  }
  return "";
}

absl::StatusOr<std::vector<Decision>> FindDecisions(const PerformanceIndex& index,
                                                    const std::optional<PerformanceIndex>& last,
                                                    const Indicators& indicators,
                                                    const std::vector<Caveat>& caveats) {
  RAGSTONE_ASSIGN_OR_RETURN(const Period year, YearOf(index));
  Finder finder(year);
  if (last.has_value()) {
    RAGSTONE_ASSIGN_OR_RETURN(const Period last_year, YearOf(*last));
    finder.CompareWith(*last, last_year);
  }
  for (const IndexEntry& entry : index.entries()) finder.Find(entry, indicators, caveats);
  return finder.Take();
}

}  // namespace ragstone::cli
