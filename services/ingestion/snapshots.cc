// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/snapshots.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

#include "services/base/status_macros.h"
#include "services/convert/timestamp.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/read_point.h"
#include "services/ingestion/series_reader.h"
#include "services/ingestion/snapshot_reader.h"

namespace ragstone::ingestion {
namespace {

// The indicators that the entries of an index name, comparators' included.
void CollectIndicators(const v1::PerformanceIndex& index, std::set<std::string>& names) {
  for (const v1::IndexEntry& entry : index.entries()) {
    names.insert(entry.indicator());
    for (const v1::Comparator& comparator : entry.comparators()) {
      if (!comparator.indicator().empty()) names.insert(comparator.indicator());
    }
  }
}

// The council's own total of an entry: of a reference indicator the series of the council's area,
// else that of the whole council.
std::string OwnArea(const v1::IndexEntry& entry, const v1::Council& council) {
  const std::optional<ResourceName> name = ParseResourceName(entry.indicator());
  return name.has_value() && name->council == kReferenceCouncil ? council.area() : "";
}

// By name; those that the entries of an index name.
using Indicators = std::map<std::string, ReadIndicator>;

absl::Status AddSeries(SeriesReader& reader, const Indicators& indicators,
                       const std::string& indicator_name, const std::string& area,
                       std::set<std::pair<std::string, std::string>>& done,
                       v1::GetMeetingSnapshotResponse& response) {
  if (!done.emplace(indicator_name, area).second) return absl::OkStatus();
  const auto indicator = indicators.find(indicator_name);
  if (indicator == indicators.end()) return absl::OkStatus();
  RAGSTONE_ASSIGN_OR_RETURN(common::v1::ObservationSeries series,
                            reader.ReadSeries(indicator->second, area, ""));
  if (!series.figures().empty()) *response.add_series() = std::move(series);
  return absl::OkStatus();
}

// What is behind the council's own total of an entry: the figures of its categories. Older ones
// than two years before the data end are of no reported period.
absl::Status AddCategories(SeriesReader& reader, const Indicators& indicators,
                           const v1::IndexEntry& entry, const std::string& area,
                           std::set<std::string>& done, v1::GetMeetingSnapshotResponse& response) {
  constexpr int kYears = 2;
  absl::CivilDay data_end;
  const auto indicator = indicators.find(entry.indicator());
  if (indicator == indicators.end() || !done.insert(entry.indicator()).second ||
      !absl::ParseCivilTime(response.meeting().data_end(), &data_end)) {
    return absl::OkStatus();
  }
  const absl::CivilDay after(data_end.year() - kYears, data_end.month(), data_end.day());
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<common::v1::ObservationSeries> categories,
                            reader.ReadCategories(indicator->second, area, after, data_end));
  for (common::v1::ObservationSeries& series : categories) {
    *response.add_series() = std::move(series);
  }
  return absl::OkStatus();
}

absl::Status FillSeries(ReadView& view, const ReadPoint& point, SeriesReader& reader,
                        const Indicators& indicators, v1::GetMeetingSnapshotResponse& response) {
  SnapshotReader resources(view, point);
  std::set<std::pair<std::string, std::string>> done;
  std::set<std::string> broken_down;
  std::set<std::string> areas;
  for (const v1::IndexEntry& entry : response.index().entries()) {
    const std::string own_area = OwnArea(entry, response.council());
    RAGSTONE_RETURN_IF_ERROR(
        AddSeries(reader, indicators, entry.indicator(), own_area, done, response));
    RAGSTONE_RETURN_IF_ERROR(
        AddCategories(reader, indicators, entry, own_area, broken_down, response));
    for (const v1::Comparator& comparator : entry.comparators()) {
      const std::string& indicator =
          comparator.indicator().empty() ? entry.indicator() : comparator.indicator();
      RAGSTONE_RETURN_IF_ERROR(
          AddSeries(reader, indicators, indicator, comparator.area(), done, response));
      if (!areas.insert(comparator.area()).second) continue;
      for (const absl::string_view owner :
           {absl::string_view(point.council.name), kReferenceCouncil}) {
        RAGSTONE_ASSIGN_OR_RETURN(
            std::optional<v1::Resource> area,
            resources.Find(absl::StrCat(owner, "/areas/", comparator.area())));
        if (!area.has_value()) continue;
        *response.add_areas() = std::move(*area->mutable_area());
        break;
      }
    }
  }
  return absl::OkStatus();
}

absl::Status FillMeeting(ReadView& view, const ReadPoint& point, const std::string& name,
                         v1::GetMeetingSnapshotResponse& response) {
  SnapshotReader reader(view, point);
  *response.mutable_answered_at() = point.Message();
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> meeting, reader.Find(name));
  if (!meeting.has_value()) return ResourceNotFound(name);
  *response.mutable_meeting() = std::move(*meeting->mutable_meeting());
  RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_council(), reader.FindCouncil());
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> panel,
                            reader.Find(response.meeting().panel()));
  if (panel.has_value()) *response.mutable_panel() = std::move(*panel->mutable_panel());
  RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> index,
                            reader.Find(response.meeting().index()));
  if (index.has_value()) *response.mutable_index() = std::move(*index->mutable_index());
  if (!response.meeting().template_().empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> paper_template,
                              reader.Find(response.meeting().template_()));
    if (paper_template.has_value()) {
      *response.mutable_template_() = std::move(*paper_template->mutable_template_());
    }
  }

  std::set<std::string> named;
  CollectIndicators(response.index(), named);
  SeriesReader series_reader(view, point);
  Indicators indicators;
  for (const std::string& indicator : named) {
    RAGSTONE_ASSIGN_OR_RETURN(std::optional<ReadIndicator> found,
                              series_reader.FindIndicator(indicator, "index"));
    if (!found.has_value()) continue;
    *response.add_indicators() = found->message;
    indicators.emplace(indicator, *std::move(found));
  }
  RAGSTONE_RETURN_IF_ERROR(
      reader.ForEach(ResourceKind::kCommentary, name, [&](v1::Resource& resource) {
        *response.add_commentaries() = std::move(*resource.mutable_commentary());
      }));
  RAGSTONE_RETURN_IF_ERROR(reader.ForEach(ResourceKind::kNote, name, [&](v1::Resource& resource) {
    *response.add_notes() = std::move(*resource.mutable_note());
  }));
  RAGSTONE_RETURN_IF_ERROR(reader.ForEach(ResourceKind::kCaveat, "", [&](v1::Resource& resource) {
    if (named.count(resource.caveat().indicator()) > 0) {
      *response.add_caveats() = std::move(*resource.mutable_caveat());
    }
  }));
  return FillSeries(view, point, series_reader, indicators, response);
}

}  // namespace

