// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_JSON_CHANGES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_JSON_CHANGES_H_

#include <nlohmann/json.hpp>

#include "ragstone/reporting/v1/report_changes.pb.h"

namespace ragstone::reporting {

// The member "changes" of the canonical form (json.cc):
//
//   {"since_meeting", "since_date", "since_sequence",
//    "exceptions": [{"change", "number", "description", "rating_before", "reason_before", "rating",
//                    "reason"}],
//    "restated": [{"number", "description", "period", "before", "now", "rating_before", "rating",
//                  "why"}],                             before and now: figure, or null
//    "redefined": [{"change", "number", "description", "before", "now", "from_period",
//                   "break_in_series", "note"}],
//    "promises": [{"result", "number", "description", "text", "made_at", "due_at"}]}
nlohmann::json ChangesJson(const v1::ReportChanges& changes);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_JSON_CHANGES_H_
