// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kIndicators[] =
    "indicator,from_period,comparable,description,unit,polarity,frequency,basis,owner\n"
    "ehc,,,Plans in time,percentage,higher,monthly,in period,SEN Team\n"
    "other,,,Something else,count,none,monthly,in_period,\n"
    "ehc,2020-09,no,Plans in time (new),percentage,higher,monthly,in_period,\n";
constexpr char kIndexes[] =
    "panel,year,display_name,exception_ratings\ncyp,FY2020-21,The index,\"red, amber\"\n";
constexpr char kIndex[] =
    "panel,year,number,indicator,target,target_source,rule,new,comparators\n"
    "cyp,FY2020-21,3,ehc,90%,national,relative 10%,yes,England=E92000001; London = "
    "E12000007@councils/-/indicators/x\n"
    "cyp,FY2020-21,23a,councils/-/indicators/six,,,none,,\n";

absl::StatusOr<std::vector<CatalogueItems>> ReadPaths(const std::vector<std::string>& paths) {
  Faults faults;
  std::vector<CatalogueItems> read = ReadCatalogue(paths, "merton", faults);
  if (!faults.empty()) return faults.ToStatus();
  return read;
}

class CatalogueTest : public ::testing::Test {
 protected:
  // What was read, or all that is wrong with it.
  absl::StatusOr<std::vector<CatalogueItems>> Read() { return ReadPaths({dir_.path().string()}); }

  std::string Folder(const std::string& name) {
    std::filesystem::create_directory(dir_.path() / name);
    return name + "/";
  }
  TempDir dir_;
};

TEST_F(CatalogueTest, ReadsAFolderInAnOrderThatRefersBackwardsOnly) {
  dir_.Write("index.csv", kIndex);
  dir_.Write("indexes.csv", kIndexes);
  dir_.Write("indicators.csv", kIndicators);
  dir_.Write("targets.csv", "panel,year,number,period,value\ncyp,FY2020-21,3,2020-04,80\n");
  dir_.Write("figures.csv", "not,a,catalogue,file\n");
  const auto read = Read();
  ASSERT_THAT(read, IsOk());
  ASSERT_THAT(*read, SizeIs(1));
  const CatalogueItems& own = read->front();
  EXPECT_EQ(own.parent, "councils/merton");
  ASSERT_THAT(own.items, SizeIs(3));
  const auto& indicator = own.items[0].resource().indicator();
  EXPECT_EQ(indicator.name(), "councils/merton/indicators/ehc");
  EXPECT_EQ(indicator.owner(), "SEN Team");
  ASSERT_EQ(indicator.versions_size(), 2);
  EXPECT_EQ(indicator.versions(0).basis(), common::v1::BASIS_IN_PERIOD);
  EXPECT_EQ(indicator.versions(1).from_period(), "2020-09");
  EXPECT_EQ(own.items[0].source_file(), "indicators.csv");
  EXPECT_EQ(own.items[0].source_row(), 2);
  const auto& index = own.items[2].resource().index();
  EXPECT_EQ(index.display_name(), "The index");
  EXPECT_THAT(index.exception_ratings(),
              ElementsAre(common::v1::RATING_COLOUR_RED, common::v1::RATING_COLOUR_AMBER));
  ASSERT_EQ(index.entries_size(), 2);
  EXPECT_EQ(index.entries(0).indicator(), "councils/merton/indicators/ehc");
  EXPECT_TRUE(index.entries(0).is_new());
  EXPECT_EQ(index.entries(0).target().text(), "90%");
  EXPECT_EQ(index.entries(0).target().profile(0).value(), "80");
  ASSERT_EQ(index.entries(0).comparators_size(), 2);
  EXPECT_EQ(index.entries(0).comparators(1).label(), "London");
  EXPECT_EQ(index.entries(0).comparators(1).area(), "E12000007");
  EXPECT_EQ(index.entries(0).comparators(1).indicator(), "councils/-/indicators/x");
  EXPECT_EQ(index.entries(1).indicator(), "councils/-/indicators/six");
  EXPECT_FALSE(index.entries(1).has_target());
}

