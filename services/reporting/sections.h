// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_SECTIONS_H_
#define RAGSTONE_SERVICES_REPORTING_SECTIONS_H_

#include "absl/status/status.h"

#include "ragstone/ingestion/v1/meeting.pb.h"
#include "ragstone/ingestion/v1/template.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/placeholders.h"

namespace ragstone::reporting {

// Adds the template's sections to `report`, whose rows are there already: texts of the meeting in
// place of the template's, placeholders filled, sections and paragraphs numbered. A text of several
// paragraphs makes as many numbered paragraphs; the content follows the last.
//
// FAILED_PRECONDITION: an unknown placeholder, or a text of the meeting whose key the template does
// not have: it would be lost from the paper without anybody seeing it.
absl::Status AddSections(const ingestion::v1::PaperTemplate& paper_template,
                         const ingestion::v1::Meeting& meeting, const Placeholders& placeholders,
                         v1::ExceptionReport& report);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_SECTIONS_H_
