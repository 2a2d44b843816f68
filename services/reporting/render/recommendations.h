// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_RECOMMENDATIONS_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_RECOMMENDATIONS_H_

#include <cstddef>
#include <string>

#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/paper.h"

namespace ragstone::reporting {

// The recommendations of a report with their marks, and the words over them.
Recommendations MakeRecommendations(const v1::ExceptionReport& report);

// Whether the template places them among its sections.
bool PlacesRecommendations(const v1::ExceptionReport& report);

// The mark of a recommendation, from 0: "A.", … "Z.", "AA."; "(a)"; "1."; "(i)".
std::string RecommendationMark(ingestion::v1::RecommendationStyle style, std::size_t index);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_RECOMMENDATIONS_H_
