// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <optional>

#include "absl/strings/str_cat.h"

#include "services/base/status_macros.h"
#include "services/convert/words.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/figure_text.h"

namespace ragstone::ingestion {
namespace {

// The period of an override is one for which the indicator has figures by any of its definitions.
absl::Status CheckPeriod(const v1::IndexEntry& entry, absl::string_view text,
                         const std::string& name, CheckContext& context) {
  const std::optional<StoredPeriod> period = ParsePeriod(text);
  if (!period.has_value()) {
    context.Fault("name", name, "want a period, such as 2020-11, behind the entry's number");
    return absl::OkStatus();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> indicator,
                            context.Find(entry.indicator()));
  if (!indicator.has_value() || FitsIndicator(*period, indicator->indicator())) {
    return absl::OkStatus();
  }
  context.Fault("name", name,
                absl::StrCat("want ", PeriodOf(indicator->indicator().versions(0).frequency()),
                             ", behind the entry's number"));
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckRatingOverride(v1::RatingOverride& stated, CheckContext& context) {
  const std::optional<domain::Colour> colour = convert::ColourFromProto(stated.colour());
  if (!colour.has_value() || *colour == domain::Colour::kNotRated) {
    context.Fault("colour", common::v1::RatingColour_Name(stated.colour()),
                  "want red, amber, green or blue");
  }
  context.RequireText("reason", stated.reason());
  const v1::Resource* const before = context.previous();
  stated.set_indicator(before == nullptr ? "" : before->rating_override().indicator());
  if (!stated.expire_date().empty()) CheckDay("expire_date", stated.expire_date(), context);

  // What is taken back may be about an entry that is gone.
  if (stated.withdrawn() && before != nullptr) return absl::OkStatus();

  const std::optional<ResourceName> name = ParseResourceName(stated.name());
  const std::optional<OverrideId> id = ParseOverrideId(name->id);
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<v1::Resource> index, context.Find(name->parent));
  if (!index.has_value()) {
    context.faults().AddMissing(context.Path("name"), name->parent, "want an index that exists");
    return absl::OkStatus();
  }
  const v1::IndexEntry* const entry = FindEntry(index->index(), id->entry);
  if (entry == nullptr) {
    context.faults().AddMissing(
        context.Path("name"), stated.name(),
        absl::StrCat("want the number of an entry of ", name->parent, " in its last part"));
    return absl::OkStatus();
  }
  if (before != nullptr && !before->rating_override().withdrawn() && !stated.indicator().empty() &&
      stated.indicator() != entry->indicator()) {
    // The number is another indicator's now. What stands may stand, but says nothing of that one.
    if (stated.SerializeAsString() == before->rating_override().SerializeAsString()) {
      return absl::OkStatus();
    }
    context.Fault("name", stated.name(),
                  absl::StrCat("want it withdrawn first: it is of ", stated.indicator(),
                               ", and the number is that of ", entry->indicator(), " now"));
    return absl::OkStatus();
  }
  stated.set_indicator(entry->indicator());
  return CheckPeriod(*entry, id->period, stated.name(), context);
}

}  // namespace ragstone::ingestion
