// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_DOMAIN_ENTRY_NUMBER_H_
#define RAGSTONE_SERVICES_DOMAIN_ENTRY_NUMBER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace ragstone::domain {

// The numbers of a performance index are texts: 3, 16, 23, 23a.

// INVALID_ARGUMENT unless it is 1 to 16 letters, digits, "." and "-".
absl::Status CheckEntryNumber(absl::string_view number);

// Natural order: runs of digits by their value, the rest by letter: 3 < 16 < 23 < 23a < 23b < 100.
bool EntryNumberLess(absl::string_view a, absl::string_view b);

// A text whose byte order is the natural order, for stores to sort by.
std::string EntryNumberSortKey(absl::string_view number);

}  // namespace ragstone::domain

#endif  // RAGSTONE_SERVICES_DOMAIN_ENTRY_NUMBER_H_
