// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/page_dictionary.h"

#include <cstddef>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_enums.h>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ragstone::reporting {
namespace {

constexpr char kPage[] = "page";
constexpr char kPart[] = "part";

// The page with the dictionary's texts; `part` is the template that it may include.
std::string Expanded(absl::string_view page, absl::string_view part,
                     const PageDictionary& dictionary) {
  ctemplate::TemplateCache cache;
  EXPECT_TRUE(
      cache.StringToTemplateCache(kPage, page.data(), page.size(), ctemplate::DO_NOT_STRIP));
  EXPECT_TRUE(
      cache.StringToTemplateCache(kPart, part.data(), part.size(), ctemplate::DO_NOT_STRIP));
  cache.Freeze();
  std::string out;
  ctemplate::StringEmitter emitter(&out);
  EXPECT_TRUE(cache.ExpandNoLoad(kPage, ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &emitter));
  return out;
}

class PageDictionaryTest : public testing::Test {
 protected:
  PageMemory memory_;
  PageDictionary page_{memory_};
};

TEST_F(PageDictionaryTest, TextsAreCopiedAndTheTemplateEscapesThem) {
  std::string text = "a < b";
  page_.SetValue("TEXT", text);
  text = "changed";
  EXPECT_EQ(Expanded("{{%AUTOESCAPE context=\"HTML\"}}<p>{{TEXT}}</p>", "", page_),
            "<p>a &lt; b</p>");
}

TEST_F(PageDictionaryTest, TheLatestTextHoldsAndWithoutOneThereIsNothing) {
  page_.SetValue("TEXT", "first");
  page_.SetValue("TEXT", "second");
  EXPECT_EQ(Expanded("{{TEXT}}, {{OTHER}}.", "", page_), "second, .");
}

TEST_F(PageDictionaryTest, SectionsAreShownInOrderWithTheTextsAroundThem) {
  page_.SetValue("UNIT", "%");
  page_.AddSection("FIGURE").SetValue("VALUE", "1");
  PageDictionary& second = page_.AddSection("FIGURE");
  second.SetValue("VALUE", "2");
  second.SetValue("UNIT", " days");
  second.AddSection("MARK");
  EXPECT_EQ(Expanded("{{#FIGURE}}{{VALUE}}{{UNIT}}{{#MARK}}*{{/MARK}};{{/FIGURE}}"
                     "{{#HIDDEN}}never{{/HIDDEN}}",
                     "", page_),
            "1%;2 days*;");
}

TEST_F(PageDictionaryTest, AnIncludedTemplateHasItsOwnTextsAlone) {
  page_.SetValue("NAME", "page");
  page_.SetValue("OTHER", "page");
  page_.AddInclude("PART", kPart).SetValue("NAME", "first");
  page_.AddInclude("PART", kPart).SetValue("NAME", "second");
  EXPECT_EQ(Expanded("{{>PART}}{{>NONE}}", "{{NAME}}{{OTHER}};", page_), "first;second;");
}

TEST_F(PageDictionaryTest, PartsAreFilledWhenTheirTurnComes) {
  std::vector<std::size_t> filled;
  page_.AddIncludes("PART", kPart, 3, [&](std::size_t place, PageDictionary& part) {
    filled.push_back(place);
    part.SetValue("NAME", std::string(40000, static_cast<char>('a' + place)));
    part.AddIncludes("INNER", kPart, place, [](std::size_t /*place*/, PageDictionary& inner) {
      inner.SetValue("NAME", "inner");
    });
  });
  EXPECT_THAT(filled, testing::IsEmpty());
  EXPECT_EQ(Expanded("{{>PART}}", "{{NAME}}{{>INNER}};", page_),
            std::string(40000, 'a') + ";" + std::string(40000, 'b') + "inner;;" +
                std::string(40000, 'c') + "inner;inner;;");
  EXPECT_THAT(filled, testing::ElementsAre(0, 1, 2));
}

TEST_F(PageDictionaryTest, WhatIsShownEverywhereIsShownInEveryPartWithTheTextsOfThere) {
  page_.AddIncludes("PART", kPart, 1, [](std::size_t /*place*/, PageDictionary& part) {
    part.AddSection("INNER").SetValue("NAME", "inner");
  });
  page_.AddInclude("OTHER", kPart).SetValue("NAME", "other");
  page_.ShowEverywhere("MARK");
  EXPECT_EQ(
      Expanded("{{#MARK}}page;{{/MARK}}{{>PART}}{{>OTHER}}",
               "{{#INNER}}{{#MARK}}{{NAME}};{{/MARK}}{{/INNER}}{{#MARK}}{{NAME}};{{/MARK}}", page_),
      "page;inner;;other;");
}

}  // namespace
}  // namespace ragstone::reporting