TEST_F(CatalogueTest, FindsTheRowThatAFaultOfTheServiceIsAbout) {
  dir_.Write("index.csv", kIndex);
  dir_.Write("indexes.csv", kIndexes);
  dir_.Write("indicators.csv", kIndicators);
  const auto read = Read();
  ASSERT_THAT(read, IsOk());
  const CatalogueItems& own = read->front();
  std::string field;
  EXPECT_THAT(own.Locate("items[0].indicator.owner", field).ToString(),
              EndsWith("indicators.csv:2"));
  EXPECT_EQ(field, "indicator.owner");
  EXPECT_THAT(own.Locate("items[0].indicator.versions[1].unit", field).ToString(),
              EndsWith("indicators.csv:4"));
  EXPECT_EQ(field, "indicator.versions[1].unit");
  EXPECT_THAT(own.Locate("items[2].index.entries[1].rule", field).ToString(),
              EndsWith("index.csv:3"));
  EXPECT_EQ(own.Locate("items[99].index", field).ToString(), "");
  EXPECT_EQ(own.Locate("reason", field).ToString(), "");
  EXPECT_EQ(field, "reason");
}

TEST_F(CatalogueTest, KeepsTheReferenceSetApart) {
  dir_.Write(Folder("reference") + "areas.csv",
             "area,display_name,level\nE92000001,England,National\n");
  dir_.Write("panels.csv", "panel,display_name\ncyp,Children\n");
  const auto read = Read();
  ASSERT_THAT(read, IsOk());
  ASSERT_THAT(*read, SizeIs(2));
  EXPECT_EQ((*read)[0].parent, "councils/-");
  EXPECT_EQ((*read)[0].items[0].resource().area().name(), "councils/-/areas/E92000001");
  EXPECT_EQ((*read)[1].items[0].resource().panel().name(), "councils/merton/panels/cyp");
}

TEST_F(CatalogueTest, ReadsWhatStandsBesideRules) {
  dir_.Write("indicators.csv",
             "indicator,description,unit,polarity,frequency,basis\n"
             "plans,Plans,percentage,higher,monthly,in period\n");
  dir_.Write("rebases.csv", "indicator,period,reason\nplans,2020-09,A second team began work.\n");
  dir_.Write("indexes.csv", "panel,year,display_name\np,FY2020-21,Index\n");
  dir_.Write("index.csv",
             "panel,year,number,indicator,target,rule,comparators\n"
             "p,FY2020-21,3,plans,England average,relative 10%,England=E92000001\n");
  dir_.Write("rule_changes.csv",
             "panel,year,number,from_period,rule,target,target_source,reason\n"
             "p,FY2020-21,3,2020-10,met,95%,local,Agreed by the panel.\n");
  dir_.Write("overrides.csv",
             "panel,year,number,period,colour,reason,expire_date,withdrawn\n"
             "p,FY2020-21,3,2020-11,amber,One school was closed.,2021-03-31,\n");
  const auto read = Read();
  ASSERT_THAT(read, IsOk());
  const CatalogueItems& own = read->back();
  EXPECT_TRUE(own.has_rule_changes);
  EXPECT_TRUE(own.has_rebases);
  ASSERT_THAT(own.items, SizeIs(3));
  EXPECT_EQ(own.items[0].resource().indicator().rebases(0).period(), "2020-09");
  const ingestion::v1::RuleChange& change =
      own.items[1].resource().index().entries(0).rule_changes(0);
  EXPECT_EQ(change.from_period(), "2020-10");
  EXPECT_EQ(change.rule(), "met");
  EXPECT_EQ(change.target().text(), "95%");
  EXPECT_EQ(change.target().source(), common::v1::TARGET_SOURCE_LOCAL);
  EXPECT_EQ(change.reason(), "Agreed by the panel.");
  const ingestion::v1::RatingOverride& stated = own.items[2].resource().rating_override();
  EXPECT_EQ(stated.name(), "councils/merton/panels/p/indexes/FY2020-21/overrides/3~2020-11");
  EXPECT_EQ(stated.colour(), common::v1::RATING_COLOUR_AMBER);
  EXPECT_EQ(stated.expire_date(), "2021-03-31");
}

