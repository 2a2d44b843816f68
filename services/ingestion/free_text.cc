// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/free_text.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"

namespace ragstone::ingestion {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kPackage = "ragstone.ingestion.v1.";

constexpr absl::string_view kFreeText[] = {
    "Area.display_name",
    "Area.level",
    "Batch.reason",
    "Batch.source_file",
    "Caveat.text",
    "Commentary.text",
    "CommentaryStep.reason",
    "Council.display_name",
    "IndexEntry.rule_agreed_by",
    "Indicator.data_source",
    "Indicator.owner",
    "Indicator.retired_reason",
    "Indicator.service_area",
    "Indicator.statutory_basis",
    "Indicator.supplier",
    "IndicatorVersion.change_note",
    "IndicatorVersion.description",
    "Meeting.SectionTextsEntry.value",
    "NoteOfInterest.text",
    "Panel.display_name",
    "PaperBlock.heading",
    "PaperBlock.paragraph",
    "PaperColumn.heading",
    "PaperHeader.contact_officer",
    "PaperHeader.lead_member",
    "PaperHeader.lead_officer",
    "PaperHeader.recommendations",
    "PaperHeader.subject",
    "PaperHeader.wards",
    "PaperHeaderField.label",
    "PaperHeaderField.text",
    "PaperLogo.alternative_text",
    "PaperRecommendations.heading",
    "PaperRecommendations.introduction",
    "PaperSection.title",
    "PaperTable.caption",
    "PaperTable.when_empty",
    "PaperTemplate.display_name",
    "PerformanceIndex.display_name",
    "PerformanceIndex.figures_note",
    "RatingOverride.reason",
    "Rebase.reason",
    "Redaction.reason",
    "RuleChange.reason",
    "SkippedRows.reason",
    "Target.agreed_by",
    "WarningCount.accept_reason",
};

constexpr absl::string_view kFixed[] = {
    "Area.etag",
    "Area.name",
    "Batch.actor",
    "Batch.name",
    "Batch.source_sha256",
    "Batch.undoes",
    "Batch.undone_by",
    "Caveat.etag",
    "Caveat.first_period",
    "Caveat.indicator",
    "Caveat.last_period",
    "Caveat.name",
    "Commentary.author",
    "Commentary.etag",
    "Commentary.name",
    "CommentaryStep.actor",
    "Comparator.area",
    "Comparator.indicator",
    // Targets are stated by it.
    "Comparator.label",
    "Council.area",
    "Council.etag",
    "Council.name",
    "IndexEntry.indicator",
    "IndexEntry.number",
    "IndexEntry.rule",
    "Indicator.etag",
    "Indicator.name",
    "Indicator.retired_from",
    "IndicatorVersion.from_period",
    "Meeting.SectionTextsEntry.key",
    "Meeting.data_end",
    "Meeting.date",
    "Meeting.etag",
    "Meeting.index",
    "Meeting.name",
    "Meeting.panel",
    "Meeting.template",
    "NoteOfInterest.etag",
    "NoteOfInterest.name",
    "Panel.etag",
    "Panel.name",
    "PaperBlock.key",
    "PaperBranding.accent",
    "PaperHeaderField.key",
    "PaperLogo.png",
    "PaperTemplate.etag",
    "PaperTemplate.name",
    "PerformanceIndex.etag",
    "PerformanceIndex.name",
    "ProfilePoint.period",
    "ProfilePoint.value",
    "Promise.due_at",
    "Promise.made_at",
    "RatingOverride.author",
    "RatingOverride.etag",
    "RatingOverride.expire_date",
    "RatingOverride.indicator",
    "RatingOverride.name",
    "Rebase.period",
    "RatingStyle.ground",
    // Begins with the rating's own word, without which it could not be stated again.
    "RatingStyle.label",
    "RatingStyle.text",
    "RedactedResource.name",
    "Redaction.actor",
    "RuleChange.from_period",
    "RuleChange.rule",
    "Target.benchmark",
    "Target.text",
    "Target.upper_value",
    "Target.value",
    "WarningCount.accepted_by",
};

bool IsFreeText(const FieldDescriptor& field) {
  static const auto* const kNames =
      new absl::flat_hash_set<absl::string_view>(std::begin(kFreeText), std::end(kFreeText));
  absl::string_view name = field.full_name();
  return absl::ConsumePrefix(&name, kPackage) && kNames->contains(name);
}

int64_t RedactField(const WordRedactor& redactor, const FieldDescriptor& field, int index,
                    Message& message) {
  const Reflection& reflection = *message.GetReflection();
  const bool repeated = index >= 0;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return RedactFreeText(redactor,
                          repeated ? *reflection.MutableRepeatedMessage(&message, &field, index)
                                   : *reflection.MutableMessage(&message, &field));
  }
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING || !IsFreeText(field)) return 0;
  std::string text = repeated ? reflection.GetRepeatedString(message, &field, index)
                              : reflection.GetString(message, &field);
  const int64_t places = redactor.Redact(text);
  if (places == 0) return 0;
  if (repeated) {
    reflection.SetRepeatedString(&message, &field, index, std::move(text));
  } else {
    reflection.SetString(&message, &field, std::move(text));
  }
  return places;
}

}  // namespace

absl::Span<const absl::string_view> FreeTextFields() { return kFreeText; }
absl::Span<const absl::string_view> FixedFields() { return kFixed; }

int64_t RedactFreeText(const WordRedactor& redactor, Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  int64_t places = 0;
  for (const FieldDescriptor* const field : fields) {
    if (!field->is_repeated()) {
      places += RedactField(redactor, *field, -1, message);
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      places += RedactField(redactor, *field, i, message);
    }
  }
  return places;
}

}  // namespace ragstone::ingestion
