// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a council may state of its papers' looks, and how it is told what it may not.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/ingestion/ingestion_server.h"
#include "tests/support/png_file.h"
#include "tests/support/status_matchers.h"

namespace ragstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kTemplate[] = "councils/merton/templates/paper";

class TemplateTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_THAT(server_.Import(MertonCatalogue()), IsOk()); }

  // `layout` in text format; `logo` is put into it unless it is empty.
  absl::Status Create(const std::string& layout, const std::string& logo = "") {
    pb::CreateResourceRequest request;
    *request.mutable_resource() =
        ParseResource(absl::StrCat("template { name: \"", kTemplate,
                                   "\" sections { title: \"Details\" } layout {", layout, "} }"));
    if (!logo.empty()) {
      request.mutable_resource()
          ->mutable_template_()
          ->mutable_layout()
          ->mutable_branding()
          ->mutable_logo()
          ->set_png(logo);
    }
    return server_.Create(request).status();
  }

  // "path: description" of each fault, without what comes before "layout".
  std::vector<std::string> Faults(const std::string& layout, const std::string& logo = "") {
    std::vector<std::string> faults;
    const absl::Status refused = Create(layout, logo);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
    for (const auto& fault : DetailsOf(refused).faults) {
      faults.push_back(
          absl::StrCat(fault.path.substr(fault.path.find("layout")), ": ", fault.description));
    }
    return faults;
  }

  IngestionServer server_;
};

TEST_F(TemplateTest, ALayoutIsKeptAsItWasStated) {
  ASSERT_THAT(
      Create(R"pb(
               header_fields { label: "Decision-maker" text: "{committee}" }
               header_fields { label: "Classification" text: "Public" key: "classification" }
               tables {
                 content: PAPER_CONTENT_RATING_COUNTS
                 columns { kind: PAPER_COLUMN_KIND_COUNT heading: "Measures" }
                 columns { kind: PAPER_COLUMN_KIND_RATING heading: "Status" }
               }
               ratings { rating: RATING_COLOUR_RED label: "Red: off target" }
               branding {
                 accent: "#5b2a6b"
                 logo { alternative_text: "Merton" }
               }
             )pb",
             OnePixelPng()),
      IsOk());
  const auto stored = server_.Get(kTemplate);
  ASSERT_THAT(stored, IsOk());
  const pb::PaperLayout& layout = stored->resource().template_().layout();
  EXPECT_EQ(layout.header_fields(1).key(), "classification");
  EXPECT_EQ(layout.tables(0).columns(0).heading(), "Measures");
  EXPECT_EQ(layout.branding().logo().png(), OnePixelPng());
}

TEST_F(TemplateTest, ColoursThatCannotBeReadAreRefusedWithTheirContrast) {
  EXPECT_THAT(
      Faults(R"pb(
        ratings { rating: RATING_COLOUR_AMBER ground: "#ffc14d" text: "#ffffff" }
        ratings { rating: RATING_COLOUR_GREEN ground: "#FFC14D" text: "#241600" }
        ratings { rating: RATING_COLOUR_BLUE ground: "navy" text: "#fff" }
        ratings { rating: RATING_COLOUR_RED ground: "#a8121c" }
        branding { accent: "#ff0000" }
      )pb"),
      ElementsAre(
          "layout.ratings[0].text: \"#ffffff\", want a contrast of at least 4.50 to 1 on the "
          "ground #ffc14d, not 1.61 to 1",
          "layout.ratings[1].ground: \"#FFC14D\", want another ground than that of Amber",
          "layout.ratings[2].ground: \"navy\", want a colour, such as #17485a",
          "layout.ratings[2].text: \"#fff\", want a colour, such as #17485a",
          "layout.ratings[3].text: missing, want a colour, such as #17485a",
          "layout.branding.accent: \"#ff0000\", want a contrast of at least 4.50 to 1 to white, "
          "not 3.99 to 1"));
}

