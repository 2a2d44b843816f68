// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/meeting_calendar.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/indicator.h"
#include "services/domain/clear_days.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/reporting/entry_row.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::domain::DayInWords;
using ::ragstone::domain::FormatDay;

// The days counted back from the meeting.
struct Backwards {
  absl::CivilDay commentary;
  absl::CivilDay check;
  absl::CivilDay publish;
  absl::CivilDay meeting;
};

absl::StatusOr<Backwards> CountBack(absl::CivilDay meeting) {
  Backwards days;
  days.meeting = meeting;
  RAGSTONE_ASSIGN_OR_RETURN(const domain::PublicationDeadline deadline,
                            domain::PublicationDeadlineOf(meeting));
  days.publish = deadline.publish_by;
  RAGSTONE_ASSIGN_OR_RETURN(days.check,
                            domain::WorkingDaysBefore(days.publish, domain::kDaysForChecking));
  RAGSTONE_ASSIGN_OR_RETURN(
      days.commentary, domain::WorkingDaysBefore(days.publish, domain::kDaysBeforePublication));
  return days;
}

// A step on a day. Of a day in a year whose bank holidays are not known, which lies long before
// the meeting, working days are not counted.
v1::CalendarStep& AddStep(v1::CalendarStepKind kind, absl::CivilDay day, absl::CivilDay meeting,
                          v1::GetMeetingCalendarResponse& calendar) {
  v1::CalendarStep& step = *calendar.add_steps();
  step.set_kind(kind);
  step.set_date(FormatDay(day));
  const absl::StatusOr<int> count = domain::CountWorkingDays(day, meeting);
  if (count.ok()) {
    step.set_working_days_before_meeting(*count);
  } else {
    step.set_note(absl::StrCat("Working days cannot be counted: ", count.status().message(), "."));
  }
  return step;
}

bool IsStated(const SnapshotView& view, const std::string& indicator, absl::string_view period) {
  const common::v1::ObservationSeries* const series = view.OwnSeries(indicator);
  return series != nullptr &&
         std::any_of(series->figures().begin(), series->figures().end(),
                     [&](const common::v1::Figure& figure) { return figure.period() == period; });
}

// The entry with its day; without a period where nothing is due by the data end.
absl::StatusOr<v1::CalendarEntry> EntryOf(const SnapshotView& view,
                                          const ingestion::v1::IndexEntry& stated) {
  v1::ReportRow row;
  RAGSTONE_RETURN_IF_ERROR(FillRow(view, stated, row));
  const ingestion::v1::Indicator& indicator = *view.indicators.at(stated.indicator());
  v1::CalendarEntry entry;
  entry.set_number(row.number());
  entry.set_indicator(stated.indicator());
  entry.set_description(row.description());
  entry.set_owner(indicator.owner());
  entry.set_service_area(indicator.service_area());
  if (row.rating().period().empty()) return entry;
  const absl::StatusOr<domain::Period> period = domain::Period::Parse(row.rating().period());
  const absl::StatusOr<domain::Indicator> definition = convert::IndicatorFromProto(indicator);
  if (!period.ok() || !definition.ok() || definition->versions.empty()) {
    return InternalError(
        "UNREADABLE_SNAPSHOT",
        absl::StrCat("entry ", row.number(), " of ", view.paper.index().name(), " cannot be read"));
  }
  entry.set_period(row.rating().period());
  // By the definition that decides which period is reported.
  entry.set_due_date(FormatDay(period->last_day() + definition->Newest().lag_days));
  entry.set_stated(IsStated(view, stated.indicator(), entry.period()));
  return entry;
}

