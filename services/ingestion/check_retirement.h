// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CHECK_RETIREMENT_H_
#define RAGSTONE_SERVICES_INGESTION_CHECK_RETIREMENT_H_

#include <string>

#include "absl/status/status.h"

#include "ragstone/ingestion/v1/catalogue.pb.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Whether what stands agrees with an indicator's being retired, if it is: no figures of a period
// from then on, and no index of a year that begins then or later. To be asked when everything of
// the commit has been put, as that may take it out of an index. `path` is that of the indicator.
absl::Status CheckRetirementAgrees(ReadView& view, const v1::Indicator& indicator,
                                   const std::string& path, FaultLog& faults);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CHECK_RETIREMENT_H_
