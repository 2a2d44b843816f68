// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/protect_changes.h"

#include <algorithm>
#include <vector>

#include "absl/strings/string_view.h"

#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/snapshot_view.h"

namespace ragstone::reporting {
namespace {

// An entry's rows in two papers. Either may be missing, not both.
struct Compared {
  const v1::ReportRow* before = nullptr;
  const v1::ReportRow* now = nullptr;
};

std::vector<Compared> EntriesOf(const v1::ExceptionReport& before, const v1::ExceptionReport& now) {
  std::vector<Compared> entries;
  for (const v1::ReportRow& row : now.index()) entries.push_back({FindRow(before, row), &row});
  for (const v1::ReportRow& row : before.index()) {
    if (FindRow(now, row) == nullptr) entries.push_back({&row, nullptr});
  }
  return entries;
}

const v1::ReportRow* FindNumber(const v1::ExceptionReport& report, absl::string_view number) {
  const auto found = std::find_if(report.index().begin(), report.index().end(),
                                  [&](const v1::ReportRow& row) { return row.number() == number; });
  return found == report.index().end() ? nullptr : &*found;
}

bool HasSuppressed(const v1::ReportRow* row) {
  return row != nullptr &&
         std::any_of(row->points().begin(), row->points().end(),
                     [](const v1::ReportPoint& point) { return point.suppressed(); });
}

// Whether the row's rating is withheld; or whether it is one of a total that is not shown any more.
bool RatingIsNoSecret(const SnapshotView& view, const v1::ReportRow* row) {
  if (row == nullptr || row->suppression().empty()) return true;
  if (row->not_rated_reason() == common::v1::NOT_RATED_REASON_SUPPRESSED) return false;
  if (row->rating().headline() == common::v1::BASIS_YEAR_TO_DATE) return false;
  const auto found = view.indicators.find(row->entry().indicator());
  return found == view.indicators.end() || found->second->versions().empty() ||
         found->second->versions().rbegin()->basis() != common::v1::BASIS_YEAR_TO_DATE;
}

// A number may since have gone to another entry.
bool IsOf(const v1::ExceptionChange& change, const Compared& entry) {
  const bool has_left = change.now() == common::v1::RATING_COLOUR_UNSPECIFIED;
  if (has_left != (entry.now == nullptr)) return false;
  return change.number() == (has_left ? entry.before : entry.now)->number();
}

v1::ExceptionChange NotCompared(const Compared& entry) {
  const v1::ReportRow& named = entry.now == nullptr ? *entry.before : *entry.now;
  v1::ExceptionChange change;
  change.set_kind(v1::EXCEPTION_CHANGE_KIND_NOT_COMPARED);
  change.set_number(named.number());
  change.set_description(named.description());
  if (entry.before != nullptr) {
    change.set_before(common::v1::RATING_COLOUR_NOT_RATED);
    change.set_reason_before(common::v1::NOT_RATED_REASON_SUPPRESSED);
  }
  // As this paper prints it anyway.
  if (entry.now != nullptr) {
    change.set_now(entry.now->colour());
    change.set_reason_now(entry.now->not_rated_reason());
  }
  return change;
}

// By its rules it is no exception, whatever its figures.
bool IsDataOnly(const v1::ReportRow* row) {
  return row == nullptr || (row->rating().rule() == "none" && !row->rating().has_rating_override());
}

void SuppressExceptions(const PaperView& before, const PaperView& now,
                        const std::vector<Compared>& entries, v1::ReportChanges& changes) {
  auto& exceptions = *changes.mutable_exceptions();
  for (const Compared& entry : entries) {
    const bool no_secret =
        RatingIsNoSecret(before.made_of, entry.before) && RatingIsNoSecret(now.made_of, entry.now);
    if (no_secret || (IsDataOnly(entry.before) && IsDataOnly(entry.now))) continue;
    exceptions.erase(
        std::remove_if(exceptions.begin(), exceptions.end(),
                       [&](const v1::ExceptionChange& change) { return IsOf(change, entry); }),
        exceptions.end());
    // Whether or not there was one.
    *exceptions.Add() = NotCompared(entry);
  }
}

void SuppressRestatements(const PaperView& before, const PaperView& now,
                          const std::vector<Compared>& entries, v1::ReportChanges& changes) {
  changes.set_figures_suppressed(
      std::any_of(entries.begin(), entries.end(), [](const Compared& entry) {
        return HasSuppressed(entry.before) || HasSuppressed(entry.now);
      }));
  auto& restated = *changes.mutable_restated();
  // Of the row's other periods as well: with what was printed then they may tell what was not.
  restated.erase(
      std::remove_if(restated.begin(), restated.end(),
                     [&](const v1::Restatement& one) {
                       const v1::ReportRow* const row = FindNumber(now.report, one.number());
                       return HasSuppressed(row) ||
                              (row != nullptr && HasSuppressed(FindRow(before.report, *row)));
                     }),
      restated.end());
}

}  // namespace

void ProtectChanges(const PaperView& before, const PaperView& now, v1::ReportChanges& changes) {
  const std::vector<Compared> entries = EntriesOf(before.report, now.report);
  SuppressExceptions(before, now, entries, changes);
  SuppressRestatements(before, now, entries, changes);
}

}  // namespace ragstone::reporting