TEST_F(CatalogueTest, ReadsWhatAnIndexSuppressesAndWhetherItSaysSo) {
  const auto read = [&](const std::string& indexes) {
    dir_.Write("indexes.csv", indexes);
    const auto items = Read();
    EXPECT_THAT(items, IsOk());
    return items.ok() ? items->back() : CatalogueItems();
  };
  const CatalogueItems both = read(
      "panel,year,display_name,disclosure_threshold,exempt_paragraph\n"
      "p,FY2020-21,Index,10,2\np,FY2021-22,Next,,\n");
  EXPECT_TRUE(both.has_disclosure_thresholds);
  EXPECT_TRUE(both.has_exempt_paragraphs);
  ASSERT_THAT(both.items, SizeIs(2));
  EXPECT_EQ(both.items[0].resource().index().disclosure().threshold(), 10);
  EXPECT_EQ(both.items[0].resource().index().disclosure().exempt_paragraph(), 2);
  EXPECT_FALSE(both.items[1].resource().index().has_disclosure());

  const CatalogueItems one =
      read("panel,year,display_name,exempt_paragraph\np,FY2020-21,Index,3\n");
  EXPECT_FALSE(one.has_disclosure_thresholds);
  EXPECT_TRUE(one.has_exempt_paragraphs);
  EXPECT_EQ(one.items[0].resource().index().disclosure().exempt_paragraph(), 3);
}

TEST_F(CatalogueTest, SaysEverythingThatIsWrong) {
  dir_.Write("panels.csv", "panel,name\ncyp,Children\n");
  dir_.Write("indicators.csv",
             "indicator,description,unit,polarity,frequency,basis,decimals,counts_people\n"
             "ehc,,percents,higher,monthly,in_period,one,perhaps\n");
  dir_.Write("meetings.csv",
             "meeting,panel,year,date,data_end\nm,cyp,FY2020-21,2021-01-13,2020-11-30\nm,cyp,"
             "FY2020-21,2021-01-13,x\n");
  dir_.Write("section_texts.csv", "meeting,key,text\nm,legal,None\nm,legal,None\nn,legal,None\n");
  dir_.Write("targets.csv", "panel,year,number,period,value\ncyp,FY2020-21,3,2020-04,80\n");
  dir_.Write("indexes.csv",
             "panel,year,display_name,disclosure_threshold\ncyp,FY2020-21,Index,five\n");
  dir_.Write("paper.template.json", "{\"sections\": [{\"titel\": \"x\"}]}");
  EXPECT_THAT(
      Read(),
      StatusIs(
          absl::StatusCode::kInvalidArgument,
          AllOf(HasSubstr(
                    "panels.csv:1:2: unknown column \"name\", want some of panel, display_name"),
                HasSubstr("panels.csv:1: column \"display_name\" is missing"),
                HasSubstr("indicators.csv:2:2: description: empty, want a value"),
                HasSubstr(
                    "indicators.csv:2:3: unit: \"percents\", want one of percentage, count, money"),
                HasSubstr("indicators.csv:2:7: decimals: \"one\", want a whole number"),
                HasSubstr("indexes.csv:2:4: disclosure_threshold: \"five\", want a whole number"),
                HasSubstr("indicators.csv:2:8: counts_people: \"perhaps\", want yes or no"),
                HasSubstr("meetings.csv:3: councils/merton/meetings/m stands here and in "),
                HasSubstr("section_texts.csv:3:2: key: \"legal\" stands here a second time"),
                HasSubstr(
                    "section_texts.csv:4:1: meeting: \"n\", want a meeting that meetings.csv has"),
                HasSubstr("targets.csv:2:3: number: \"3\", want an entry that index.csv has"),
                HasSubstr("paper.template.json: not a paper template: "))));
}

TEST_F(CatalogueTest, RefusesPathsWithoutCatalogueFiles) {
  EXPECT_THAT(Read(), StatusIs(absl::StatusCode::kInvalidArgument,
                               HasSubstr("no catalogue file in this folder")));
  EXPECT_THAT(ReadPaths({dir_.Write("data.csv", "a\n"), dir_.File("none")}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("data.csv: not a catalogue file, want one of council.csv"),
                             HasSubstr("none: no such file or folder"))));
}

TEST_F(CatalogueTest, TakesNoOtherCouncilsFile) {
  dir_.Write("council.csv", "council,display_name\nsutton,Sutton\n");
  EXPECT_THAT(
      Read(),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("council.csv:2:1: council: is not the council that the import is for")));
}

TEST(DemoDataTest, TheDemoCouncilsReadWithoutAFault) {
  const auto merton = ReadPaths({"deploy/demo-data/merton"});
  ASSERT_THAT(merton, IsOk());
  ASSERT_THAT(*merton, SizeIs(1));
  const auto dfe = ReadPaths({"deploy/demo-data/dfe"});
  ASSERT_THAT(dfe, IsOk());
  ASSERT_THAT(*dfe, SizeIs(2));
  // Every area of the file, and the indicator.
  EXPECT_THAT((*dfe)[0].items, SizeIs(167));
}

}  // namespace
}  // namespace ragstone::cli
