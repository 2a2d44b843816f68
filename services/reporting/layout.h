// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_LAYOUT_H_
#define RAGSTONE_SERVICES_REPORTING_LAYOUT_H_

#include "absl/status/status.h"

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/placeholders.h"

namespace ragstone::reporting {

// Adds the template's layout to `report`: what it leaves out is taken from the standard paper, the
// meeting's texts take the place of header fields, and placeholders are filled. So a rendering
// finds every word and colour in the report and has none of its own to fall back on.
//
// FAILED_PRECONDITION: an unknown placeholder. INTERNAL: the standard paper is broken.
absl::Status AddLayout(const ingestion::v1::PaperTemplate& paper_template,
                       const ingestion::v1::Meeting& meeting, const Placeholders& placeholders,
                       v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_LAYOUT_H_
