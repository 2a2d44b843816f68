// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A catalogue that is written as files and read again is the same, whatever is stated in it.

#include "clients/cli/files/catalogue_write.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/text_format.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/files/catalogue.h"
#include "clients/cli/files/catalogue_dangling.h"
#include "clients/cli/files/catalogue_output.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::cli {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::ragstone::ingestion::v1::Resource;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::ragstone::test::TempDir;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

// A council of which everything is stated that can be, with the texts that files find hardest.
constexpr char kEverything[] = R"pb(
  resources {
    council { name: "councils/c" display_name: "London Borough of C, \"the\" C" area: "E09000024" }
  }
  resources {
    area { name: "councils/c/areas/E05000001" display_name: "Abbey" level: "Electoral ward" }
  }
  resources { panel { name: "councils/c/panels/p" display_name: " Panel\n" } }
  resources {
    indicator {
      name: "councils/c/indicators/i"
      versions {
        description: "Plans, \"in time\""
        unit: UNIT_PERCENTAGE
        decimals: 1
        polarity: POLARITY_HIGHER
        frequency: FREQUENCY_MONTHLY
        basis: BASIS_IN_PERIOD
        aggregation: AGGREGATION_RATIO_OF_SUMS
        lag_days: 30
      }
      versions {
        from_period: "2020-09"
        comparable_with_earlier: true
        description: "Plans in time, \302\2435 a head"
        unit: UNIT_RATE_PER_10000
        polarity: POLARITY_LOWER
        frequency: FREQUENCY_MONTHLY
        basis: BASIS_ROLLING_12_MONTHS
        change_note: "New guidance.\n\nTwo paragraphs."
      }
      service_area: "Children, Schools and Families"
      owner: "SEN Team"
      data_source: "Mosaic"
      supplier: "Cafcass"
      control: CONTROL_SHARED
      statutory_basis: "Regulation 13"
      counts_people: true
      rebases { period: "2020-06" reason: "A second team\nbegan work." }
      rebases { period: "2020-10" reason: "A third." }
      retired_from: "2021-04"
      retired_reason: "The return ends."
    }
  }
  resources {
    indicator {
      name: "councils/c/indicators/j"
      versions {
        description: "="
        unit: UNIT_COUNT
        polarity: POLARITY_NONE
        frequency: FREQUENCY_QUARTERLY
        basis: BASIS_SNAPSHOT
      }
    }
  }
  resources {
    index {
      name: "councils/c/panels/p/indexes/FY2020-21"
      display_name: "Index 2020/21"
      entries {
        number: "3"
        indicator: "councils/c/indicators/i"
        target {
          text: "90%"
          profile { period: "2020-04" value: "80" }
          profile { period: "2020-05" value: "82.5" }
          source: TARGET_SOURCE_LOCAL
          agreed_by: "Cabinet, March 2020"
        }
        rule: "relative 10%"
        is_new: true
        comparators { label: " a;b=c@d\\ " area: "E92000001" }
        comparators { label: "London" area: "E12000007" indicator: "councils/-/indicators/x" }
        comparators { label: "Ours" area: "E05000001" indicator: "councils/c/indicators/j" }
        headline: BASIS_YEAR_TO_DATE
        rate_all_areas: true
        rule_changes {
          from_period: "2020-10"
          rule: "met"
          target {
            text: "95%"
            profile { period: "2020-11" value: "96" }
            source: TARGET_SOURCE_NATIONAL
            agreed_by: "The panel"
          }
          reason: "Agreed,\nin October."
        }
        rule_changes { from_period: "2020-12" rule: "points 2" reason: "As before." }
        rule_agreed_by: "Cabinet, March 2020"
      }
      entries { number: "23a" indicator: "councils/-/indicators/x" rule: "none" }
      exception_ratings: RATING_COLOUR_RED
      exception_ratings: RATING_COLOUR_NOT_RATED
      figures_note: "Illustrative."
      travel_method: TRAVEL_METHOD_LATEST_THREE
      disclosure { threshold: 10 exempt_paragraph: 2 }
    }
  }
  resources {
    index { name: "councils/c/panels/p/indexes/FY2021-22" display_name: "Index 2021/22" }
  }
  resources {
    rating_override {
      name: "councils/c/panels/p/indexes/FY2020-21/overrides/3~2020-11"
      colour: RATING_COLOUR_AMBER
      reason: "One school was closed."
      expire_date: "2021-03-31"
      withdrawn: true
    }
  }
  resources {
    template {
      name: "councils/c/templates/paper"
      display_name: "Paper"
      sections {
        title: "Details"
        blocks {
          heading: "Exceptions"
          paragraph: "As of {data_end}."
          key: "exceptions"
          list_item: true
          content: PAPER_CONTENT_EXCEPTIONS
          omit_when_empty: true
        }
        unnumbered: true
      }
      layout {
        header_fields { label: "Classification" text: "Public" key: "classification" }
        recommendations {
          heading: "We recommend"
          introduction: "That the panel:"
          style: RECOMMENDATION_STYLE_ROMAN_NUMERALS
        }
        unnumbered_paragraphs: true
        tables {
          content: PAPER_CONTENT_INDEX_TABLE
          caption: "Scorecard \342\200\223 {data_end}"
          when_empty: "Nothing."
          columns { kind: PAPER_COLUMN_KIND_INDICATOR heading: "Measure" }
        }
        ratings {
          rating: RATING_COLOUR_RED
          label: "Red \342\200\223 off target"
          ground: "#a8121c"
          text: "#ffffff"
        }
        branding {
          accent: "#17485a"
          font: PAPER_FONT_SERIF
          logo { png: "\211PNG\r\n\032\n\000\377" alternative_text: "London Borough of C" }
        }
      }
    }
  }
  resources {
    meeting {
      name: "councils/c/meetings/m"
      panel: "councils/c/panels/p"
      index: "councils/c/panels/p/indexes/FY2020-21"
      date: "2021-01-13"
      data_end: "2020-11-30"
      header {
        wards: "All"
        subject: "Performance"
        lead_officer: "Director"
        lead_member: "Cabinet Member"
        contact_officer: "Officer"
        recommendations: "Note the report"
        recommendations: " Two\nlines \\"
      }
      section_texts { key: "exceptions" value: "The following.\n\nAnd more." }
      section_texts { key: "legal" value: "" }
      template: "councils/c/templates/paper"
    }
  }
  resources {
    meeting {
      name: "councils/c/meetings/n"
      panel: "councils/c/panels/p"
      index: "councils/c/panels/p/indexes/FY2020-21"
      date: "2021-02-10"
      data_end: "2020-12-31"
    }
  }
  resources { commentary { name: "councils/c/meetings/m/commentaries/3" text: "Why.\n\nSo." } }
  resources { note { name: "councils/c/meetings/m/notes/23a" text: "Of note." } }
  resources {
    caveat {
      name: "councils/c/caveats/k"
      indicator: "councils/c/indicators/i"
      kind: CAVEAT_KIND_COVERAGE
      text: "One team only."
      first_period: "2020-04"
      last_period: "2020-06"
      promise { made_at: "councils/c/meetings/m" due_at: "councils/c/meetings/n" }
    }
  }
  resources {
    caveat {
      name: "councils/c/caveats/l"
      indicator: "councils/-/indicators/x"
      kind: CAVEAT_KIND_CORRECTION
      text: "Wrong before."
    }
  }
)pb";

