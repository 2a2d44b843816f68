// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What CatalogueService promises.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kMerton[] = "councils/merton";
constexpr char kIndex[] = "councils/merton/panels/cyp/indexes/FY2020-21";

TEST(CatalogueTest, AnImportIsOneCommitInCanonicalForm) {
  IngestionServer server;
  const auto imported = server.Import(MertonCatalogue());
  ASSERT_THAT(imported, IsOk());
  EXPECT_EQ(imported->batch().state(), pb::BATCH_STATE_COMMITTED);
  EXPECT_EQ(imported->batch().sequence(), 1);
  EXPECT_EQ(imported->batch().counts().figures(), 6);
  EXPECT_EQ(imported->batch().counts().added(), 6);
  const auto index = server.Get(kIndex);
  ASSERT_THAT(index, IsOk());
  const auto& entries = index->resource().index().entries();
  ASSERT_EQ(entries.size(), 2);
  EXPECT_EQ(entries[0].number(), "3");
  EXPECT_EQ(entries[1].number(), "16");
  EXPECT_EQ(entries[1].target().operator_(), common::TARGET_OPERATOR_AT_LEAST);
  EXPECT_EQ(entries[1].target().value(), "95");
  EXPECT_EQ(entries[1].target().text(), "95%");
  EXPECT_EQ(entries[1].rule_version(), 1);
  EXPECT_EQ(index->answered_at().sequence(), 1);
}

TEST(CatalogueTest, TheSameImportAgainMakesNoCommit) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  const auto again = server.Import(MertonCatalogue());
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->batch().sequence(), 1);
  EXPECT_EQ(again->batch().counts().unchanged(), 6);
  EXPECT_EQ(server.Head(kMerton)->head().sequence(), 1);
}

