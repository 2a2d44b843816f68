// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/commentary_due_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/domain/clear_days.h"
#include "services/reporting/commentary_due.h"
#include "services/reporting/paper_sources.h"
#include "services/reporting/read_point.h"
#include "services/reporting/snapshot_view.h"
#include "services/rpc/page_token.h"

namespace ragstone::reporting {
namespace {

// Nobody asks for words a quarter of a year before a paper.
constexpr int kMaxWorkingDays = 60;

// Where the next page begins: in the list as of a sequence, filters applied.
struct Position {
  std::int64_t sequence = 0;
  std::size_t item = 0;
};

std::string WritePosition(const Position& position) {
  return absl::StrCat(position.sequence, " ", position.item);
}

std::optional<Position> ReadPosition(const std::string& text) {
  Position position;
  if (text.empty()) return position;
  const std::vector<std::string> parts = absl::StrSplit(text, ' ');
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &position.sequence) ||
      !absl::SimpleAtoi(parts[1], &position.item)) {
    return std::nullopt;
  }
  return position;
}

void CheckFilters(const v1::ListCommentaryDueRequest& request, FaultList& faults) {
  const int days = request.working_days_before_publication();
  if (days < 0 || days > kMaxWorkingDays) {
    faults.Add("working_days_before_publication",
               absl::StrCat(days, ", want 0 to ", kMaxWorkingDays, " working days"));
  }
  for (int i = 0; i < request.states_size(); ++i) {
    const int state = request.states(i);
    if (state != ingestion::v1::COMMENTARY_STATE_UNSPECIFIED &&
        ingestion::v1::CommentaryState_IsValid(state)) {
      continue;
    }
    faults.Add(absl::StrCat("states[", i, "]"),
               absl::StrCat(state, ", want a state of commentary"));
  }
}

bool Wanted(const v1::ListCommentaryDueRequest& request, const v1::CommentaryDue& due) {
  const std::string owner = absl::AsciiStrToLower(request.owner());
  const bool owned = absl::StrContains(absl::AsciiStrToLower(due.owner()), owner) ||
                     absl::StrContains(absl::AsciiStrToLower(due.service_area()), owner);
  return owned &&
         (request.states().empty() || std::find(request.states().begin(), request.states().end(),
                                                due.state()) != request.states().end());
}

}  // namespace

absl::StatusOr<v1::ListCommentaryDueResponse> CommentaryDueReader::Read(
    const v1::ListCommentaryDueRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<std::string> council =
      CheckMeetingRequest(request.meeting(), request.read_at(), faults);
  CheckFilters(request, faults);
  const rpc::Page page = rpc::ReadPage(request, {}, faults);
  const std::optional<Position> position = ReadPosition(page.position);
  if (!position) faults.Add("page_token", "want the token of an answer to this request");
  if (!faults.empty()) return faults.ToStatus();

  common::v1::ReadAt read_at = request.read_at();
  if (position->sequence > 0) read_at.set_as_of_sequence(position->sequence);
  RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point, FixPoint(sources_, *council, read_at, scope));
  RAGSTONE_ASSIGN_OR_RETURN(const PaperSources paper,
                            ReadPaperSources(sources_, request.meeting(), point, scope));
  RAGSTONE_ASSIGN_OR_RETURN(const auto previous,
                            ReadPreviousMeeting(sources_, paper, point, scope));

  const ingestion::v1::GetMeetingSnapshotResponse& stated = paper.stated;
  const SnapshotView view(stated, paper.rated);
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<v1::CommentaryDue> all,
                            ListDue(view, paper.meetings, previous ? &*previous : nullptr));
  v1::ListCommentaryDueResponse response;
  *response.mutable_answered_at() = stated.answered_at();
  SetDeadline(stated.meeting(),
              request.has_working_days_before_publication()
                  ? request.working_days_before_publication()
                  : domain::kDaysBeforePublication,
              response);
  std::size_t at = 0;
  for (const v1::CommentaryDue& due : all) {
    if (!Wanted(request, due) || at++ < position->item) continue;
    if (response.items_size() == page.size) {
      response.set_next_page_token(rpc::NextPageToken(
          request,
          WritePosition({point.sequence, position->item + static_cast<std::size_t>(page.size)})));
      break;
    }
    *response.add_items() = due;
    response.mutable_items()->rbegin()->set_due_date(response.due_date());
  }
  return response;
}

}  // namespace ragstone::reporting