std::vector<Resource> Parse(const std::string& text) {
  ingestion::v1::ListResourcesResponse listed;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &listed));
  return {listed.resources().begin(), listed.resources().end()};
}

// Every field that somebody can state, of a message and of those in it.
void AddFields(const Descriptor& type, std::set<std::string>& fields) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (IsOutput(field) || !fields.insert(field.full_name()).second) continue;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field.is_map()) {
      AddFields(*field.message_type(), fields);
    }
  }
}

void TakeOutSet(const Message& message, std::set<std::string>& fields) {
  std::vector<const FieldDescriptor*> set;
  message.GetReflection()->ListFields(message, &set);
  for (const FieldDescriptor* const field : set) {
    fields.erase(field->full_name());
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map()) continue;
    if (!field->is_repeated()) {
      TakeOutSet(message.GetReflection()->GetMessage(message, field), fields);
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      TakeOutSet(message.GetReflection()->GetRepeatedMessage(message, field, i), fields);
    }
  }
}

// The fields of the contract that none of the resources states.
std::set<std::string> Unstated(const std::vector<Resource>& resources) {
  std::set<std::string> fields;
  AddFields(*Resource::descriptor(), fields);
  for (const Resource& resource : resources) TakeOutSet(resource, fields);
  return fields;
}

