// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/find_resource.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::Meeting;

struct MeetingArguments {
  std::string id;
  std::string panel;
  std::string year;
  std::string date;
  std::string data_end;
  std::string paper_template;
  std::string wards;
  std::string subject;
  std::string lead_officer;
  std::string lead_member;
  std::string contact_officer;
  std::vector<std::string> recommendations;
};

absl::Status AddMeeting(Session& session, const MeetingArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  ingestion::v1::CreateResourceRequest request;
  Meeting& meeting = *request.mutable_resource()->mutable_meeting();
  RAGSTONE_ASSIGN_OR_RETURN(*meeting.mutable_name(), session.Name("meetings", arguments.id));
  RAGSTONE_ASSIGN_OR_RETURN(*meeting.mutable_panel(), session.Name("panels", arguments.panel));
  meeting.set_index(absl::StrCat(meeting.panel(), "/indexes/", arguments.year));
  meeting.set_date(arguments.date);
  meeting.set_data_end(arguments.data_end);
  if (!arguments.paper_template.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(*meeting.mutable_template_(),
                              session.Name("templates", arguments.paper_template));
  }
  ingestion::v1::PaperHeader& header = *meeting.mutable_header();
  header.set_wards(arguments.wards);
  header.set_subject(arguments.subject);
  header.set_lead_officer(arguments.lead_officer);
  header.set_lead_member(arguments.lead_member);
  header.set_contact_officer(arguments.contact_officer);
  for (const std::string& text : arguments.recommendations) header.add_recommendations(text);
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ingestion.CreateResource(request, session.Options()));
  Table table({{"Added"}, {"Sequence", Table::Align::kRight}});
  table.AddRow({meeting.name(), Thousands(answer.sequence())});
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ListMeetings(Session& session) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, session.CouncilName());
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            ListAll(session, council, ingestion::v1::RESOURCE_KIND_MEETING));
  Table table({{"Meeting"}, {"Date"}, {"Panel"}, {"Index"}, {"Figures to"}});
  for (const auto& resource : answer.resources()) {
    const Meeting& meeting = resource.meeting();
    table.AddRow({IdOf(meeting.name()), meeting.date(), IdOf(meeting.panel()),
                  IdOf(meeting.index()), meeting.data_end()});
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ShowMeeting(Session& session, const std::string& id) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string name, session.Name("meetings", id));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, GetResource(session, name));
  const Meeting& meeting = answer.resource().meeting();
  Table table({{"Meeting"}, {meeting.name()}});
  const auto add = [&](absl::string_view label, const std::string& value) {
    if (!value.empty()) table.AddRow({std::string(label), value});
  };
  add("Date", meeting.date());
  add("Panel", IdOf(meeting.panel()));
  add("Index", IdOf(meeting.index()));
  add("Figures to", meeting.data_end());
  add("Template", meeting.template_().empty() ? "the standard paper" : IdOf(meeting.template_()));
  add("Wards", meeting.header().wards());
  add("Subject", meeting.header().subject());
  add("Lead officer", meeting.header().lead_officer());
  add("Lead member", meeting.header().lead_member());
  add("Contact officer", meeting.header().contact_officer());
  for (const std::string& text : meeting.header().recommendations()) add("Recommendation", text);
  session.Print(answer, table);
  return absl::OkStatus();
}

}  // namespace

void AddMeetingCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(app, "meeting", "Adds and shows meetings that take a report.");
  CLI::App* const add = AddCommand(*group, "add", "Adds a meeting of a panel.",
                                   "meeting add 2021-02-10-cyp --panel cyp --year FY2020-21 \\\n"
                                   "    --date 2021-02-10 --data-end 2020-12-31");
  const auto arguments = std::make_shared<MeetingArguments>();
  add->add_option("ID", arguments->id, "The meeting's id, which you choose")->required();
  add->add_option("--panel", arguments->panel, "The panel")->type_name("ID")->required();
  add->add_option("--year", arguments->year, "The year of the index that it looks at")
      ->type_name("YEAR")
      ->required();
  add->add_option("--date", arguments->date, "The day of the meeting")
      ->type_name("DATE")
      ->required();
  add->add_option("--data-end", arguments->data_end, "The last day that the figures run to")
      ->type_name("DATE")
      ->required();
  add->add_option("--template", arguments->paper_template,
                  "The paper's template [the standard paper]")
      ->type_name("ID");
  add->add_option("--wards", arguments->wards, "The paper's header: wards")->type_name("TEXT");
  add->add_option("--subject", arguments->subject, "Subject")->type_name("TEXT");
  add->add_option("--lead-officer", arguments->lead_officer, "Lead officer")->type_name("TEXT");
  add->add_option("--lead-member", arguments->lead_member, "Lead member")->type_name("TEXT");
  add->add_option("--contact-officer", arguments->contact_officer, "Contact officer")
      ->type_name("TEXT");
  add->add_option("--recommendation", arguments->recommendations,
                  "A recommendation; may be given again")
      ->type_name("TEXT");
  OnCommand(add, session, [&session, arguments] { return AddMeeting(session, *arguments); });
  CLI::App* const list =
      AddCommand(*group, "list", "Lists the council's meetings.", "meeting list");
  OnCommand(list, session, [&session] { return ListMeetings(session); });
  CLI::App* const show = AddCommand(*group, "show", "Shows a meeting and its paper's header.",
                                    "meeting show 2021-01-13-cyp");
  const auto id = std::make_shared<std::string>();
  show->add_option("MEETING", *id, "The meeting's id")->required();
  OnCommand(show, session, [&session, id] { return ShowMeeting(session, *id); });
  AddMeetingDeadlineCommand(*group, session);
  AddMeetingCalendarCommand(*group, session);
}

}  // namespace ragstone::cli