TEST_F(TemplateTest, ALabelKeepsTheWordOfItsRating) {
  EXPECT_THAT(
      Faults(R"pb(
        ratings { rating: RATING_COLOUR_RED label: "Off target" }
        ratings { rating: RATING_COLOUR_RED label: "Reduced" }
        ratings { rating: RATING_COLOUR_NOT_RATED label: "Not rated\nyet" }
        ratings { label: "Blue" }
      )pb"),
      ElementsAre(
          "layout.ratings[0].label: \"Off target\", want a label that begins with the word "
          "Red",
          "layout.ratings[1].rating: \"Red\", want each rating once",
          "layout.ratings[1].label: \"Reduced\", want a label that begins with the word Red",
          HasSubstr("layout.ratings[2].label: \"Not rated\nyet\", want a label of one line"),
          "layout.ratings[3].rating: missing, want a rating"));
  EXPECT_THAT(Faults(absl::StrCat("ratings { rating: RATING_COLOUR_RED label: \"Red ",
                                  std::string(57, 'x'), "\" }")),
              ElementsAre(HasSubstr("want at most 60 characters, not 61")));
}

TEST_F(TemplateTest, EveryFaultOfTablesAndFieldsIsNamedAtOnce) {
  const std::vector<std::string> faults = Faults(R"pb(
    header_fields { text: "{committee}" }
    header_fields { label: "Author" text: "{author}" key: "k" }
    header_fields { label: "Class" key: "k" }
    header_fields { label: "Ward" }
    recommendations { introduction: "{panel}" }
    tables { content: PAPER_CONTENT_INDEX }
    tables {
      content: PAPER_CONTENT_EXCEPTIONS
      caption: "Up to {end}"
      columns { kind: PAPER_COLUMN_KIND_NUMBER heading: "No" }
      columns { kind: PAPER_COLUMN_KIND_NUMBER heading: "Again" }
      columns { kind: PAPER_COLUMN_KIND_COUNT heading: "Count" }
      columns { kind: PAPER_COLUMN_KIND_INDICATOR }
      columns { kind: PAPER_COLUMN_KIND_RATING heading: "RAG" }
    }
    tables { content: PAPER_CONTENT_EXCEPTIONS }
  )pb");
  EXPECT_THAT(
      faults,
      ElementsAre("layout.header_fields[0].label: missing, want a text",
                  HasSubstr("layout.header_fields[1].text: \"{author}\", want only the "
                            "placeholders {committee} {index}"),
                  HasSubstr("layout.header_fields[2].key: \"k\", want a key that no other part"),
                  HasSubstr("layout.header_fields[3].text: missing, want a text, or a key"),
                  HasSubstr("layout.recommendations.introduction: \"{panel}\""),
                  HasSubstr("layout.tables[0].content: \"PAPER_CONTENT_INDEX\", want one of "
                            "PAPER_CONTENT_RATING_COUNTS, PAPER_CONTENT_EXCEPTIONS"),
                  HasSubstr("layout.tables[1].caption: \"Up to {end}\""),
                  HasSubstr("layout.tables[1].columns[1].kind: \"PAPER_COLUMN_KIND_NUMBER\", want "
                            "a column once"),
                  HasSubstr("layout.tables[1].columns[2].kind: \"PAPER_COLUMN_KIND_COUNT\", want "
                            "one of PAPER_COLUMN_KIND_NUMBER"),
                  HasSubstr("layout.tables[1].columns[3].heading: missing, want a text"),
                  HasSubstr("want PAPER_COLUMN_KIND_COMMENTARY among them"),
                  HasSubstr("layout.tables[2].content: \"PAPER_CONTENT_EXCEPTIONS\", want each "
                            "content once")));
}

TEST_F(TemplateTest, ALogoIsAPictureWithWords) {
  EXPECT_THAT(Faults("", "<svg onload='x'/>"),
              ElementsAre("layout.branding.logo.png: \"17 bytes\", want a PNG",
                          "layout.branding.logo.alternative_text: missing, want a text"));
  EXPECT_THAT(Faults(absl::StrCat("branding { logo { alternative_text: \"", std::string(251, 'x'),
                                  "\" } }"),
                     OnePixelPng()),
              ElementsAre(HasSubstr("want at most 250 bytes, not 251")));
}

TEST_F(TemplateTest, AMeetingMayStateAHeaderFieldByItsKey) {
  ASSERT_THAT(Create(R"pb(header_fields { label: "Class" text: "Public" key: "class" })pb"),
              IsOk());
  pb::UpdateResourceRequest request;
  *request.mutable_resource() = ParseResource(R"pb(
    meeting {
      name: "councils/merton/meetings/2021-01-13-cyp"
      template: "councils/merton/templates/paper"
      section_texts { key: "class" value: "Exempt" }
    })pb");
  request.mutable_update_mask()->add_paths("template");
  request.mutable_update_mask()->add_paths("section_texts");
  EXPECT_THAT(server_.Update(request), IsOk());
}

}  // namespace
}  // namespace ragstone::test