absl::StatusOr<v1::GetHeadResponse> Snapshots::GetHead(const v1::GetHeadRequest& request) const {
  if (!IsNameOf(ResourceKind::kCouncil, request.council())) {
    return BadField("council", request.council(),
                    absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  v1::GetHeadResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.council()));
    if (!council.has_value()) return CouncilNotFound(request.council());
    absl::StatusOr<std::optional<Commit>> commit =
        request.has_as_of_time()
            ? view.NewestCommitAt(council->id, convert::TimeFromProto(request.as_of_time()))
            : view.FindCommit(council->id, council->sequence);
    RAGSTONE_RETURN_IF_ERROR(commit.status());
    // Before the first commit, all is empty.
    response.mutable_head();
    response.set_redaction_sequence(council->redaction_sequence);
    if (!commit->has_value()) return absl::OkStatus();
    response.mutable_head()->set_sequence((*commit)->sequence);
    response.mutable_head()->set_reference_sequence((*commit)->reference_sequence);
    convert::SetTimestamp((*commit)->time, *response.mutable_commit_time());
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::GetCommitResponse> Snapshots::GetCommit(
    const v1::GetCommitRequest& request) const {
  FaultLog faults;
  if (!IsNameOf(ResourceKind::kCouncil, request.council())) {
    faults.Add("council", request.council(),
               absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  if (request.sequence() < 1) {
    faults.Add("sequence", absl::StrCat(request.sequence()), "want 1 or more");
  }
  if (!faults.empty()) return FaultyResource(faults);
  v1::GetCommitResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council,
                              view.FindCouncil(request.council()));
    if (!council.has_value()) return CouncilNotFound(request.council());
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Commit> commit,
                              view.FindCommit(council->id, request.sequence()));
    if (!commit.has_value())
      return SequenceBeyondNewest("sequence", request.sequence(), council->sequence);
    response.set_sequence(commit->sequence);
    response.set_reference_sequence(commit->reference_sequence);
    convert::SetTimestamp(commit->time, *response.mutable_commit_time());
    response.set_actor(commit->actor);
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::GetCatalogueSnapshotResponse> Snapshots::GetCatalogue(
    const v1::GetCatalogueSnapshotRequest& request, const CallScope& scope) const {
  RAGSTONE_RETURN_IF_ERROR(
      AwaitReadAt(store_, signal_, request.council(), request.read_at(), scope));
  v1::GetCatalogueSnapshotResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                              FindReadPoint(view, request.council(), request.read_at()));
    *response.mutable_answered_at() = point.Message();
    SnapshotReader reader(view, point);
    RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_council(), reader.FindCouncil());
    std::set<std::string> named;
    RAGSTONE_RETURN_IF_ERROR(reader.ForEach(ResourceKind::kIndex, "", [&](v1::Resource& resource) {
      CollectIndicators(resource.index(), named);
      *response.add_indexes() = std::move(*resource.mutable_index());
    }));
    RAGSTONE_RETURN_IF_ERROR(
        reader.ForEach(ResourceKind::kIndicator, "", [&](v1::Resource& resource) {
          named.erase(resource.indicator().name());
          *response.add_indicators() = std::move(*resource.mutable_indicator());
        }));
    // What is left is of the reference set.
    for (const std::string& name : named) {
      RAGSTONE_ASSIGN_OR_RETURN(std::optional<v1::Resource> found, reader.Find(name));
      if (found.has_value()) *response.add_indicators() = std::move(*found->mutable_indicator());
    }
    RAGSTONE_RETURN_IF_ERROR(
        reader.ForEach(ResourceKind::kRatingOverride, "", [&](v1::Resource& resource) {
          *response.add_overrides() = std::move(*resource.mutable_rating_override());
        }));
    return reader.ForEach(ResourceKind::kCaveat, "", [&](v1::Resource& resource) {
      *response.add_caveats() = std::move(*resource.mutable_caveat());
    });
  }));
  return response;
}

absl::StatusOr<v1::GetMeetingSnapshotResponse> Snapshots::GetMeeting(
    const v1::GetMeetingSnapshotRequest& request, const CallScope& scope) const {
  const std::optional<ResourceName> name = ParseResourceName(request.meeting());
  if (!name.has_value() || name->kind != ResourceKind::kMeeting) {
    return BadField("meeting", request.meeting(),
                    absl::StrCat("want ", NamePattern(ResourceKind::kMeeting)));
  }
  RAGSTONE_RETURN_IF_ERROR(AwaitReadAt(store_, signal_, name->council, request.read_at(), scope));
  v1::GetMeetingSnapshotResponse response;
  RAGSTONE_RETURN_IF_ERROR(store_.Read([&](ReadView& view) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const ReadPoint point,
                              FindReadPoint(view, name->council, request.read_at()));
    return FillMeeting(view, point, request.meeting(), response);
  }));
  return response;
}

}  // namespace ragstone::ingestion
