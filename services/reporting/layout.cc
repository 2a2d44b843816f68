// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/layout.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/base/status_macros.h"
#include "services/reporting/placeholders.h"
#include "services/reporting/standard_paper.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::PaperHeaderField;
using ::ragstone::ingestion::v1::PaperLayout;
using ::ragstone::ingestion::v1::PaperTable;
using ::ragstone::ingestion::v1::RatingStyle;

// Puts `own` over what the standard paper has: repeated fields are replaced, not added to.
void PutOver(const PaperTable& own, PaperTable& table) {
  if (!own.caption().empty()) table.set_caption(own.caption());
  if (!own.when_empty().empty()) table.set_when_empty(own.when_empty());
  if (!own.columns().empty()) *table.mutable_columns() = own.columns();
}

void PutOver(const RatingStyle& own, RatingStyle& style) {
  if (!own.label().empty()) style.set_label(own.label());
  if (!own.ground().empty()) {
    style.set_ground(own.ground());
    style.set_text(own.text());
  }
}

// The standard layout with `own` put over it. `own` can name nothing that the standard paper lacks:
// it was checked when it was written.
PaperLayout Completed(const PaperLayout& own, PaperLayout layout) {
  if (!own.header_fields().empty()) *layout.mutable_header_fields() = own.header_fields();
  layout.mutable_recommendations()->MergeFrom(own.recommendations());
  layout.set_unnumbered_paragraphs(own.unnumbered_paragraphs());
  for (const PaperTable& stated : own.tables()) {
    for (PaperTable& table : *layout.mutable_tables()) {
      if (table.content() == stated.content()) PutOver(stated, table);
    }
  }
  for (const RatingStyle& stated : own.ratings()) {
    for (RatingStyle& style : *layout.mutable_ratings()) {
      if (style.rating() == stated.rating()) PutOver(stated, style);
    }
  }
  layout.mutable_branding()->MergeFrom(own.branding());
  return layout;
}

// Fills the placeholders of texts that all belong to `where`.
class Filler {
 public:
  Filler(const Placeholders& placeholders, std::string where)
      : placeholders_(placeholders), where_(std::move(where)) {}

  absl::Status operator()(std::string& text) const {
    RAGSTONE_ASSIGN_OR_RETURN(text, FillPlaceholders(text, placeholders_, where_));
    return absl::OkStatus();
  }

 private:
  const Placeholders& placeholders_;
  const std::string where_;
};

absl::Status FillHeader(const ingestion::v1::Meeting& meeting, const Placeholders& placeholders,
                        const Filler& fill, PaperLayout& layout) {
  for (PaperHeaderField& field : *layout.mutable_header_fields()) {
    RAGSTONE_RETURN_IF_ERROR(fill(*field.mutable_label()));
    const auto own = field.key().empty() ? meeting.section_texts().end()
                                         : meeting.section_texts().find(field.key());
    if (own == meeting.section_texts().end()) {
      RAGSTONE_RETURN_IF_ERROR(fill(*field.mutable_text()));
      continue;
    }
    const Filler fill_own(placeholders,
                          absl::StrCat("section_texts[", own->first, "] of ", meeting.name()));
    field.set_text(own->second);
    RAGSTONE_RETURN_IF_ERROR(fill_own(*field.mutable_text()));
  }
  return absl::OkStatus();
}

absl::Status FillTables(const Filler& fill, PaperLayout& layout) {
  for (PaperTable& table : *layout.mutable_tables()) {
    RAGSTONE_RETURN_IF_ERROR(fill(*table.mutable_caption()));
    RAGSTONE_RETURN_IF_ERROR(fill(*table.mutable_when_empty()));
    for (auto& column : *table.mutable_columns()) {
      RAGSTONE_RETURN_IF_ERROR(fill(*column.mutable_heading()));
    }
  }
  for (RatingStyle& style : *layout.mutable_ratings()) {
    RAGSTONE_RETURN_IF_ERROR(fill(*style.mutable_label()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AddLayout(const ingestion::v1::PaperTemplate& paper_template,
                       const ingestion::v1::Meeting& meeting, const Placeholders& placeholders,
                       v1::ExceptionReport& report) {
  RAGSTONE_ASSIGN_OR_RETURN(const ingestion::v1::PaperTemplate* const standard, StandardPaper());
  PaperLayout& layout = *report.mutable_layout();
  layout = Completed(paper_template.layout(), standard->layout());
  const Filler fill(placeholders, absl::StrCat("the layout of ", TemplateName(paper_template)));
  RAGSTONE_RETURN_IF_ERROR(FillHeader(meeting, placeholders, fill, layout));
  RAGSTONE_RETURN_IF_ERROR(fill(*layout.mutable_recommendations()->mutable_heading()));
  RAGSTONE_RETURN_IF_ERROR(fill(*layout.mutable_recommendations()->mutable_introduction()));
  return FillTables(fill, layout);
}

}  // namespace ragstone::reporting
