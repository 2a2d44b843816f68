// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/load_start.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/sha256.h"
#include "services/ingestion/check_resource.h"
#include "services/ingestion/errors.h"
#include "services/ingestion/limits.h"
#include "services/ingestion/resource_name.h"
#include "services/rpc/fingerprint.h"

namespace ragstone::ingestion {
namespace {

constexpr int64_t kMaxRows = 1'000'000'000'000;
constexpr int kMaxSkippedReasons = 1'000;
constexpr size_t kMaxReadingBytes = 128;

}  // namespace

void CheckActor(const CallScope& scope, FaultLog& faults) {
  if (scope.actor.empty()) {
    faults.Add("ragstone-actor", "", "want who makes the write, in the metadata of the call");
  }
}

void CheckRequestId(absl::string_view request_id, FaultLog& faults) {
  FaultList found;
  rpc::CheckRequestId(request_id, "request_id", found);
  if (!found.empty()) {
    faults.Add("request_id", request_id, "want at most 128 printable ASCII characters");
  }
}

void CheckReason(absl::string_view reason, FaultLog& faults) {
  if (absl::StripAsciiWhitespace(reason).empty()) faults.Add("reason", "", "want a reason");
  CheckFreeText(reason, "reason", faults);
}

absl::Status CheckLoadStart(const v1::ImportStart& start, const CallScope& scope) {
  FaultLog faults;
  CheckActor(scope, faults);
  CheckRequestId(start.request_id(), faults);
  if (!IsNameOf(ResourceKind::kCouncil, start.parent())) {
    faults.Add("start.parent", start.parent(),
               absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  if (absl::StrContains(start.source_file(), '/') || start.source_file().size() > 255) {
    faults.Add("start.source_file", start.source_file(),
               "want a file's name without folders, at most 255 bytes");
  }
  if (!start.source_sha256().empty() && !IsSha256(start.source_sha256())) {
    faults.Add("start.source_sha256", start.source_sha256(), "want 64 digits 0-9 a-f, or nothing");
  }
  if (start.source_reading().size() > kMaxReadingBytes) {
    faults.Add("start.source_reading", start.source_reading(),
               absl::StrCat("want at most ", kMaxReadingBytes, " bytes"));
  }
  if (start.reason().size() > kMaxTextBytes) {
    faults.Add("start.reason", start.reason(),
               absl::StrCat("want at most ", kMaxTextBytes, " bytes"));
  }
  for (int i = 0; i < start.accept_warnings_size(); ++i) {
    const int kind = start.accept_warnings(i);
    if (!v1::WarningKind_IsValid(kind) || kind == v1::WARNING_KIND_UNSPECIFIED) {
      faults.Add(absl::StrCat("start.accept_warnings[", i, "]"), absl::StrCat(kind),
                 "want a kind of warning");
    }
  }
  if ((start.resumable() || start.resume_after() > 0) && start.request_id().empty()) {
    faults.Add("start.request_id", "", "want one, by which the load is resumed");
  }
  if (start.resume_after() < 0) {
    faults.Add("start.resume_after", absl::StrCat(start.resume_after()), "want zero or more");
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

absl::Status CheckProgressRequest(const v1::GetImportProgressRequest& request) {
  FaultLog faults;
  CheckRequestId(request.request_id(), faults);
  if (request.request_id().empty()) faults.Add("request_id", "", "want that of a load");
  if (!IsNameOf(ResourceKind::kCouncil, request.parent())) {
    faults.Add("parent", request.parent(),
               absl::StrCat("want ", NamePattern(ResourceKind::kCouncil)));
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

absl::Status CheckLoadFinish(const v1::ImportFinish& finish) {
  FaultLog faults;
  if (finish.rows_read() < 0 || finish.rows_read() > kMaxRows) {
    faults.Add("finish.rows_read", absl::StrCat(finish.rows_read()), "want a number of rows");
  }
  if (finish.skipped_size() > kMaxSkippedReasons) {
    faults.Add("finish.skipped", absl::StrCat(finish.skipped_size()),
               absl::StrCat("want at most ", kMaxSkippedReasons, " reasons"));
  }
  for (int i = 0; i < finish.skipped_size(); ++i) {
    if (finish.skipped(i).rows() < 0 || finish.skipped(i).rows() > kMaxRows) {
      faults.Add(absl::StrCat("finish.skipped[", i, "].rows"),
                 absl::StrCat(finish.skipped(i).rows()), "want a number of rows");
    }
  }
  return faults.empty() ? absl::OkStatus() : FaultyResource(faults);
}

}  // namespace ragstone::ingestion