class CatalogueWriteTest : public ::testing::Test {
 protected:
  // Writes the files into a folder of their own.
  std::string Put(const std::vector<CatalogueFile>& files) {
    for (const CatalogueFile& file : files) dir_.Write(file.name, file.bytes);
    return dir_.path().string();
  }
  absl::Status RoundTrip(const std::vector<Resource>& resources) {
    return CheckWritten(Put(WriteCatalogue("councils/c", resources)) + "/", "councils/c",
                        resources);
  }
  TempDir dir_;
};

// What fails here is a field that is new: state it above, and the next test tells whether the files
// carry it.
TEST_F(CatalogueWriteTest, TheSampleStatesEveryFieldOfTheContracts) {
  EXPECT_THAT(Unstated(Parse(kEverything)), IsEmpty());
  EXPECT_THAT(Unstated({}), IsSupersetOf({"ragstone.ingestion.v1.Indicator.retired_from",
                                          "ragstone.ingestion.v1.PaperHeader.recommendations",
                                          "ragstone.ingestion.v1.ProfilePoint.value"}));
}

TEST_F(CatalogueWriteTest, EverythingComesBackAsItWasStated) {
  EXPECT_THAT(RoundTrip(Parse(kEverything)), IsOk());
}

TEST_F(CatalogueWriteTest, WhatCannotBeCarriedIsFound) {
  std::vector<Resource> resources = Parse(kEverything);
  for (Resource& resource : resources) {
    if (resource.has_meeting()) resource.mutable_meeting()->mutable_header()->add_recommendations();
    if (resource.has_index()) resource.mutable_index()->clear_display_name();
  }
  EXPECT_THAT(
      RoundTrip(resources),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               AllOf(HasSubstr("councils/c/meetings/m: deleted: meeting.header.recommendations[2]"),
                     HasSubstr("councils/c/meetings/n: "),
                     HasSubstr("councils/c/panels/p/indexes/FY2021-22: has no display_name"),
                     HasSubstr("\nindexes.csv:3:3: display_name: empty"))));
}

TEST_F(CatalogueWriteTest, AFileThatIsMissingIsFound) {
  const std::vector<Resource> resources = Parse(kEverything);
  std::vector<CatalogueFile> files = WriteCatalogue("councils/c", resources);
  files.pop_back();
  EXPECT_THAT(CheckWritten(Put(files), "councils/c", resources),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("councils/c/caveats/k: is missing"),
                             HasSubstr("councils/c/caveats/l: is missing"))));
}

TEST_F(CatalogueWriteTest, WhatTheServicesAnswerIsInNoFile) {
  std::vector<Resource> answered = Parse(kEverything);
  for (Resource& resource : answered) {
    if (resource.has_commentary()) resource.mutable_commentary()->set_author("officer");
    if (!resource.has_index()) continue;
    resource.mutable_index()->set_etag("1-0");
    for (auto& entry : *resource.mutable_index()->mutable_entries()) {
      entry.set_rule_version(7);
      if (entry.has_target()) entry.mutable_target()->set_value("90");
    }
  }
  const std::vector<CatalogueFile> files = WriteCatalogue("councils/c", answered);
  const std::vector<CatalogueFile> plain = WriteCatalogue("councils/c", Parse(kEverything));
  ASSERT_EQ(files.size(), plain.size());
  for (size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(files[i].name, plain[i].name);
    EXPECT_EQ(files[i].bytes, plain[i].bytes) << files[i].name;
  }
  EXPECT_THAT(CheckWritten(Put(files), "councils/c", answered), IsOk());
}

