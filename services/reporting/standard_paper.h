// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_
#define RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/template.pb.h"

namespace ragstone::reporting {

// The template of a meeting that names none: templates/standard-paper.textproto, built into the
// program. INTERNAL if that does not parse.
absl::StatusOr<ingestion::v1::PaperTemplate> StandardPaper();

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_STANDARD_PAPER_H_
