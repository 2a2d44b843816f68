// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/standard_paper.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include <google/protobuf/text_format.h>

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/embedded.h"

namespace ragstone::reporting {

absl::StatusOr<ingestion::v1::PaperTemplate> StandardPaper() {
  ingestion::v1::PaperTemplate paper;
  const std::string text(EmbeddedFile("templates/standard-paper.textproto"));
  if (text.empty() || !google::protobuf::TextFormat::ParseFromString(text, &paper)) {
    return absl::InternalError("the built-in standard paper does not parse");
  }
  return paper;
}

}  // namespace ragstone::reporting
