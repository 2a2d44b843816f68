// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/promises.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "ragstone/common/v1/figure.pb.h"
#include "services/base/errors.h"
#include "services/convert/indicator.h"
#include "services/domain/indicator.h"
#include "services/domain/period.h"
#include "services/domain/reported_period.h"
#include "services/reporting/caveats.h"
#include "services/reporting/periods.h"

namespace ragstone::reporting {
namespace {

using ::ragstone::ingestion::v1::Caveat;
using ::ragstone::ingestion::v1::Meeting;

// Days are written so that they sort as text.
auto Key(const Meeting& meeting) { return std::tie(meeting.date(), meeting.name()); }

// The first day of the period that a meeting reports of an indicator; of the data end itself where
// that is none.
absl::StatusOr<absl::CivilDay> ReportedFrom(const ingestion::v1::Indicator& stated,
                                            const Meeting& meeting) {
  const absl::StatusOr<domain::Indicator> indicator = convert::IndicatorFromProto(stated);
  const std::optional<Span> data_end = SpanOf(meeting.data_end());
  if (!indicator.ok() || indicator->versions.empty() || !data_end) {
    return InternalError("UNREADABLE_SNAPSHOT",
                         absl::StrCat(stated.name(), " or ", meeting.name(),
                                      " cannot be read: ", indicator.status().message()));
  }
  // Nothing limits how far back: it is about figures, not about an index's year.
  const std::optional<domain::Period> reported =
      domain::ReportedPeriod(indicator->Newest(), data_end->last, absl::CivilDay(1900, 1, 1));
  return reported ? reported->first_day() : data_end->first;
}

bool IsStated(const common::v1::Figure& figure) {
  switch (figure.no_value()) {
    case common::v1::NO_VALUE_REASON_NOT_AVAILABLE:
    case common::v1::NO_VALUE_REASON_NOT_REPORTABLE:
      return false;
    default:
      return true;
  }
}

bool CanBeReported(const SnapshotView& view, const std::string& indicator, const Span& days) {
  const auto caveats = view.caveats.find(indicator);
  if (caveats == view.caveats.end()) return true;
  return std::none_of(caveats->second.begin(), caveats->second.end(), [&](const Caveat* caveat) {
    return caveat->kind() == ingestion::v1::CAVEAT_KIND_NOT_REPORTABLE && HoldsOn(*caveat, days);
  });
}

}  // namespace

Meetings::Meetings(std::vector<Meeting> meetings) : meetings_(std::move(meetings)) {
  std::sort(meetings_.begin(), meetings_.end(),
            [](const Meeting& a, const Meeting& b) { return Key(a) < Key(b); });
}

const Meeting* Meetings::Find(absl::string_view name) const {
  const auto found = std::find_if(meetings_.begin(), meetings_.end(),
                                  [&](const Meeting& one) { return one.name() == name; });
  return found == meetings_.end() ? nullptr : &*found;
}

const Meeting* Meetings::Before(const Meeting& meeting) const {
  const auto found = std::find_if(meetings_.rbegin(), meetings_.rend(), [&](const Meeting& one) {
    return one.panel() == meeting.panel() && Key(one) < Key(meeting);
  });
  return found == meetings_.rend() ? nullptr : &*found;
}

const Meeting* Meetings::After(const Meeting& meeting) const {
  const auto found = std::find_if(meetings_.begin(), meetings_.end(), [&](const Meeting& one) {
    return one.panel() == meeting.panel() && Key(meeting) < Key(one);
  });
  return found == meetings_.end() ? nullptr : &*found;
}

const Meeting* DueMeeting(const ingestion::v1::Promise& promise, const Meetings& meetings) {
  if (!promise.due_at().empty()) return meetings.Find(promise.due_at());
  const Meeting* const made_at = meetings.Find(promise.made_at());
  return made_at == nullptr ? nullptr : meetings.After(*made_at);
}

std::optional<DuePromiseMeetings> DueBy(const Meeting& meeting,
                                        const ingestion::v1::Promise& promise,
                                        const Meetings& meetings) {
  const Meeting* const made_at = meetings.Find(promise.made_at());
  const Meeting* const due_at = DueMeeting(promise, meetings);
  if (made_at == nullptr || due_at == nullptr || due_at->panel() != meeting.panel()) {
    return std::nullopt;
  }
  if (due_at->name() != meeting.name() && due_at->date() >= meeting.date()) return std::nullopt;
  return DuePromiseMeetings{made_at, due_at};
}

absl::StatusOr<bool> PromiseKept(const SnapshotView& view, const Caveat& caveat,
                                 const Meeting& made_at) {
  const auto indicator = view.indicators.find(caveat.indicator());
  const std::optional<Span> data_end = SpanOf(view.paper.meeting().data_end());
  const common::v1::ObservationSeries* const series = view.OwnSeries(caveat.indicator());
  if (series == nullptr || indicator == view.indicators.end() || !data_end) return false;
  const absl::StatusOr<absl::CivilDay> from = ReportedFrom(*indicator->second, made_at);
  if (!from.ok()) return from.status();
  return std::any_of(series->figures().begin(), series->figures().end(),
                     [&](const common::v1::Figure& figure) {
                       const std::optional<Span> days = SpanOf(figure.period());
                       return days && days->first >= *from && days->last <= data_end->last &&
                              IsStated(figure) && CanBeReported(view, caveat.indicator(), *days);
                     });
}

}  // namespace ragstone::reporting