TEST(CatalogueTest, ARefusedImportNamesEveryFaultAndStoresNothing) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::ImportCatalogueRequest request;
  request.set_parent(kMerton);
  *request.add_items()->mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/new" display_name: "New" })pb");
  auto& bad = *request.add_items();
  bad.set_source_file("indicators.csv");
  bad.set_source_row(7);
  *bad.mutable_resource() = ParseResource(R"pb(
    indicator {
      name: "councils/merton/indicators/bad"
      versions {
        description: "x"
        decimals: 9
        polarity: POLARITY_LOWER
        frequency: FREQUENCY_MONTHLY
        basis: BASIS_SNAPSHOT
      }
    })pb");
  *request.add_items()->mutable_resource() = ParseResource(R"pb(
    caveat {
      name: "councils/merton/caveats/c"
      indicator: "councils/merton/indicators/none"
      text: "t"
      kind: CAVEAT_KIND_COVERAGE
    })pb");
  const auto refused = server.Import(request);
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const ErrorDetails details = DetailsOf(refused.status());
  ASSERT_EQ(details.faults.size(), 3u);
  EXPECT_EQ(details.faults[0].path, "items[1].indicator.versions[0].unit");
  EXPECT_THAT(details.faults[0].description, HasSubstr("indicators.csv row 7"));
  EXPECT_EQ(details.faults[1].path, "items[1].indicator.versions[0].decimals");
  EXPECT_EQ(details.faults[2].path, "items[2].caveat.indicator");
  const auto batch = server.GetBatch(details.metadata.at("batch"));
  ASSERT_THAT(batch, IsOk());
  EXPECT_EQ(batch->state(), pb::BATCH_STATE_REFUSED);
  EXPECT_THAT(server.Get("councils/merton/panels/new"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(server.Head(kMerton)->head().sequence(), 1);
}

TEST(CatalogueTest, CreateAnswersItsPromisedErrors) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::CreateResourceRequest request;
  *request.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/cyp" display_name: "C" })pb");
  EXPECT_THAT(server.Create(request), StatusIs(absl::StatusCode::kAlreadyExists));
  *request.mutable_resource() = ParseResource(R"pb(panel { name: "councils/merton/panels/UP" })pb");
  EXPECT_THAT(server.Create(request), StatusIs(absl::StatusCode::kInvalidArgument));
  *request.mutable_resource() = ParseResource(R"pb(
    caveat {
      name: "councils/merton/caveats/c"
      indicator: "councils/merton/indicators/none"
      text: "t"
      kind: CAVEAT_KIND_COVERAGE
    })pb");
  const auto missing = server.Create(request);
  ASSERT_THAT(missing, StatusIs(absl::StatusCode::kFailedPrecondition));
  ASSERT_EQ(DetailsOf(missing.status()).preconditions.size(), 1u);
  EXPECT_EQ(DetailsOf(missing.status()).preconditions[0].subject,
            "councils/merton/indicators/none");
  request.clear_resource();
  EXPECT_THAT(server.Create(request), StatusIs(absl::StatusCode::kInvalidArgument));
  *request.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/other/panels/p" display_name: "C" })pb");
  EXPECT_THAT(server.Create(request), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(CatalogueTest, UpdatesKeepToMaskAndEtag) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  const std::string etag = server.Get(kIndex)->resource().index().etag();
  pb::UpdateResourceRequest request;
  *request.mutable_resource() =
      ParseResource(
          R"pb(
            index {
              name: "councils/merton/panels/cyp/indexes/FY2020-21"
              figures_note: "Illustrative"
            })pb");
  request.mutable_resource()->mutable_index()->set_etag(etag);
  request.mutable_update_mask()->add_paths("figures_note");
  const auto updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->sequence(), 2);
  EXPECT_EQ(updated->resource().index().figures_note(), "Illustrative");
  EXPECT_EQ(updated->resource().index().entries_size(), 2);
  EXPECT_NE(updated->resource().index().etag(), etag);
  EXPECT_THAT(server.Update(request), StatusIs(absl::StatusCode::kAborted));
  request.mutable_update_mask()->add_paths("no_such_field");
  EXPECT_THAT(server.Update(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no_such_field")));
  EXPECT_EQ(server.Get(kIndex, 1)->resource().index().figures_note(), "");
  EXPECT_THAT(server.Get(kIndex, 9), StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(CatalogueTest, AChangedRuleOrTargetIsAnotherVersion) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = server.Get(kIndex)->resource();
  auto& index = *request.mutable_resource()->mutable_index();
  index.mutable_entries(1)->mutable_target()->set_text("96%");
  index.mutable_entries(0)->set_is_new(true);
  const auto updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->resource().index().entries(1).rule_version(), 2);
  EXPECT_EQ(updated->resource().index().entries(0).rule_version(), 1);
  EXPECT_EQ(updated->resource().index().entries(1).target().value(), "96");
}

TEST(CatalogueTest, UpsertsAndCommentariesNameTheirAuthor) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = ParseResource(R"pb(
    commentary {
      name: "councils/merton/meetings/2021-01-13-cyp/commentaries/16"
      text: "Why."
      author: "nobody"
    })pb");
  EXPECT_THAT(server.Update(request), StatusIs(absl::StatusCode::kNotFound));
  request.set_allow_missing(true);
  const auto made = server.Update(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->resource().commentary().author(), "officer");
  EXPECT_TRUE(made->resource().commentary().has_update_time());
  *request.mutable_resource() =
      ParseResource(
          R"pb(
            commentary {
              name: "councils/merton/meetings/2021-01-13-cyp/commentaries/99"
              text: "Why."
            })pb");
  EXPECT_THAT(server.Update(request), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(CatalogueTest, AChangeOfRuleWithinTheYearIsAVersionOfItsOwn) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = server.Get(kIndex)->resource();
  pb::IndexEntry& entry = *request.mutable_resource()->mutable_index()->mutable_entries(1);
  pb::RuleChange& change = *entry.add_rule_changes();
  change.set_from_period("2020-10");
  change.set_rule("points  2");
  change.mutable_target()->set_text("at least 90%");
  change.set_reason("Agreed by the panel.");
  const pb::RuleChange stated = change;
  auto updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  const auto entry_of = [](const auto& answer) { return answer->resource().index().entries(1); };
  EXPECT_EQ(entry_of(updated).rule_version(), 1);
  EXPECT_EQ(entry_of(updated).rule_changes(0).rule(), "points 2");
  EXPECT_EQ(entry_of(updated).rule_changes(0).target().value(), "90");
  EXPECT_EQ(entry_of(updated).rule_changes(0).rule_version(), 2);

  // Another first rule gets a number that none had; the change keeps its own.
  *request.mutable_resource() = updated->resource();
  request.mutable_resource()->mutable_index()->mutable_entries(1)->set_rule("met");
  updated = server.Update(request);
  EXPECT_EQ(entry_of(updated).rule_version(), 3);
  EXPECT_EQ(entry_of(updated).rule_changes(0).rule_version(), 2);

  // A number is not given again, even after the change is gone.
  *request.mutable_resource() = updated->resource();
  request.mutable_resource()->mutable_index()->mutable_entries(1)->clear_rule_changes();
  updated = server.Update(request);
  EXPECT_EQ(entry_of(updated).last_rule_version(), 3);
  *request.mutable_resource() = updated->resource();
  *request.mutable_resource()->mutable_index()->mutable_entries(1)->add_rule_changes() = stated;
  updated = server.Update(request);
  EXPECT_EQ(entry_of(updated).rule_changes(0).rule_version(), 4);
}

TEST(CatalogueTest, AChangeThatGoesOnWithTheTargetBeforeItIsAnotherWhenThatIs) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = server.Get(kIndex)->resource();
  const auto entry = [&] {
    return request.mutable_resource()->mutable_index()->mutable_entries(1);
  };
  pb::RuleChange& change = *entry()->add_rule_changes();
  change.set_from_period("2020-10");
  change.set_rule("points 2");
  change.set_reason("Agreed by the panel.");
  auto updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->resource().index().entries(1).rule_changes(0).rule_version(), 2);
  *request.mutable_resource() = updated->resource();
  entry()->mutable_target()->set_text("at least 91%");
  updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->resource().index().entries(1).rule_version(), 3);
  EXPECT_EQ(updated->resource().index().entries(1).rule_changes(0).rule_version(), 4);
}

