// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/standard_paper.h"

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <google/protobuf/text_format.h>

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/embedded.h"

namespace ragstone::reporting {
namespace {

// nullptr if it does not parse.
const ingestion::v1::PaperTemplate* ParseStandardPaper() {
  auto paper = std::make_unique<ingestion::v1::PaperTemplate>();
  const std::string text(EmbeddedFile("templates/standard-paper.textproto"));
  if (text.empty() || !google::protobuf::TextFormat::ParseFromString(text, paper.get())) {
    return nullptr;
  }
  return paper.release();
}

}  // namespace

absl::StatusOr<const ingestion::v1::PaperTemplate*> StandardPaper() {
  static const ingestion::v1::PaperTemplate* const kPaper = ParseStandardPaper();
  if (kPaper == nullptr) return absl::InternalError("the built-in standard paper does not parse");
  return kPaper;
}

absl::string_view TemplateName(const ingestion::v1::PaperTemplate& paper_template) {
  return paper_template.name().empty() ? "the standard paper"
                                       : absl::string_view(paper_template.name());
}

}  // namespace ragstone::reporting
