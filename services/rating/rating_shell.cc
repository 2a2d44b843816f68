// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/rating_shell.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/convert/words.h"
#include "services/rating/chart_series.h"
#include "services/rating/evaluate_case.h"
#include "services/rating/limits.h"
#include "services/rating/page_position.h"
#include "services/rating/rating_name.h"
#include "services/rating/rating_to_proto.h"
#include "services/rating/read_point.h"
#include "services/rating/rule_trial.h"
#include "services/rpc/handler.h"
#include "services/rpc/page_token.h"
#include "services/rpc/raw_bytes.h"

namespace ragstone::rating {
namespace {

absl::StatusOr<absl::CivilDay> DayField(absl::string_view path, const std::string& text) {
  const absl::StatusOr<absl::CivilDay> day = domain::ParseDay(text);
  if (day.ok()) return *day;
  return InvalidFieldError(path, absl::StrCat("\"", text.substr(0, 100),
                                              "\", want a day, as "
                                              "2020-11-30"));
}

// Every fault of the request at once.
absl::StatusOr<RatingQuery> QueryFromProto(const v1::ListRatingsRequest& request, rpc::Page& page) {
  FaultList faults;
  RatingQuery query;
  faults.Take(CouncilOfIndex(request.parent(), "parent"), "");
  query.index = request.parent();
  query.entry = request.entry_number();
  query.all_areas = request.all_areas();
  if (!request.as_of_date().empty()) {
    query.as_of = faults.Take(DayField("as_of_date", request.as_of_date()), "");
    if (request.all_areas()) {
      faults.Add("all_areas", "set, want it only with an empty as_of_date");
    }
  }
  if (request.longer_periods() != common::v1::FREQUENCY_UNSPECIFIED) {
    query.longer = convert::FrequencyFromProto(request.longer_periods());
    if (!query.longer.has_value() || *query.longer == domain::PeriodKind::kMonth ||
        *query.longer == domain::PeriodKind::kTerm) {
      faults.Add("longer_periods", absl::StrCat(static_cast<int>(request.longer_periods()),
                                                ", want quarterly or a kind of year"));
    }
    if (!request.as_of_date().empty()) {
      faults.Add("longer_periods", "set, want it only with an empty as_of_date");
    }
  }
  for (int i = 0; i < request.colours_size(); ++i) {
    const std::optional<domain::Colour> colour = convert::ColourFromProto(request.colours(i));
    if (colour.has_value()) {
      query.colours.push_back(*colour);
    } else {
      faults.Add(absl::StrCat("colours[", i, "]"),
                 absl::StrCat(static_cast<int>(request.colours(i)), ", want a rating's colour"));
    }
  }
  page = rpc::ReadPage(request, kPageLimits, faults);
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  return query;
}

}  // namespace

grpc::ServerUnaryReactor* RatingShell::GetRating(grpc::CallbackServerContext* context,
                                                 const v1::GetRatingRequest* request,
                                                 v1::GetRatingResponse* response) {
  return rpc::HandleUnary(
      runtime_, "GetRating", context, request, response,
      [this](const rpc::CallContext& call, const v1::GetRatingRequest& in,
             v1::GetRatingResponse& out) { return Get(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::ListRatings(grpc::CallbackServerContext* context,
                                                   const v1::ListRatingsRequest* request,
                                                   v1::ListRatingsResponse* response) {
  return rpc::HandleUnary(
      runtime_, "ListRatings", context, request, response,
      [this](const rpc::CallContext& call, const v1::ListRatingsRequest& in,
             v1::ListRatingsResponse& out) { return List(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::ListRatingRevisions(
    grpc::CallbackServerContext* context, const v1::ListRatingRevisionsRequest* request,
    v1::ListRatingRevisionsResponse* response) {
  return rpc::HandleUnary(
      runtime_, "ListRatingRevisions", context, request, response,
      [this](const rpc::CallContext& call, const v1::ListRatingRevisionsRequest& in,
             v1::ListRatingRevisionsResponse& out) { return Revisions(call.scope(), in, out); });
}

grpc::ServerWriteReactor<v1::WatchRatingsResponse>* RatingShell::WatchRatings(
    grpc::CallbackServerContext* context, const v1::WatchRatingsRequest* request) {
  return rpc::HandleWatch<v1::WatchRatingsResponse>(
      runtime_, "WatchRatings", context, request,
      [this](const rpc::CallContext& call, const v1::WatchRatingsRequest& in,
             rpc::Writer<v1::WatchRatingsResponse>& writer) {
        return changes_.Watch(
            in, kHeartbeat, call.scope(),
            [&](const v1::WatchRatingsResponse& message) { return writer.Write(message); });
      });
}

grpc::ServerUnaryReactor* RatingShell::ExplainRating(grpc::CallbackServerContext* context,
                                                     const v1::ExplainRatingRequest* request,
                                                     v1::ExplainRatingResponse* response) {
  return rpc::HandleUnary(
      runtime_, "ExplainRating", context, request, response,
      [this](const rpc::CallContext& call, const v1::ExplainRatingRequest& in,
             v1::ExplainRatingResponse& out) { return Explain(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::GetIndexSnapshot(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request,
                                                        grpc::ByteBuffer* response) {
  return rpc::HandleUnary(runtime_, "GetIndexSnapshot", context, request, response,
                          [this](const rpc::CallContext& call, const grpc::ByteBuffer& in,
                                 grpc::ByteBuffer& out) -> absl::Status {
                            v1::GetIndexSnapshotRequest asked;
                            RAGSTONE_RETURN_IF_ERROR(rpc::ParseBytes(in, asked));
                            return Snapshot(call.scope(), asked, out);
                          });
}

grpc::ServerUnaryReactor* RatingShell::EvaluateRatings(grpc::CallbackServerContext* context,
                                                       const v1::EvaluateRatingsRequest* request,
                                                       v1::EvaluateRatingsResponse* response) {
  return rpc::HandleUnary(
      runtime_, "EvaluateRatings", context, request, response,
      [](const rpc::CallContext& call, const v1::EvaluateRatingsRequest& in,
         v1::EvaluateRatingsResponse& out) { return Evaluate(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::TrialRule(grpc::CallbackServerContext* context,
                                                 const v1::TrialRuleRequest* request,
                                                 v1::TrialRuleResponse* response) {
  return rpc::HandleUnary(
      runtime_, "TrialRule", context, request, response,
      [this](const rpc::CallContext& call, const v1::TrialRuleRequest& in,
             v1::TrialRuleResponse& out) { return Trial(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::GetControlChart(grpc::CallbackServerContext* context,
                                                       const v1::GetControlChartRequest* request,
                                                       v1::GetControlChartResponse* response) {
  return rpc::HandleUnary(
      runtime_, "GetControlChart", context, request, response,
      [this](const rpc::CallContext& call, const v1::GetControlChartRequest& in,
             v1::GetControlChartResponse& out) { return Chart(call.scope(), in, out); });
}

grpc::ServerUnaryReactor* RatingShell::EvaluateControlChart(
    grpc::CallbackServerContext* context, const v1::EvaluateControlChartRequest* request,
    v1::EvaluateControlChartResponse* response) {
  return rpc::HandleUnary(runtime_, "EvaluateControlChart", context, request, response,
                          [](const rpc::CallContext&, const v1::EvaluateControlChartRequest& in,
                             v1::EvaluateControlChartResponse& out) -> absl::Status {
                            RAGSTONE_ASSIGN_OR_RETURN(*out.mutable_chart(), ChartValues(in));
                            return absl::OkStatus();
                          });
}

absl::Status RatingShell::Get(const CallScope& scope, const v1::GetRatingRequest& request,
                              v1::GetRatingResponse& response) {
  RAGSTONE_ASSIGN_OR_RETURN(const RatingItem item,
                            Find(scope, request.name(), request.as_of_date(), request.read_at(),
                                 response.mutable_answered_at()));
  RatingToProto(item, response.mutable_rating());
  return absl::OkStatus();
}

absl::Status RatingShell::List(const CallScope& scope, const v1::ListRatingsRequest& request,
                               v1::ListRatingsResponse& response) {
  rpc::Page asked;
  RAGSTONE_ASSIGN_OR_RETURN(const RatingQuery query, QueryFromProto(request, asked));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(query.index, "parent"));
  std::optional<RatingPlace> after;
  int64_t sequence = 0;
  if (asked.position.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(sequence, Resolve(scope, council, request.read_at()));
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(const PagePosition position, UnpackPosition(asked.position));
    sequence = position.sequence;
    after = position.after;
  }
  RAGSTONE_ASSIGN_OR_RETURN(const RatingPage page,
                            reader_.List(query, sequence, after, asked.size));
  for (const RatingItem& item : page.items) RatingToProto(item, response.add_ratings());
  if (page.next.has_value()) {
    response.set_next_page_token(rpc::NextPageToken(request, PackPosition({sequence, *page.next})));
  }
  return Answer(council, sequence, response.mutable_answered_at());
}

absl::Status RatingShell::Explain(const CallScope& scope, const v1::ExplainRatingRequest& request,
                                  v1::ExplainRatingResponse& response) {
  RAGSTONE_ASSIGN_OR_RETURN(const RatingItem item,
                            Find(scope, request.name(), request.as_of_date(), request.read_at(),
                                 response.mutable_answered_at()));
  RatingToProto(item, response.mutable_rating());
  for (std::string& sentence : ExplainItem(item)) {
    response.add_sentences(std::move(sentence));
  }
  return absl::OkStatus();
}

absl::Status RatingShell::Snapshot(const CallScope& scope,
                                   const v1::GetIndexSnapshotRequest& request,
                                   grpc::ByteBuffer& response) {
  FaultList faults;
  const std::optional<std::string> council =
      faults.Take(CouncilOfIndex(request.index(), "index"), "");
  const std::optional<absl::CivilDay> as_of =
      faults.Take(DayField("as_of_date", request.as_of_date()), "");
  RAGSTONE_RETURN_IF_ERROR(faults.ToStatus());
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Resolve(scope, *council, request.read_at()));
  RAGSTONE_ASSIGN_OR_RETURN(std::string bytes, snapshots_.Read(request.index(), *as_of, sequence));
  v1::GetIndexSnapshotResponse rest;
  RAGSTONE_RETURN_IF_ERROR(Answer(*council, sequence, rest.mutable_answered_at()));
  rest.AppendToString(&bytes);
  response = rpc::ShareBytes(std::make_shared<const std::string>(std::move(bytes)));
  return absl::OkStatus();
}

absl::Status RatingShell::Evaluate(const CallScope& scope,
                                   const v1::EvaluateRatingsRequest& request,
                                   v1::EvaluateRatingsResponse& response) {
  if (request.cases_size() > kMaxCases) {
    return InvalidFieldError(
        "cases", absl::StrCat(request.cases_size(), " of them, want at most ", kMaxCases));
  }
  for (const v1::RatingCase& given : request.cases()) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    *response.add_outcomes() = EvaluateCase(given);
  }
  return absl::OkStatus();
}

absl::Status RatingShell::Revisions(const CallScope& scope,
                                    const v1::ListRatingRevisionsRequest& request,
                                    v1::ListRatingRevisionsResponse& response) {
  RAGSTONE_ASSIGN_OR_RETURN(const RatingName name, ParseRatingName(request.name(), "name"));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(name.index, "name"));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Resolve(scope, council, request.read_at()));
  RAGSTONE_ASSIGN_OR_RETURN(std::vector<v1::RatingRevision> revisions,
                            changes_.Revisions(name, sequence, scope));
  for (v1::RatingRevision& revision : revisions) *response.add_revisions() = std::move(revision);
  return Answer(council, sequence, response.mutable_answered_at());
}

absl::Status RatingShell::Trial(const CallScope& scope, const v1::TrialRuleRequest& request,
                                v1::TrialRuleResponse& response) {
  RatingName name;
  if (const absl::StatusOr<RatingName> entry = ParseEntryName(request.parent(), "parent");
      entry.ok()) {
    name = *entry;
  } else {
    RAGSTONE_RETURN_IF_ERROR(CouncilOfIndex(request.parent(), "parent").status());
    name.index = request.parent();
  }
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(name.index, "parent"));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Resolve(scope, council, request.read_at()));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<SeriesItems> series,
                            reader_.OwnTotals(name.index, name.entry, sequence));
  if (name.entry.empty() && !request.target().empty()) {
    return InvalidFieldError("target", "set, want it only with an entry as parent");
  }
  RAGSTONE_ASSIGN_OR_RETURN(response,
                            TrialOf(request, series, /*index_wide=*/name.entry.empty(), scope));
  return Answer(council, sequence, response.mutable_answered_at());
}

absl::Status RatingShell::Chart(const CallScope& scope, const v1::GetControlChartRequest& request,
                                v1::GetControlChartResponse& response) {
  RAGSTONE_ASSIGN_OR_RETURN(RatingName name, ParseEntryName(request.entry(), "entry"));
  name.area = request.area();
  name.breakdown = request.breakdown();
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(name.index, "entry"));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Resolve(scope, council, request.read_at()));
  RAGSTONE_ASSIGN_OR_RETURN(const std::vector<RatingItem> items, reader_.Series(name, sequence));
  if (items.empty()) {
    std::string series = absl::StrCat(name.index, "/entries/", name.entry);
    if (!name.area.empty()) absl::StrAppend(&series, ", area ", name.area);
    if (!name.breakdown.empty()) absl::StrAppend(&series, ", ", name.breakdown);
    return NotFoundError("series", series);
  }
  RAGSTONE_ASSIGN_OR_RETURN(*response.mutable_chart(), ChartRatings(items, request.options()));
  return Answer(council, sequence, response.mutable_answered_at());
}

absl::StatusOr<RatingItem> RatingShell::Find(const CallScope& scope, const std::string& name,
                                             const std::string& as_of_date,
                                             const common::v1::ReadAt& read_at,
                                             common::v1::AnsweredAt* answered_at) {
  RAGSTONE_ASSIGN_OR_RETURN(const RatingName parsed, ParseRatingName(name, "name"));
  RAGSTONE_ASSIGN_OR_RETURN(const std::string council, CouncilOfIndex(parsed.index, "name"));
  RAGSTONE_ASSIGN_OR_RETURN(const int64_t sequence, Resolve(scope, council, read_at));
  std::optional<absl::CivilDay> on;
  if (!as_of_date.empty()) {
    RAGSTONE_ASSIGN_OR_RETURN(on, DayField("as_of_date", as_of_date));
  }
  RAGSTONE_ASSIGN_OR_RETURN(RatingItem item, reader_.Get(parsed, on, sequence));
  RAGSTONE_RETURN_IF_ERROR(Answer(council, sequence, answered_at));
  return item;
}

absl::StatusOr<int64_t> RatingShell::Resolve(const CallScope& scope, absl::string_view council,
                                             const common::v1::ReadAt& read_at) {
  const ReadAt at{read_at.as_of_sequence(), read_at.min_sequence()};
  return ResolveReadPoint(watermark_, council, at, scope);
}

absl::Status RatingShell::Answer(absl::string_view council, int64_t sequence,
                                 common::v1::AnsweredAt* answered_at) {
  RAGSTONE_ASSIGN_OR_RETURN(const Applied point, reader_.PointAt(council, sequence));
  answered_at->set_sequence(point.sequence);
  answered_at->set_reference_sequence(point.reference_sequence);
  return absl::OkStatus();
}

}  // namespace ragstone::rating