TEST(CatalogueTest, AnOverrideSaysWhatItWasAboutAndCanBeTakenBackWhenThatIsGone) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = ParseResource(R"pb(
    rating_override {
      name: "councils/merton/panels/cyp/indexes/FY2020-21/overrides/16~2020-11"
      colour: RATING_COLOUR_AMBER
      reason: "One school was closed."
      indicator: "councils/merton/indicators/nobody"
    })pb");
  request.set_allow_missing(true);
  const auto made = server.Update(request);
  ASSERT_THAT(made, IsOk());
  const std::string counted = made->resource().rating_override().indicator();
  EXPECT_THAT(counted, testing::StartsWith("councils/merton/indicators/"));

  // The number goes to another indicator: what was stated stays with the first.
  pb::UpdateResourceRequest renumbered;
  *renumbered.mutable_resource() = server.Get(kIndex)->resource();
  for (pb::IndexEntry& one : *renumbered.mutable_resource()->mutable_index()->mutable_entries()) {
    if (one.number() == "16") one.set_indicator("councils/merton/indicators/visits");
  }
  ASSERT_THAT(server.Update(renumbered), IsOk());
  const auto same = server.Update(request);
  ASSERT_THAT(same, IsOk());
  EXPECT_EQ(same->resource().rating_override().indicator(), counted);
  EXPECT_EQ(same->resource().rating_override().etag(), made->resource().rating_override().etag());
  pb::UpdateResourceRequest reworded = request;
  reworded.mutable_resource()->mutable_rating_override()->set_reason("Another reason.");
  EXPECT_THAT(server.Update(reworded),
              StatusIs(absl::StatusCode::kInvalidArgument, testing::HasSubstr("withdrawn first")));

  pb::UpdateResourceRequest without;
  *without.mutable_resource() = server.Get(kIndex)->resource();
  auto& entries = *without.mutable_resource()->mutable_index()->mutable_entries();
  for (int i = entries.size() - 1; i >= 0; --i) {
    if (entries.Get(i).number() == "16") entries.DeleteSubrange(i, 1);
  }
  ASSERT_THAT(server.Update(without), IsOk());
  request.mutable_resource()->mutable_rating_override()->set_reason("Stated anew.");
  EXPECT_THAT(server.Update(request), StatusIs(absl::StatusCode::kFailedPrecondition));
  request.mutable_resource()->mutable_rating_override()->set_withdrawn(true);
  const auto withdrawn = server.Update(request);
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->resource().rating_override().indicator(), counted);
}

