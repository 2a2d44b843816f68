// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The checks of councils, areas and panels.

#include "absl/strings/str_cat.h"

#include "services/ingestion/check_resource.h"

namespace ragstone::ingestion {

absl::Status CheckCouncil(v1::Council& council, CheckContext& context) {
  context.RequireText("display_name", council.display_name());
  // The area itself may come later, with the reference set.
  if (!council.area().empty() &&
      !IsNameOf(ResourceKind::kArea, absl::StrCat(kReferenceCouncil, "/areas/", council.area()))) {
    context.Fault("area", council.area(), "want the id of an area, such as E09000024");
  }
  return absl::OkStatus();
}

absl::Status CheckArea(v1::Area& area, CheckContext& context) {
  context.RequireText("display_name", area.display_name());
  return absl::OkStatus();
}

absl::Status CheckPanel(v1::Panel& panel, CheckContext& context) {
  context.RequireText("display_name", panel.display_name());
  return absl::OkStatus();
}

}  // namespace ragstone::ingestion
