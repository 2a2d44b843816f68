// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rpc/access/roles.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/base/errors.h"
#include "tests/support/status_matchers.h"

namespace ragstone::rpc {
namespace {

using common::v1::ROLE_CONTRIBUTE;
using common::v1::ROLE_OFFICER;
using common::v1::ROLE_PUBLISH;
using common::v1::ROLE_READ;
using ::ragstone::test::IsOk;
using ::ragstone::test::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

Roles Parsed(const std::string& text) {
  const absl::StatusOr<Roles> roles = Roles::Parse(text, "roles.toml");
  EXPECT_THAT(roles, IsOk());
  return roles.ok() ? *roles : Roles();
}

std::vector<Fault> FaultsOf(const std::string& text) {
  const absl::StatusOr<Roles> roles = Roles::Parse(text, "roles.toml");
  EXPECT_THAT(roles, StatusIs(absl::StatusCode::kInvalidArgument));
  return DetailsOf(roles.status()).faults;
}

auto FaultAt(const char* path, const char* text) {
  return AllOf(Field(&Fault::path, path), Field(&Fault::description, HasSubstr(text)));
}

TEST(RolesTest, EachIncludesThoseBeforeIt) {
  const Roles roles = Parsed(R"([callers."Ann Smith"]
merton = "officer"
"-" = "read"
[callers.bea]
merton = "publish"
)");
  EXPECT_TRUE(roles.Allows("Ann Smith", "merton", ROLE_READ));
  EXPECT_TRUE(roles.Allows("Ann Smith", "merton", ROLE_CONTRIBUTE));
  EXPECT_TRUE(roles.Allows("Ann Smith", "merton", ROLE_OFFICER));
  EXPECT_FALSE(roles.Allows("Ann Smith", "merton", ROLE_PUBLISH));
  EXPECT_TRUE(roles.Allows("bea", "merton", ROLE_PUBLISH));
  EXPECT_TRUE(roles.Allows("Ann Smith", "-", ROLE_READ));
  EXPECT_FALSE(roles.Allows("Ann Smith", "-", ROLE_CONTRIBUTE));
  EXPECT_FALSE(roles.Allows("bea", "-", ROLE_READ));
  EXPECT_FALSE(roles.Allows("bea", "croydon", ROLE_READ));
  EXPECT_FALSE(roles.Allows("Bea", "merton", ROLE_READ)) << "names are exact";
  EXPECT_FALSE(roles.Allows("", "merton", ROLE_READ));

  EXPECT_TRUE(roles.AllowsSomewhere("Ann Smith", ROLE_OFFICER));
  EXPECT_FALSE(roles.AllowsSomewhere("Ann Smith", ROLE_PUBLISH));
  EXPECT_FALSE(roles.AllowsSomewhere("carl", ROLE_READ));
  EXPECT_EQ(roles.Describe("Ann Smith"), "read in -, officer in merton");
  EXPECT_EQ(roles.Describe("carl"), "no role");
}

TEST(RolesTest, AStarIsEveryCouncilAndTheReferenceSet) {
  const Roles roles = Parsed(R"([callers.ann]
"*" = "read"
merton = "officer"
)");
  EXPECT_TRUE(roles.Allows("ann", "croydon", ROLE_READ));
  EXPECT_TRUE(roles.Allows("ann", "-", ROLE_READ));
  EXPECT_TRUE(roles.Allows("ann", "*", ROLE_READ));
  EXPECT_TRUE(roles.Allows("ann", "merton", ROLE_OFFICER));
  EXPECT_FALSE(roles.Allows("ann", "croydon", ROLE_CONTRIBUTE));
  EXPECT_FALSE(roles.Allows("ann", "*", ROLE_OFFICER));
  EXPECT_EQ(roles.Describe("ann"), "read in every council, officer in merton");
}

TEST(RolesTest, AServiceReadsAndSpeaksForOthers) {
  const Roles roles = Parsed(R"(callers.reporting = { "*" = "service" }
callers.other = { merton = "service", croydon = "publish" }
)");
  EXPECT_TRUE(roles.Allows("reporting", "merton", ROLE_READ));
  EXPECT_FALSE(roles.Allows("reporting", "merton", ROLE_CONTRIBUTE));
  EXPECT_TRUE(roles.SpeaksForOthers("reporting", "merton"));
  EXPECT_TRUE(roles.SpeaksForOthers("other", "merton"));
  EXPECT_FALSE(roles.SpeaksForOthers("other", "croydon"));
  EXPECT_TRUE(roles.SpeaksForOthersSomewhere("other"));
  EXPECT_FALSE(roles.SpeaksForOthersSomewhere("ann"));
  EXPECT_EQ(roles.Describe("reporting"), "service in every council");
}

TEST(RolesTest, NamesEveryFaultWithItsLine) {
  EXPECT_THAT(FaultsOf("[callers.ann]\nmerton = \"read\"\nmerton = \"officer\"\n"),
              ElementsAre(FaultAt("roles.toml:3", "merton")));
  EXPECT_THAT(
      FaultsOf(R"([callers.ann]
merton = "chief"
"Merton Council" = "read"
croydon = 3
[callers.bea]
[people.carl]
merton = "read"
)"),
      ElementsAre(FaultAt("roles.toml:2", "\"chief\", want \"read\", \"contribute\", \"officer\""),
                  FaultAt("roles.toml:3", "\"Merton Council\", want a council's id"),
                  FaultAt("roles.toml:4", "ann in croydon: no text, want \"read\""),
                  FaultAt("roles.toml:5", "bea: want councils with roles"),
                  FaultAt("roles.toml:6", "unknown key \"people\"")));
  EXPECT_THAT(FaultsOf("callers = 3\n"),
              ElementsAre(FaultAt("roles.toml:1", "want tables of the form [callers.NAME]")));
  EXPECT_THAT(FaultsOf("# nobody yet\n"), ElementsAre(FaultAt("roles.toml", "lets nobody in")));
}

}  // namespace
}  // namespace ragstone::rpc
