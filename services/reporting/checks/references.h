// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CHECKS_REFERENCES_H_
#define RAGSTONE_SERVICES_REPORTING_CHECKS_REFERENCES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// A mention of an entry of the index: the "23a" of "indicators 3 and 23a".
struct EntryReference {
  std::string number;
  // The words around it.
  std::string context;
};

// In the text's order. Indicators of other bodies ("national indicator 117") and years are none.
std::vector<EntryReference> EntryReferences(absl::string_view text);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CHECKS_REFERENCES_H_
