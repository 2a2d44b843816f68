// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/index_view.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/status_macros.h"
#include "services/domain/entry_number.h"
#include "services/rating/entry_context.h"
#include "services/rating/index_basis.h"

namespace ragstone::rating {

const EntryContext* IndexView::Find(absl::string_view number) const {
  for (const EntryContext& entry : entries) {
    if (entry.entry.number == number) return &entry;
  }
  return nullptr;
}

std::optional<domain::Period> IndexView::Year() const {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(name, absl::MaxSplits("/indexes/", 1));
  const absl::StatusOr<domain::Period> year = domain::Period::Parse(parts.second);
  return year.ok() ? std::optional(*year) : std::nullopt;
}

absl::CivilDay IndexView::EarliestDay(const domain::IndicatorVersion& version) const {
  const std::optional<domain::Period> year = Year();
  // An index that is not named for a year looks at everything.
  if (!year.has_value()) return absl::CivilDay(1900, 1, 1);
  return domain::Period::Containing(version.frequency, year->first_day()).first_day();
}

absl::StatusOr<std::shared_ptr<const IndexView>> ReadIndexView(absl::string_view bytes,
                                                               int64_t sequence) {
  RAGSTONE_ASSIGN_OR_RETURN(const IndexBasis basis, UnpackIndexBasis(bytes));
  auto view = std::make_shared<IndexView>();
  view->name = basis.indexes(0).name();
  view->sequence = sequence;
  for (const ragstone::ingestion::v1::IndexEntry& entry : basis.indexes(0).entries()) {
    RAGSTONE_ASSIGN_OR_RETURN(EntryContext context, MakeEntryContext(basis, entry));
    view->entries.push_back(std::move(context));
  }
  std::sort(view->entries.begin(), view->entries.end(),
            [](const EntryContext& a, const EntryContext& b) {
              return domain::EntryNumberLess(a.entry.number, b.entry.number);
            });
  return std::shared_ptr<const IndexView>(std::move(view));
}

}  // namespace ragstone::rating
