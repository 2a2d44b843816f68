// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The steps of a commentary after it was written: submitted, approved, sent back.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/status_macros.h"
#include "services/ingestion/catalogue.h"
#include "services/ingestion/commentary_record.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/load_start.h"
#include "services/ingestion/request_replay.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

absl::string_view Words(v1::CommentaryState state) {
  switch (state) {
    case v1::COMMENTARY_STATE_SUBMITTED:
      return "submitted";
    case v1::COMMENTARY_STATE_APPROVED:
      return "approved";
    case v1::COMMENTARY_STATE_RETURNED:
      return "returned";
    default:
      return "a draft";
  }
}

absl::Status WrongState(const v1::Commentary& commentary, absl::string_view wanted) {
  return WrongStateError(commentary.name(), Words(commentary.state()), wanted);
}

// Who submitted the words as they stand; empty if nobody did.
std::string Submitter(const v1::Commentary& commentary) {
  const auto step = std::find_if(
      commentary.steps().rbegin(), commentary.steps().rend(),
      [](const v1::CommentaryStep& one) { return one.state() == v1::COMMENTARY_STATE_SUBMITTED; });
  return step == commentary.steps().rend() ? "" : step->actor();
}

template <typename Request>
void CheckRequest(const Request& request, const CallScope& scope, FaultLog& faults) {
  CheckActor(scope, faults);
  CheckRequestId(request.request_id(), faults);
  if (!IsNameOf(ResourceKind::kCommentary, request.name())) {
    faults.Add("name", request.name(),
               absl::StrCat("want ", NamePattern(ResourceKind::kCommentary)));
  }
}

// Whether a commentary may come to a state, as its reader sees it.
using Permission = absl::FunctionRef<absl::Status(const v1::Commentary& commentary)>;

// Brings the commentary to `state` in a commit of its own.
template <typename Response, typename Request>
absl::Status Advance(WriteView& view, const Request& request, const CallScope& scope,
                     absl::Time now, v1::CommentaryState state, absl::string_view reason,
                     Permission permission, Response& response) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> stored,
                            view.FindResource(request.name(), INT64_MAX));
  if (!stored.has_value()) return ResourceNotFound(request.name());
  if (!request.etag().empty() && request.etag() != MakeEtag(stored->sequence, stored->ordinal)) {
    return StaleEtagError(request.name(), request.etag());
  }
  RAGSTONE_ASSIGN_OR_RETURN(v1::Resource resource, ResourceFromStored(*stored));
  RAGSTONE_RETURN_IF_ERROR(permission(resource.commentary()));
  TakeStep(state, reason, *resource.mutable_commentary());

  const ResourceName name = *ParseResourceName(request.name());
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<Council> council, view.FindCouncil(name.council));
  if (!council.has_value()) return CouncilNotFound(name.council);
  RAGSTONE_ASSIGN_OR_RETURN(
      const Commit commit,
      view.AppendCommit(council->id, CommitKind::kCatalogue, now, scope.actor));
  RAGSTONE_RETURN_IF_ERROR(view.PutResource(council->id, name, request.name(), commit.sequence,
                                            /*ordinal=*/0, DeterministicBytes(resource)));
  RAGSTONE_ASSIGN_OR_RETURN(const std::optional<StoredResource> advanced,
                            view.FindResource(request.name(), INT64_MAX));
  if (!advanced.has_value()) return absl::InternalError("a commentary was stored and not found");
  RAGSTONE_ASSIGN_OR_RETURN(resource, ResourceFromStored(*advanced));
  *response.mutable_commentary() = std::move(*resource.mutable_commentary());
  response.set_sequence(commit.sequence);
  return absl::OkStatus();
}

// The write that every step is.
template <typename Response, typename Request>
absl::StatusOr<Response> Step(Store& store, CommitSignal& signal, const Clock& clock,
                              absl::string_view method, const Request& request,
                              const CallScope& scope, v1::CommentaryState state,
                              absl::string_view reason, Permission permission) {
  const std::string council(ParseResourceName(request.name())->council);
  const IdentifiedRequest identified(method, request);
  Response response;
  const auto write = [&](WriteView& view, absl::Time now) -> absl::StatusOr<bool> {
    RAGSTONE_RETURN_IF_ERROR(
        Advance(view, request, scope, now, state, reason, permission, response));
    return true;
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store, signal, clock, council, identified,
                                     request.validate_only(), response, write));
  return response;
}

}  // namespace

absl::StatusOr<v1::SubmitCommentaryResponse> Catalogue::SubmitCommentary(
    const v1::SubmitCommentaryRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckRequest(request, scope, faults);
  if (!faults.empty()) return FaultyResource(faults);
  return Step<v1::SubmitCommentaryResponse>(
      store_, signal_, clock_, "SubmitCommentary", request, scope, v1::COMMENTARY_STATE_SUBMITTED,
      "", [](const v1::Commentary& commentary) -> absl::Status {
        if (commentary.state() == v1::COMMENTARY_STATE_DRAFT ||
            commentary.state() == v1::COMMENTARY_STATE_RETURNED) {
          return absl::OkStatus();
        }
        return WrongState(commentary, "a draft, or one that was returned");
      });
}

absl::StatusOr<v1::ApproveCommentaryResponse> Catalogue::ApproveCommentary(
    const v1::ApproveCommentaryRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckRequest(request, scope, faults);
  if (!faults.empty()) return FaultyResource(faults);
  return Step<v1::ApproveCommentaryResponse>(
      store_, signal_, clock_, "ApproveCommentary", request, scope, v1::COMMENTARY_STATE_APPROVED,
      "", [&](const v1::Commentary& commentary) -> absl::Status {
        if (commentary.state() != v1::COMMENTARY_STATE_SUBMITTED) {
          return WrongState(commentary, "one that is submitted");
        }
        // Two people see what is printed, as papers are signed off by another than their author.
        if (Submitter(commentary) != scope.actor) return absl::OkStatus();
        return OwnSubmissionError(commentary.name(), scope.actor);
      });
}

absl::StatusOr<v1::ReturnCommentaryResponse> Catalogue::ReturnCommentary(
    const v1::ReturnCommentaryRequest& request, const CallScope& scope) {
  FaultLog faults;
  CheckRequest(request, scope, faults);
  CheckReason(request.reason(), faults);
  if (!faults.empty()) return FaultyResource(faults);
  return Step<v1::ReturnCommentaryResponse>(
      store_, signal_, clock_, "ReturnCommentary", request, scope, v1::COMMENTARY_STATE_RETURNED,
      request.reason(), [](const v1::Commentary& commentary) -> absl::Status {
        if (commentary.state() == v1::COMMENTARY_STATE_SUBMITTED ||
            commentary.state() == v1::COMMENTARY_STATE_APPROVED) {
          return absl::OkStatus();
        }
        return WrongState(commentary, "one that is submitted or approved");
      });
}

}  // namespace ragstone::ingestion
