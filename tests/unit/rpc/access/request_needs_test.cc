// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/request_needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/change_service.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "ragstone/reporting/v1/reporting_service.pb.h"

namespace ragstone::rpc {
namespace {

using common::v1::ROLE_CONTRIBUTE;
using common::v1::ROLE_OFFICER;
using common::v1::ROLE_READ;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace pb = ::ragstone::ingestion::v1;

TEST(RequestNeedsTest, FindsTheCouncilOfAnyName) {
  pb::GetHeadRequest head;
  head.set_council("councils/merton");
  EXPECT_THAT(NeedsOf(head, ROLE_READ).councils, ElementsAre("merton"));
  reporting::v1::GetExceptionReportRequest report;
  report.set_meeting("councils/merton/meetings/2021-01-13-cyp");
  EXPECT_THAT(NeedsOf(report, ROLE_READ).councils, ElementsAre("merton"));
  pb::ListResourcesRequest resources;
  EXPECT_THAT(NeedsOf(resources, ROLE_READ).councils, IsEmpty());
  resources.set_parent("councils/-");
  EXPECT_THAT(NeedsOf(resources, ROLE_READ).councils, ElementsAre("-"));
  resources.set_parent("merton councils/croydon");
  EXPECT_THAT(NeedsOf(resources, ROLE_READ).councils, IsEmpty());
}

TEST(RequestNeedsTest, FindsAllCouncilsThatAreNamed) {
  pb::WatchChangesRequest watch;
  watch.add_cursors()->set_council("councils/merton");
  watch.add_cursors()->set_council("councils/-");
  watch.add_indicators("councils/croydon/indicators/x");
  EXPECT_THAT(NeedsOf(watch, ROLE_READ).councils, ElementsAre("-", "croydon", "merton"));

  watch.set_all_councils(true);
  EXPECT_THAT(NeedsOf(watch, ROLE_READ).councils, ElementsAre("*", "-", "croydon", "merton"));

  pb::ImportCatalogueRequest import;
  import.set_parent("councils/merton");
  import.add_items()->mutable_resource()->mutable_caveat()->set_name(
      "councils/croydon/caveats/one");
  EXPECT_THAT(NeedsOf(import, ROLE_READ).councils, ElementsAre("croydon", "merton"));
}

// An index of any council may have entries and targets of the reference set;
// what is written to is another matter.
TEST(RequestNeedsTest, TheReferenceSetMayBeReferredTo) {
  pb::StreamSeriesRequest series;
  series.set_council("councils/merton");
  series.add_selections()->set_indicator("councils/-/indicators/x");
  EXPECT_THAT(NeedsOf(series, ROLE_READ).councils, ElementsAre("merton"));
  series.add_selections()->set_indicator("councils/croydon/indicators/x");
  EXPECT_THAT(NeedsOf(series, ROLE_READ).councils, ElementsAre("croydon", "merton"));

  pb::UpdateResourceRequest update;
  update.mutable_resource()->mutable_indicator()->set_name("councils/-/indicators/x");
  EXPECT_THAT(NeedsOf(update, ROLE_CONTRIBUTE).councils, ElementsAre("-"));
}

TEST(RequestNeedsTest, WhatARequestHoldsMayTakeMoreThanTheMethod) {
  pb::ImportCatalogueRequest import;
  import.set_parent("councils/merton");
  import.add_items()->mutable_resource()->mutable_commentary();
  import.add_items()->mutable_resource()->mutable_note();
  EXPECT_EQ(NeedsOf(import, ROLE_CONTRIBUTE).role, ROLE_CONTRIBUTE);
  import.add_items()->mutable_resource()->mutable_rating_override();
  EXPECT_EQ(NeedsOf(import, ROLE_CONTRIBUTE).role, ROLE_OFFICER);

  reporting::v1::RenderReportRequest render;
  render.set_view(reporting::v1::REPORT_VIEW_PUBLIC);
  EXPECT_EQ(NeedsOf(render, ROLE_READ).role, ROLE_READ);
  render.set_view(reporting::v1::REPORT_VIEW_EXEMPT);
  EXPECT_EQ(NeedsOf(render, ROLE_READ).role, ROLE_OFFICER);
}

TEST(RequestNeedsTest, LooksIntoTheMessagesOfALoad) {
  pb::ImportObservationsRequest part;
  part.mutable_start()->set_parent("councils/merton");
  EXPECT_THAT(NeedsOf(part, ROLE_OFFICER).councils, ElementsAre("merton"));
  part.mutable_rows()->add_series()->set_indicator("councils/croydon/indicators/x");
  EXPECT_THAT(NeedsOf(part, ROLE_OFFICER).councils, ElementsAre("croydon"));
  part.mutable_finish();
  EXPECT_THAT(NeedsOf(part, ROLE_OFFICER).councils, IsEmpty());
}

}  // namespace
}  // namespace ragstone::rpc