TEST(CatalogueTest, OverridesAreSignedAndListed) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = ParseResource(R"pb(
    rating_override {
      name: "councils/merton/panels/cyp/indexes/FY2020-21/overrides/16~2020-11"
      colour: RATING_COLOUR_AMBER
      reason: "One school was closed."
      expire_date: "2021-03-31"
      author: "nobody"
    })pb");
  request.set_allow_missing(true);
  const auto made = server.Update(request);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->resource().rating_override().author(), "officer");
  EXPECT_TRUE(made->resource().rating_override().has_update_time());
  // The same again is nothing new, whoever signs it.
  EXPECT_EQ(server.Update(request)->sequence(), made->sequence());

  pb::ListResourcesRequest list;
  list.set_parent(kIndex);
  list.set_kind(pb::RESOURCE_KIND_RATING_OVERRIDE);
  const auto listed = server.List(list);
  ASSERT_THAT(listed, IsOk());
  ASSERT_EQ(listed->resources_size(), 1);
  EXPECT_EQ(listed->resources(0).rating_override().reason(), "One school was closed.");
  pb::GetCatalogueSnapshotRequest snapshot;
  snapshot.set_council(kMerton);
  const auto everything =
      server.Call(*server.changes, &pb::ChangeService::Stub::GetCatalogueSnapshot, snapshot);
  ASSERT_THAT(everything, IsOk());
  ASSERT_EQ(everything->overrides_size(), 1);
  EXPECT_EQ(everything->overrides(0).author(), "officer");
}

TEST(CatalogueTest, AFaultyOverrideIsRefusedWithEveryFault) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  const auto paths_of = [&](const std::string& id, const std::string& fields) {
    pb::CreateResourceRequest request;
    *request.mutable_resource() = ParseResource(
        "rating_override { name: 'councils/merton/panels/cyp/indexes/FY2020-21/overrides/" + id +
        "' " + fields + " }");
    std::vector<std::string> paths;
    const ErrorDetails details = DetailsOf(server.Create(request).status());
    for (const Fault& fault : details.faults) paths.push_back(fault.path);
    for (const auto& missing : details.preconditions) paths.push_back(missing.subject);
    return paths;
  };
  EXPECT_THAT(paths_of("16~2020-11", "colour: RATING_COLOUR_NOT_RATED expire_date: '31/3/2021'"),
              ElementsAre("resource.rating_override.colour", "resource.rating_override.reason",
                          "resource.rating_override.expire_date"));
  constexpr char kGood[] = "colour: RATING_COLOUR_RED reason: 'why'";
  EXPECT_THAT(paths_of("16~FY2020-21", kGood), ElementsAre("resource.rating_override.name"));
  EXPECT_THAT(paths_of("16~soon", kGood), ElementsAre("resource.rating_override.name"));
  EXPECT_THAT(paths_of("99~2020-11", kGood),
              ElementsAre("councils/merton/panels/cyp/indexes/FY2020-21/overrides/99~2020-11"));
  EXPECT_THAT(paths_of("16", kGood), ElementsAre("resource.rating_override.name"));
}

