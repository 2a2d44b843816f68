// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_
#define RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"

namespace ragstone::reporting {

// The template of a meeting that names none, and the layout that completes every other:
// templates/standard-paper.textproto, built into the program and never freed. INTERNAL if that does
// not parse.
absl::StatusOr<const ingestion::v1::PaperTemplate*> StandardPaper();

// How messages name a template: by its resource name, or "the standard paper".
absl::string_view TemplateName(const ingestion::v1::PaperTemplate& paper_template);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_
