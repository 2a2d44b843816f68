// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Publishing: assembled, checked and rendered first, then kept in one transaction with the step.

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"
#include "services/reporting/publication/errors.h"
#include "services/reporting/publication/publications.h"
#include "services/reporting/publication/report_step.h"
#include "services/reporting/publication/write_once.h"
#include "services/reporting/render/paper_day.h"

namespace ragstone::reporting {
namespace {

void CheckOverrides(const v1::PublishReportRequest& request, FaultList& faults) {
  std::set<std::string> codes;
  for (int i = 0; i < request.overrides_size(); ++i) {
    const v1::CheckOverride& one = request.overrides(i);
    const std::string path = ItemPath("", "overrides", static_cast<std::size_t>(i), "code");
    if (one.code().empty()) {
      faults.Add(path, "missing, want the code of a finding");
    } else if (!codes.insert(one.code()).second) {
      faults.Add(path, absl::StrCat("\"", one.code(), "\", want each code once"));
    }
    CheckReason(one.reason(), /*required=*/true,
                ItemPath("", "overrides", static_cast<std::size_t>(i), "reason"), faults);
  }
}

absl::Status Approved(const v1::Report& report) {
  if (report.state() == v1::REPORT_STATE_APPROVED) return absl::OkStatus();
  return WrongState(report, "one that is approved");
}

// Every format's file. An error names the format.
absl::StatusOr<std::vector<PublishedFile>> RenderAll(absl::Span<const Renderer> renderers,
                                                     Converters& converters,
                                                     const v1::ExceptionReport& contents,
                                                     const CallScope& scope) {
  std::vector<PublishedFile> files;
  for (const Renderer& renderer : renderers) {
    RAGSTONE_RETURN_IF_ERROR(scope.Check());
    absl::StatusOr<std::string> bytes = renderer.render(contents);
    if (bytes.ok()) {
      bytes = converters.Convert(renderer.conversion, *std::move(bytes), PaperDay(contents), scope);
    }
    if (!bytes.ok()) {
      return WithErrorMetadata(bytes.status(), "format", v1::ReportFormat_Name(renderer.format));
    }
    PublishedFile& file = files.emplace_back();
    file.rendering.set_format(renderer.format);
    file.rendering.set_media_type(std::string(renderer.media_type));
    file.rendering.set_size_bytes(static_cast<std::int64_t>(bytes->size()));
    file.rendering.set_sha256(Sha256Of(*bytes));
    file.bytes = *std::move(bytes);
  }
  return files;
}

absl::StatusOr<std::string> CanonicalSha256(const std::vector<PublishedFile>& files) {
  for (const PublishedFile& file : files) {
    if (file.rendering.format() == v1::REPORT_FORMAT_JSON) return file.rendering.sha256();
  }
  return InternalError("NO_CANONICAL_FORM", "the canonical form is not among the formats");
}

}  // namespace

absl::StatusOr<NewPublication> Publications::Prepare(const v1::Report& report,
                                                     const v1::PublishReportRequest& request,
                                                     const CallScope& scope) {
  RAGSTONE_ASSIGN_OR_RETURN(const Contents contents, AssembledAsItStands(report, scope));
  NewPublication publication;
  publication.contents = *contents;
  publication.overrides.assign(request.overrides().begin(), request.overrides().end());
  RAGSTONE_ASSIGN_OR_RETURN(publication.findings, checks_.Check(report, *contents, scope));
  RAGSTONE_RETURN_IF_ERROR(JudgeFindings(report, publication.findings, publication.overrides));
  RAGSTONE_ASSIGN_OR_RETURN(publication.files,
                            RenderAll(renderers_, converters_, *contents, scope));
  RAGSTONE_ASSIGN_OR_RETURN(publication.canonical_sha256, CanonicalSha256(publication.files));
  return publication;
}

absl::StatusOr<v1::PublishReportResponse> Publications::Publish(
    const v1::PublishReportRequest& request, const CallScope& scope) {
  FaultList faults;
  const std::optional<ReportName> name = CheckStepRequest(request, faults);
  CheckOverrides(request, faults);
  if (!faults.empty()) return faults.ToStatus();

  const rpc::IdentifiedRequest identified("PublishReport", request);
  v1::PublishReportResponse response;
  RAGSTONE_ASSIGN_OR_RETURN(const bool answered,
                            AnsweredBefore(store_, name->council, identified, response));
  if (answered) return response;
  RAGSTONE_ASSIGN_OR_RETURN(const v1::Report report, Find(*name));
  RAGSTONE_RETURN_IF_ERROR(CheckEtag(report, request.etag()));
  RAGSTONE_RETURN_IF_ERROR(Approved(report));
  RAGSTONE_ASSIGN_OR_RETURN(const NewPublication publication, Prepare(report, request, scope));

  const auto publish = [&](WriteView& view, absl::Time now) -> absl::Status {
    // What was rendered is the report as it was read above, and no other.
    const auto unchanged = [&](const v1::Report& now_stored) -> absl::Status {
      if (now_stored.etag() != report.etag()) return ChangedMeanwhile(report.name());
      return view.AddPublication(*name, publication);
    };
    return TakeStep(view, *name, "",
                    {v1::REPORT_ACTION_PUBLISHED, v1::REPORT_STATE_PUBLISHED, "", {}}, scope, now,
                    unchanged, *response.mutable_report());
  };
  RAGSTONE_RETURN_IF_ERROR(WriteOnce(store_, clock_, name->council, identified,
                                     request.validate_only(), response, publish));
  return response;
}

}  // namespace ragstone::reporting