// A step for each day on which figures are expected.
absl::Status AddFigures(const SnapshotView& view, absl::CivilDay meeting,
                        v1::GetMeetingCalendarResponse& calendar) {
  std::map<absl::CivilDay, std::vector<v1::CalendarEntry>> days;
  for (const ingestion::v1::IndexEntry& stated : view.paper.index().entries()) {
    RAGSTONE_ASSIGN_OR_RETURN(const v1::CalendarEntry entry, EntryOf(view, stated));
    if (entry.due_date().empty()) continue;
    RAGSTONE_ASSIGN_OR_RETURN(const absl::CivilDay due, domain::ParseDay(entry.due_date()));
    const absl::StatusOr<absl::CivilDay> working = domain::WorkingDayFrom(due);
    days[working.ok() ? *working : due].push_back(entry);
  }
  for (const auto& [day, entries] : days) {
    v1::CalendarStep& step = AddStep(v1::CALENDAR_STEP_KIND_FIGURES, day, meeting, calendar);
    step.mutable_entries()->Assign(entries.begin(), entries.end());
  }
  return absl::OkStatus();
}

// What does not work out.
void AddNotes(const Backwards& back, absl::CivilDay data_end,
              v1::GetMeetingCalendarResponse& calendar) {
  if (back.meeting <= data_end) {
    calendar.add_notes(absl::StrCat("The meeting, on ", DayInWords(back.meeting),
                                    ", is not after the day that its figures run to, ",
                                    DayInWords(data_end), ": are the dates right?"));
    return;
  }
  for (const v1::CalendarStep& step : calendar.steps()) {
    if (step.kind() != v1::CALENDAR_STEP_KIND_FIGURES) continue;
    const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(step.date());
    if (!day.ok() || *day < back.commentary) continue;
    calendar.add_notes(absl::StrCat("Figures are due on ", DayInWords(*day), ", not before ",
                                    DayInWords(back.commentary),
                                    ", by when the commentary on them is wanted."));
  }
}

}  // namespace

absl::StatusOr<v1::GetMeetingCalendarResponse> MakeCalendar(const SnapshotView& view) {
  const ingestion::v1::Meeting& stated = view.paper.meeting();
  RAGSTONE_ASSIGN_OR_RETURN(const absl::CivilDay meeting, domain::ParseDay(stated.date()));
  RAGSTONE_ASSIGN_OR_RETURN(const absl::CivilDay data_end, domain::ParseDay(stated.data_end()));
  const absl::StatusOr<Backwards> back = CountBack(meeting);
  if (!back.ok()) {
    return FailedPreconditionError(
        "BANK_HOLIDAYS_UNKNOWN",
        {{"BANK_HOLIDAYS_UNKNOWN", stated.name(), std::string(back.status().message())}});
  }
  v1::GetMeetingCalendarResponse calendar;
  *calendar.mutable_answered_at() = view.paper.answered_at();
  calendar.set_data_end(stated.data_end());
  RAGSTONE_RETURN_IF_ERROR(AddFigures(view, meeting, calendar));
  AddStep(v1::CALENDAR_STEP_KIND_COMMENTARY, back->commentary, meeting, calendar);
  AddStep(v1::CALENDAR_STEP_KIND_CHECK, back->check, meeting, calendar);
  AddStep(v1::CALENDAR_STEP_KIND_PUBLISH, back->publish, meeting, calendar);
  v1::CalendarStep& last = AddStep(v1::CALENDAR_STEP_KIND_MEETING, meeting, meeting, calendar);
  const absl::StatusOr<std::string> odd = domain::WhyNoWorkingDay(meeting);
  if (odd.ok() && !odd->empty()) {
    last.set_note(absl::StrCat("The meeting is on ", *odd, ": is the date right?"));
  }
  // Days are written so that they sort as text.
  std::stable_sort(calendar.mutable_steps()->begin(), calendar.mutable_steps()->end(),
                   [](const v1::CalendarStep& a, const v1::CalendarStep& b) {
                     return std::make_tuple(a.date(), a.kind()) <
                            std::make_tuple(b.date(), b.kind());
                   });
  AddNotes(*back, data_end, calendar);
  return calendar;
}

}  // namespace ragstone::reporting
