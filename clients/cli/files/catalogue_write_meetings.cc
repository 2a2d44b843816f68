// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of templates, meetings and the words in their papers.

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/json_util.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_output.h"
#include "clients/cli/files/catalogue_write_kinds.h"
#include "clients/cli/files/escaped_list.h"
#include "clients/cli/words.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Meeting;
using ::ragstone::ingestion::v1::Resource;

// The meeting and the number of "councils/merton/meetings/2021-01-13-cyp/notes/40".
void AddEntryText(absl::string_view name, absl::string_view collection, absl::string_view text,
                  CsvWriter& rows) {
  rows.AddRow();
  rows.Set("meeting", LastPart(name.substr(0, name.rfind(absl::StrCat("/", collection, "/")))));
  rows.Set("number", LastPart(name));
  rows.Set("text", text);
}

void WriteMeeting(const Meeting& meeting, CsvWriter& rows) {
  rows.AddRow();
  rows.Set("meeting", LastPart(meeting.name()));
  rows.Set("panel", LastPart(meeting.panel()));
  rows.Set("year", LastPart(meeting.index()));
  rows.Set("date", meeting.date());
  rows.Set("data_end", meeting.data_end());
  rows.Set("template", LastPart(meeting.template_()));
  const ingestion::v1::PaperHeader& header = meeting.header();
  rows.Set("wards", header.wards());
  rows.Set("subject", header.subject());
  rows.Set("lead_officer", header.lead_officer());
  rows.Set("lead_member", header.lead_member());
  rows.Set("contact_officer", header.contact_officer());
  rows.Set("recommendations", absl::StrJoin(header.recommendations(), "\n",
                                            [](std::string* out, const std::string& text) {
                                              absl::StrAppend(out, Escaped(text, "\n"));
                                            }));
}

}  // namespace

void WriteTemplates(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  for (const Resource& resource : source.resources) {
    if (!resource.has_template_()) continue;
    ingestion::v1::PaperTemplate paper = resource.template_();
    ClearOutput(paper);
    // The file's name says it.
    paper.clear_name();
    const std::string id = LastPart(resource.template_().name());
    CatalogueFile logo{absl::StrCat(id, ".logo.png"), paper.layout().branding().logo().png()};
    if (!logo.bytes.empty()) {
      paper.mutable_layout()->mutable_branding()->mutable_logo()->clear_png();
    }
    CatalogueFile file;
    file.name = absl::StrCat(id, ".template.json");
    // Fails for texts that are not UTF-8 alone, which no message holds.
    if (google::protobuf::util::MessageToJsonString(paper, &file.bytes, options).ok()) {
      files.push_back(std::move(file));
    }
    if (!logo.bytes.empty()) files.push_back(std::move(logo));
  }
}

void WriteMeetings(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter meetings(kMeetingColumns);
  CsvWriter texts(kSectionTextColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_meeting()) continue;
    const Meeting& meeting = resource.meeting();
    WriteMeeting(meeting, meetings);
    const std::map<std::string, std::string> in_order(meeting.section_texts().begin(),
                                                      meeting.section_texts().end());
    for (const auto& [key, text] : in_order) {
      texts.AddRow();
      texts.Set("meeting", LastPart(meeting.name()));
      texts.Set("key", key);
      texts.Set("text", text);
    }
  }
  AddFile("meetings.csv", meetings, /*even_empty=*/false, files);
  AddFile("section_texts.csv", texts, /*even_empty=*/!meetings.empty(), files);
}

void WriteEntryTexts(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter commentaries(kEntryTextColumns);
  CsvWriter notes(kEntryTextColumns);
  for (const Resource& resource : source.resources) {
    if (resource.has_commentary()) {
      AddEntryText(resource.commentary().name(), "commentaries", resource.commentary().text(),
                   commentaries);
    } else if (resource.has_note()) {
      AddEntryText(resource.note().name(), "notes", resource.note().text(), notes);
    }
  }
  AddFile("commentaries.csv", commentaries, /*even_empty=*/false, files);
  AddFile("notes.csv", notes, /*even_empty=*/false, files);
}

void WriteCaveats(const CatalogueSource& source, std::vector<CatalogueFile>& files) {
  CsvWriter rows(kCaveatColumns);
  for (const Resource& resource : source.resources) {
    if (!resource.has_caveat()) continue;
    const ingestion::v1::Caveat& caveat = resource.caveat();
    rows.AddRow();
    rows.Set("caveat", LastPart(caveat.name()));
    rows.Set("indicator", source.IndicatorId(caveat.indicator()));
    rows.Set("kind", Token(caveat.kind()));
    rows.Set("text", caveat.text());
    rows.Set("first_period", caveat.first_period());
    rows.Set("last_period", caveat.last_period());
    rows.Set("promise_made_at", LastPart(caveat.promise().made_at()));
    rows.Set("promise_due_at", LastPart(caveat.promise().due_at()));
  }
  AddFile("caveats.csv", rows, /*even_empty=*/false, files);
}

}  // namespace ragstone::cli