TEST(CatalogueTest, RebasesAreRecordedWithAReason) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = ParseResource(R"pb(
    indicator {
      name: "councils/merton/indicators/plans"
      rebases { period: "2020-09" reason: "A second team began work." }
    })pb");
  request.mutable_update_mask()->add_paths("rebases");
  const auto updated = server.Update(request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->resource().indicator().rebases(0).period(), "2020-09");
  EXPECT_EQ(updated->resource().indicator().versions_size(), 1);
  *request.mutable_resource() = ParseResource(R"pb(
    indicator {
      name: "councils/merton/indicators/plans"
      rebases { period: "2020-09" reason: "A second team began work." }
      rebases { period: "2020-08" }
      rebases { period: "FY2020-21" reason: "r" }
    })pb");
  const auto refused = server.Update(request);
  ASSERT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> paths;
  for (const Fault& fault : DetailsOf(refused.status()).faults) paths.push_back(fault.path);
  EXPECT_THAT(paths, ElementsAre("resource.indicator.rebases[1].reason",
                                 "resource.indicator.rebases[1].period",
                                 "resource.indicator.rebases[2].period"));
}

TEST(CatalogueTest, WritesWithARequestIdHappenOnce) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::CreateResourceRequest request;
  *request.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/p" display_name: "P" })pb");
  request.set_request_id("once");
  const auto first = server.Create(request);
  ASSERT_THAT(first, IsOk());
  const auto second = server.Create(request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
  request.mutable_resource()->mutable_panel()->set_display_name("Q");
  EXPECT_THAT(server.Create(request), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(server.Head(kMerton)->head().sequence(), 2);
}

TEST(CatalogueTest, ValidateOnlyAnswersAsIfAndStoresNothing) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::CreateResourceRequest request;
  *request.mutable_resource() =
      ParseResource(R"pb(panel { name: "councils/merton/panels/p" display_name: "P" })pb");
  request.set_validate_only(true);
  const auto checked = server.Create(request);
  ASSERT_THAT(checked, IsOk());
  EXPECT_EQ(checked->sequence(), 2);
  EXPECT_THAT(server.Get("councils/merton/panels/p"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(CatalogueTest, ListsPageInNaturalOrder) {
  IngestionServer server;
  ASSERT_THAT(server.Import(MertonCatalogue()), IsOk());
  pb::ImportCatalogueRequest more;
  more.set_parent(kMerton);
  for (const char* id : {"p10", "p9", "p2"}) {
    auto& panel = *more.add_items()->mutable_resource()->mutable_panel();
    panel.set_name(std::string("councils/merton/panels/") + id);
    panel.set_display_name(id);
  }
  ASSERT_THAT(server.Import(more), IsOk());
  pb::ListResourcesRequest request;
  request.set_parent(kMerton);
  request.set_kind(pb::RESOURCE_KIND_PANEL);
  request.set_page_size(3);
  const auto first = server.List(request);
  ASSERT_THAT(first, IsOk());
  std::vector<std::string> names;
  for (const auto& resource : first->resources()) names.push_back(resource.panel().display_name());
  EXPECT_THAT(names, ElementsAre("Children", "p2", "p9"));
  request.set_page_token(first->next_page_token());
  const auto second = server.List(request);
  ASSERT_THAT(second, IsOk());
  ASSERT_EQ(second->resources_size(), 1);
  EXPECT_EQ(second->resources(0).panel().display_name(), "p10");
  EXPECT_EQ(second->next_page_token(), "");
  request.set_kind(pb::RESOURCE_KIND_INDICATOR);
  EXPECT_THAT(server.List(request),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_token")));
  request.clear_page_token();
  request.set_parent("councils/nowhere");
  EXPECT_THAT(server.List(request), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace ragstone::test
