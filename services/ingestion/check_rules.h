// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What an entry of an index is rated by: targets read, rules re-printed, versions numbered.

#ifndef RAGSTONE_SERVICES_INGESTION_CHECK_RULES_H_
#define RAGSTONE_SERVICES_INGESTION_CHECK_RULES_H_

#include <string>

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/domain/indicator.h"
#include "services/ingestion/check_context.h"

namespace ragstone::ingestion {

// Checks the entry's rule and target and their changes within the year, and fills in what is output
// only but for the versions. `at` is the entry's path. Adds every fault to the context's log.
void CheckRules(v1::IndexEntry& entry, domain::Polarity polarity, const std::string& at,
                CheckContext& context);

// Numbers the entry's rules. What stands as it did in `previous` (null: there was no such entry)
// keeps its number; what is new gets one that none of the entry ever had.
void SetRuleVersions(v1::IndexEntry& entry, const v1::IndexEntry* previous);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHECK_RULES_H_
