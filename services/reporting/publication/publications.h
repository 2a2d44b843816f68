// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATIONS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATIONS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "ragstone/common/v1/read.pb.h"
#include "ragstone/reporting/v1/publication_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/reporting/conversion/converters.h"
#include "services/reporting/publication/checks.h"
#include "services/reporting/publication/store.h"
#include "services/reporting/render/renderer.h"
#include "services/reporting/report_reader.h"

namespace ragstone::reporting {

// Brings reports from drafts to publication, and answers for what was published. Methods answer as
// protos/ragstone/reporting/v1/publication_service.proto says; of writes, the scope names the
// actor. Thread-safe.
class Publications {
 public:
  // Nothing is owned; all must outlive this. `renderers` are the formats to publish, the canonical
  // form among them.
  Publications(Store& store, ReportReader& reader, PublicationChecks& checks,
               Converters& converters, const Clock& clock,
               absl::Span<const Renderer> renderers = Renderers())
      : store_(store),
        reader_(reader),
        checks_(checks),
        converters_(converters),
        clock_(clock),
        renderers_(renderers) {}

  absl::StatusOr<v1::CreateReportResponse> Create(const v1::CreateReportRequest& request,
                                                  const CallScope& scope);
  absl::StatusOr<v1::RefreshReportResponse> Refresh(const v1::RefreshReportRequest& request,
                                                    const CallScope& scope);
  absl::StatusOr<v1::SubmitReportResponse> Submit(const v1::SubmitReportRequest& request,
                                                  const CallScope& scope);
  absl::StatusOr<v1::ApproveReportResponse> Approve(const v1::ApproveReportRequest& request,
                                                    const CallScope& scope);
  absl::StatusOr<v1::ReturnReportResponse> Return(const v1::ReturnReportRequest& request,
                                                  const CallScope& scope);
  absl::StatusOr<v1::PublishReportResponse> Publish(const v1::PublishReportRequest& request,
                                                    const CallScope& scope);

  absl::StatusOr<v1::GetReportResponse> Get(const v1::GetReportRequest& request) const;
  absl::StatusOr<v1::ListReportsResponse> List(const v1::ListReportsRequest& request) const;
  absl::StatusOr<v1::GetPublicationResponse> GetPublication(
      const v1::GetPublicationRequest& request) const;
  absl::StatusOr<PublishedFile> ReadFile(const v1::ReadRenderingRequest& request) const;
  absl::StatusOr<v1::VerifyRenderingResponse> Verify(
      const v1::VerifyRenderingRequest& request) const;
  absl::StatusOr<v1::DiffReportsResponse> Diff(const v1::DiffReportsRequest& request,
                                               const CallScope& scope);

 private:
  using Contents = std::shared_ptr<const v1::ExceptionReport>;

  // What a report of the meeting says to everybody: only that is published, Part 1 of an agenda.
  absl::StatusOr<Contents> Assembled(const std::string& meeting, const common::v1::ReadAt& read_at,
                                     const CallScope& scope);
  // Where a draft of the meeting's report stands. The whole paper is assembled for it, so that one
  // which cannot be made has no draft, and in the view that no text stops: such texts are mended
  // while there is a draft.
  absl::StatusOr<common::v1::AnsweredAt> DraftPoint(const std::string& meeting,
                                                    const common::v1::ReadAt& read_at,
                                                    const CallScope& scope);
  // What the report says, which is not published, as of its sequence.
  absl::StatusOr<Contents> AssembledAsItStands(const v1::Report& report, const CallScope& scope);
  // The report as it stands. NOT_FOUND.
  absl::StatusOr<v1::Report> Find(const ReportName& name) const;
  // The contents that a name in a request for differences stands for.
  absl::StatusOr<Contents> Side(const std::string& name, const CallScope& scope);
  // What publishing keeps: checked and rendered, all or an error.
  absl::StatusOr<NewPublication> Prepare(const v1::Report& report,
                                         const v1::PublishReportRequest& request,
                                         const CallScope& scope);

  Store& store_;
  ReportReader& reader_;
  PublicationChecks& checks_;
  Converters& converters_;
  const Clock& clock_;
  const absl::Span<const Renderer> renderers_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_PUBLICATIONS_H_
