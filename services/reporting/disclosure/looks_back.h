// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_DISCLOSURE_LOOKS_BACK_H_
#define RAGSTONE_SERVICES_REPORTING_DISCLOSURE_LOOKS_BACK_H_

#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"

namespace ragstone::reporting {

// What an entry is rated by of the council's own figures, earlier ones that its paper may not
// print.
struct LooksBack {
  // The target is one of them.
  bool target = false;
  // The rating goes by one, as that of a trajectory does.
  bool rule = false;

  bool any() const { return target || rule; }
};

// `own_area` is the council's in the reference set.
LooksBack LooksBackOf(const ingestion::v1::IndexEntry& entry, absl::string_view own_area);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_DISCLOSURE_LOOKS_BACK_H_
