// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_TESTS_UNIT_REPORTING_RENDERED_H_
#define RAGSTONE_TESTS_UNIT_REPORTING_RENDERED_H_

#include <string>

#include "absl/status/statusor.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/reporting/v1/exception_report.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"
#include "services/reporting/render/renderer.h"
#include "tests/support/status_matchers.h"

namespace ragstone::reporting::test {

// What a format's renderer gives, which must not fail: of PDF and DOCX the page that they are made
// of.
inline std::string Rendered(v1::ReportFormat format, const v1::ExceptionReport& report) {
  const absl::StatusOr<const Renderer*> renderer = FindRenderer(format);
  EXPECT_THAT(renderer, ragstone::test::IsOk());
  if (!renderer.ok()) return "";
  absl::StatusOr<std::string> bytes = (*renderer)->render(report);
  EXPECT_THAT(bytes, ragstone::test::IsOk());
  return bytes.ok() ? *bytes : "";
}

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_UNIT_REPORTING_RENDERED_H_