// Without the file its part would stay as it is stored where the files are loaded.
TEST_F(CatalogueWriteTest, PartsThatAreNoneAreStatedToBeNone) {
  const std::vector<CatalogueFile> files = WriteCatalogue(
      "councils/c", Parse(R"pb(
        resources { council { name: "councils/c" display_name: "C" } }
        resources {
          indicator {
            name: "councils/c/indicators/i"
            versions { description: "d" unit: UNIT_COUNT }
          }
        }
        resources { index { name: "councils/c/panels/p/indexes/FY2020-21" display_name: "I" } }
        resources {
          meeting {
            name: "councils/c/meetings/m"
            panel: "councils/c/panels/p"
            index: "councils/c/panels/p/indexes/FY2020-21"
            date: "2021-01-13"
            data_end: "2020-11-30"
          }
        })pb"));
  std::vector<std::string> names;
  for (const CatalogueFile& file : files) names.push_back(file.name);
  EXPECT_THAT(
      names, ElementsAre("council.csv", "indicators.csv", "rebases.csv", "indexes.csv", "index.csv",
                         "rule_changes.csv", "targets.csv", "meetings.csv", "section_texts.csv"));
  EXPECT_EQ(files[0].bytes, "council,display_name,area\nc,C,\n");
  EXPECT_EQ(files[2].bytes, "indicator,period,reason\n");
  Faults faults;
  const std::vector<CatalogueItems> read = ReadCatalogue({Put(files)}, "c", faults);
  ASSERT_TRUE(faults.empty()) << faults.ToStatus();
  EXPECT_TRUE(read.front().has_targets && read.front().has_rule_changes &&
              read.front().has_rebases && read.front().has_section_texts);
}

TEST_F(CatalogueWriteTest, WhatIsAboutNothingAnyMoreIsTakenOutAndSaid) {
  std::vector<Resource> resources = Parse(kEverything);
  const size_t kept = resources.size();
  const std::vector<Resource> gone = Parse(R"pb(
    resources { commentary { name: "councils/c/meetings/m/commentaries/99" text: "t" } }
    resources { note { name: "councils/c/meetings/m/notes/99" text: "t" } }
    resources {
      rating_override {
        name: "councils/c/panels/p/indexes/FY2020-21/overrides/99~2020-11"
        indicator: "councils/c/indicators/i"
      }
    }
    resources {
      rating_override {
        name: "councils/c/panels/p/indexes/FY2020-21/overrides/3~2020-12"
        indicator: "councils/c/indicators/j"
      }
    })pb");
  resources.insert(resources.end(), gone.begin(), gone.end());
  for (Resource& resource : resources) {
    if (resource.has_rating_override() && resource.rating_override().indicator().empty()) {
      resource.mutable_rating_override()->set_indicator("councils/c/indicators/i");
    }
  }
  EXPECT_THAT(
      TakeOutDangling(resources),
      ElementsAre(
          // The sample's template has no such key.
          "the text \"legal\" of councils/c/meetings/m: its template has no such key any more",
          HasSubstr("commentaries/99: its index has no such entry"),
          HasSubstr("notes/99: its index has no such entry"),
          HasSubstr("overrides/99~2020-11: its index has no such entry"),
          HasSubstr("overrides/3~2020-12: it is about councils/c/indicators/j, and the number is "
                    "that of councils/c/indicators/i now")));
  EXPECT_EQ(resources.size(), kept);
  EXPECT_THAT(TakeOutDangling(resources), IsEmpty());
}

TEST_F(CatalogueWriteTest, ALogoIsAFileOfItsOwn) {
  const std::vector<CatalogueFile> files = WriteCatalogue("councils/c", Parse(kEverything));
  const auto logo = std::find_if(files.begin(), files.end(), [](const CatalogueFile& file) {
    return file.name == "paper.logo.png";
  });
  ASSERT_NE(logo, files.end());
  EXPECT_EQ(logo->bytes, std::string("\x89PNG\r\n\x1A\n\0\xFF", 10));
  EXPECT_TRUE(IsCatalogueFile("paper.logo.png")) << "or an export with --force would leave it";
}

TEST_F(CatalogueWriteTest, ALogoNeedsItsTemplateAndStandsOnce) {
  dir_.Write("other.logo.png", "PNG");
  dir_.Write("paper.logo.png", "PNG");
  dir_.Write("paper.template.json", R"({"layout": {"branding": {"logo": {"png": "UE5H"}}}})");
  Faults faults;
  ReadCatalogue({dir_.path().string()}, "c", faults);
  EXPECT_THAT(
      faults.lines(),
      ElementsAre(HasSubstr("other.logo.png: the logo of no template, want other.template.json"),
                  HasSubstr("paper.logo.png: paper.template.json has a logo too, want it once")));
}

TEST_F(CatalogueWriteTest, ChangesOfRulesAreNamedByTheirTargets) {
  dir_.Write("indexes.csv", "panel,year,display_name\np,FY2020-21,I\n");
  dir_.Write("index.csv", "panel,year,number,indicator,rule\np,FY2020-21,3,i,met\n");
  dir_.Write("targets.csv",
             "panel,year,number,from_period,period,value\np,FY2020-21,3,2020-10,2020-11,5\n");
  Faults faults;
  ReadCatalogue({dir_.path().string()}, "c", faults);
  EXPECT_THAT(faults.lines(), ElementsAre(HasSubstr(
                                  "targets.csv:2:4: from_period: \"2020-10\", want nothing, or "
                                  "the from_period of a change that rule_changes.csv has for 3")));
}

}  // namespace
}  // namespace ragstone::cli
