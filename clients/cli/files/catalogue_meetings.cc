// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The files of meetings and of the words in their papers.

#include <utility>

#include "absl/strings/str_cat.h"

#include "clients/cli/files/catalogue_columns.h"
#include "clients/cli/files/catalogue_kinds.h"
#include "clients/cli/files/escaped_list.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Meeting;

std::string EntryTextName(const CatalogueRow& row, const CatalogueDraft& draft,
                          absl::string_view collection) {
  return absl::StrCat(draft.Name("meetings", row.Required("meeting")), "/", collection, "/",
                      row.Required("number"));
}

// A header of which nothing is stated is none.
void ReadHeader(const CatalogueRow& row, Meeting& meeting) {
  ingestion::v1::PaperHeader header;
  header.set_wards(row.Text("wards"));
  header.set_subject(row.Text("subject"));
  header.set_lead_officer(row.Text("lead_officer"));
  header.set_lead_member(row.Text("lead_member"));
  header.set_contact_officer(row.Text("contact_officer"));
  const std::string recommendations = Lines(row.Text("recommendations"));
  for (const absl::string_view line : SplitList(recommendations, '\n')) {
    header.add_recommendations(Unescaped(line));
  }
  if (header.ByteSizeLong() > 0) *meeting.mutable_header() = std::move(header);
}

}  // namespace

void ReadMeetingsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.Name("meetings", row.Required("meeting"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    Meeting& meeting = *item->resource.mutable_meeting();
    meeting.set_name(name);
    meeting.set_panel(draft.PanelName(row.Required("panel")));
    meeting.set_index(draft.IndexName(row.Text("panel"), row.Required("year")));
    meeting.set_date(row.Required("date"));
    meeting.set_data_end(row.Required("data_end"));
    if (!row.Text("template").empty())
      meeting.set_template_(draft.Name("templates", row.Text("template")));
    ReadHeader(row, meeting);
  };
  ReadCatalogueTable(path, kMeetingColumns, take, faults);
}

void ReadSectionTextsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.Name("meetings", row.Required("meeting"));
    CatalogueDraft::Item* const item = draft.Find(name);
    if (item == nullptr) {
      row.Fault("meeting", absl::StrCat(Quoted(row.Text("meeting")),
                                        ", want a meeting that meetings.csv has"));
      return;
    }
    const std::string key = row.Required("key");
    auto& texts = *item->resource.mutable_meeting()->mutable_section_texts();
    if (texts.contains(key)) {
      row.Fault("key",
                absl::StrCat(Quoted(key), " stands here a second time, want it once a meeting"));
      return;
    }
    texts[key] = Lines(row.Text("text"));
  };
  ReadCatalogueTable(path, kSectionTextColumns, take, faults);
}

void ReadCommentariesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = EntryTextName(row, draft, "commentaries");
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    item->resource.mutable_commentary()->set_name(name);
    item->resource.mutable_commentary()->set_text(Lines(row.Required("text")));
  };
  ReadCatalogueTable(path, kEntryTextColumns, take, faults);
}

void ReadNotesFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = EntryTextName(row, draft, "notes");
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    item->resource.mutable_note()->set_name(name);
    item->resource.mutable_note()->set_text(Lines(row.Required("text")));
  };
  ReadCatalogueTable(path, kEntryTextColumns, take, faults);
}

void ReadCaveatsFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const auto take = [&](const CatalogueRow& row) {
    const std::string name = draft.Name("caveats", row.Required("caveat"));
    CatalogueDraft::Item* const item = draft.Add(name, row, faults);
    if (item == nullptr) return;
    ingestion::v1::Caveat& caveat = *item->resource.mutable_caveat();
    caveat.set_name(name);
    caveat.set_indicator(draft.IndicatorName(row.Required("indicator")));
    caveat.set_kind(row.Choice<ingestion::v1::CaveatKind>("kind"));
    caveat.set_text(Lines(row.Required("text")));
    caveat.set_first_period(row.Text("first_period"));
    caveat.set_last_period(row.Text("last_period"));
    if (const std::string made = row.Text("promise_made_at"); !made.empty()) {
      caveat.mutable_promise()->set_made_at(draft.Name("meetings", made));
    }
    if (const std::string due = row.Text("promise_due_at"); !due.empty()) {
      caveat.mutable_promise()->set_due_at(draft.Name("meetings", due));
    }
  };
  ReadCatalogueTable(path, kCaveatColumns, take, faults);
}

}  // namespace ragstone::cli
