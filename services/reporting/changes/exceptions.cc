// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>

#include "services/reporting/changes/kinds.h"

namespace ragstone::reporting {
namespace {

bool IsException(const v1::ExceptionReport& report, const v1::ReportRow* row) {
  return row != nullptr && std::any_of(report.exceptions().begin(), report.exceptions().end(),
                                       [&](const v1::ReportRow& exception) {
                                         return exception.number() == row->number();
                                       });
}

// Either row may be missing, not both.
void Add(v1::ExceptionChangeKind kind, const v1::ReportRow* before, const v1::ReportRow* now,
         v1::ReportChanges& changes) {
  v1::ExceptionChange& change = *changes.add_exceptions();
  const v1::ReportRow& named = now == nullptr ? *before : *now;
  change.set_kind(kind);
  change.set_number(named.number());
  change.set_description(named.description());
  if (before != nullptr) {
    change.set_before(before->colour());
    change.set_reason_before(before->not_rated_reason());
  }
  if (now != nullptr) {
    change.set_now(now->colour());
    change.set_reason_now(now->not_rated_reason());
  }
}

}  // namespace

void AddExceptionChanges(const PaperView& before, const PaperView& now,
                         v1::ReportChanges& changes) {
  const auto add_those_of_now = [&](v1::ExceptionChangeKind kind, bool were) {
    for (const v1::ReportRow& row : now.report.exceptions()) {
      const v1::ReportRow* const earlier = FindRow(before.report, row);
      if (IsException(before.report, earlier) == were) Add(kind, earlier, &row, changes);
    }
  };
  add_those_of_now(v1::EXCEPTION_CHANGE_KIND_NEW, false);
  for (const v1::ReportRow& row : before.report.exceptions()) {
    const v1::ReportRow* const later = FindRow(now.report, row);
    if (IsException(now.report, later)) continue;
    Add(v1::EXCEPTION_CHANGE_KIND_DEPARTED, &row, later, changes);
  }
  add_those_of_now(v1::EXCEPTION_CHANGE_KIND_REPEATED, true);
}

}  // namespace ragstone::reporting
