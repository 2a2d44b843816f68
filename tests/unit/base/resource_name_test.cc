// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/base/resource_name.h"

#include <string>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"

namespace ragstone {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;

TEST(CheckId, TakesLowerCaseLettersDigitsAndHyphensBetween) {
  for (const char* id : {"a", "7", "ehc-20-weeks", "23a", "2021-01-13-cyp"}) {
    EXPECT_THAT(CheckId(id), IsOk()) << id;
  }
  EXPECT_THAT(CheckId(std::string(63, 'x')), IsOk());
  for (const char* id : {"", "-", "-a", "a-", "A", "a b", "a/b", "é", "a\n"}) {
    EXPECT_THAT(CheckId(id), StatusIs(absl::StatusCode::kInvalidArgument)) << id;
  }
  EXPECT_THAT(CheckId(std::string(64, 'x')), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckId("A"), StatusIs(absl::StatusCode::kInvalidArgument,
                                     "\"A\", want an id: 1 to 63 lower-case letters, digits and "
                                     "hyphens, no hyphen at the ends"));
}

TEST(NamePattern, ParsesAndFormats) {
  const NamePattern indicator("councils/{council=-}/indicators/{indicator}");
  EXPECT_EQ(indicator.text(), "councils/{council}/indicators/{indicator}");
  EXPECT_THAT(indicator.Parse("councils/merton/indicators/ehc-20-weeks"),
              IsOkAndHolds(ElementsAre("merton", "ehc-20-weeks")));
  EXPECT_THAT(indicator.Parse("councils/-/indicators/x"), IsOkAndHolds(ElementsAre("-", "x")));
  EXPECT_EQ(indicator.Format({"merton", "ehc-20-weeks"}),
            "councils/merton/indicators/ehc-20-weeks");
  EXPECT_TRUE(indicator.Matches("councils/merton/indicators/x"));
  EXPECT_FALSE(indicator.Matches("councils/merton/panels/x"));
}

TEST(NamePattern, SaysWhatIsWrongWithAName) {
  const NamePattern indicator("councils/{council}/indicators/{indicator}");
  EXPECT_THAT(indicator.Parse(""),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "missing, want councils/{council}/indicators/{indicator}"));
  for (const char* name :
       {"councils/merton", "council/merton/indicators/x", "/councils/merton/indicators/x",
        "councils/merton/indicators/x/", "councils/merton/indicators/x/y"}) {
    EXPECT_THAT(
        indicator.Parse(name),
        StatusIs(absl::StatusCode::kInvalidArgument,
                 absl::StrCat("\"", name, "\", want councils/{council}/indicators/{indicator}")));
  }
  EXPECT_THAT(
      indicator.Parse("councils/-/indicators/x"),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "\"councils/-/indicators/x\": {council} is \"-\", want an id: 1 to 63 lower-case "
               "letters, digits and hyphens, no hyphen at the ends"));
  EXPECT_THAT(indicator.Parse("councils/merton/indicators/"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(indicator.Parse(std::string(100000, '/')),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(NamePattern, KnowsTheKindsOfIds) {
  const NamePattern area("councils/{council=-}/areas/{area=code}");
  EXPECT_THAT(area.Parse("councils/-/areas/E09000024"),
              IsOkAndHolds(ElementsAre("-", "E09000024")));
  EXPECT_FALSE(area.Matches("councils/-/areas/E 9"));

  const NamePattern index("councils/{council}/panels/{panel}/indexes/{year=period}");
  EXPECT_THAT(index.Parse("councils/merton/panels/cyp/indexes/FY2020-21"),
              IsOkAndHolds(ElementsAre("merton", "cyp", "FY2020-21")));
  EXPECT_TRUE(index.Matches("councils/merton/panels/cyp/indexes/2020-11"));
  for (const char* year : {"fy2020-21", "FY", "-2020", ""}) {
    EXPECT_FALSE(index.Matches(absl::StrCat("councils/merton/panels/cyp/indexes/", year))) << year;
  }

  const NamePattern batch("councils/{council=-}/batches/{batch=number}");
  EXPECT_THAT(batch.Parse("councils/merton/batches/17"), IsOkAndHolds(ElementsAre("merton", "17")));
  for (const char* number : {"0", "-1", "017", "+1", " 1", "1x", "99999999999999999999"}) {
    EXPECT_FALSE(batch.Matches(absl::StrCat("councils/merton/batches/", number))) << number;
  }
}

TEST(NamePatternDeathTest, StopsAtAPatternThatIsNone) {
  EXPECT_DEATH(NamePattern("councils//x"), "empty segment");
  EXPECT_DEATH(NamePattern("councils/{council"), "braces");
  EXPECT_DEATH(NamePattern("councils/{council=any}"), "unknown kind");
  EXPECT_DEATH(NamePattern("councils/{council}").Format({}), "another number of ids");
}

}  // namespace
}  // namespace ragstone
