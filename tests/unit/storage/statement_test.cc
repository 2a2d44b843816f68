// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/statement.h"

#include <limits>
#include <type_traits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/storage/test_database.h"

namespace ragstone::storage {
namespace {

using ::ragstone::test::IsOk;
using ::ragstone::test::IsOkAndHolds;
using ::ragstone::test::StatusIs;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr char kCreateMixedSql[] =
    "CREATE TABLE mixed (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, bytes BLOB) STRICT";
constexpr char kInsertMixedSql[] =
    "INSERT INTO mixed (id, number, text, bytes) VALUES (?, ?, ?, ?)";
constexpr char kSelectMixedSql[] = "SELECT number, text, bytes FROM mixed ORDER BY id";

template <typename Value, typename = void>
struct CanBind : std::false_type {};
template <typename Value>
struct CanBind<
    Value, std::void_t<decltype(std::declval<Statement&>().Bind(0, std::declval<const Value&>()))>>
    : std::true_type {};

TEST(StatementTypeTest, RefusesTypesThatWouldChangeTheValue) {
  EXPECT_TRUE(CanBind<int64_t>::value);
  EXPECT_TRUE(CanBind<std::optional<std::string>>::value);
  EXPECT_FALSE(CanBind<double>::value);
  EXPECT_FALSE(CanBind<bool>::value);
  EXPECT_FALSE(CanBind<uint64_t>::value);
  EXPECT_FALSE(CanBind<int*>::value);
}

class StatementTest : public DatabaseTest {
 protected:
  StatementTest() : database_(Open(Options())) {
    EXPECT_THAT(database_->RunScript(kCreateMixedSql), IsOk());
  }

  Statement Prepare(absl::string_view sql) {
    absl::StatusOr<Statement> statement = database_->Prepare(sql);
    EXPECT_THAT(statement, IsOk());
    return *std::move(statement);
  }

  std::unique_ptr<Database> database_;
};

TEST_F(StatementTest, GivesBackWhatWasBound) {
  const std::string bytes("\0\x01\xff", 3);
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, std::numeric_limits<int64_t>::min(), "Children’s",
                             Blob{bytes}),
              IsOk());
  Statement statement = Prepare(kSelectMixedSql);
  ASSERT_THAT(statement.Step(), IsOkAndHolds(true));
  EXPECT_EQ(statement.Int64(0), std::numeric_limits<int64_t>::min());
  EXPECT_EQ(statement.Text(1), "Children’s");
  EXPECT_EQ(statement.Bytes(2), bytes);
  EXPECT_THAT(statement.Step(), IsOkAndHolds(false));
}

TEST_F(StatementTest, NullIsNotEmpty) {
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, nullptr, std::optional<std::string>(), nullptr),
              IsOk());
  ASSERT_THAT(
      database_->Run(kInsertMixedSql, 2, std::optional<int64_t>(0), absl::string_view(), Blob{}),
      IsOk());
  Statement statement = Prepare(kSelectMixedSql);
  ASSERT_THAT(statement.Step(), IsOkAndHolds(true));
  EXPECT_EQ(statement.OptionalInt64(0), std::nullopt);
  EXPECT_EQ(statement.OptionalText(1), std::nullopt);
  EXPECT_TRUE(statement.IsNull(2));
  ASSERT_THAT(statement.Step(), IsOkAndHolds(true));
  EXPECT_THAT(statement.OptionalInt64(0), Optional(0));
  EXPECT_THAT(statement.OptionalText(1), Optional(Eq("")));
  EXPECT_EQ(statement.Bytes(2), "");
}

TEST_F(StatementTest, ATextInAnIntegerColumnIsRefused) {
  EXPECT_THAT(database_->Run(kInsertMixedSql, 1, "n/a", "", Blob{}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("mixed.number")));
}

TEST_F(StatementTest, AValueIsNeverPartOfTheSql) {
  const std::string text = "'); DROP TABLE mixed; --";
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, 0, text, Blob{}), IsOk());
  Statement statement = Prepare(kSelectMixedSql);
  ASSERT_THAT(statement.Step(), IsOkAndHolds(true));
  EXPECT_EQ(statement.Text(1), text);
}

TEST_F(StatementTest, OneThatIsKeptRunsAgainWithNewValues) {
  Statement insert = Prepare(kInsertMixedSql);
  for (int64_t id = 1; id <= 3; ++id) {
    insert.BindAll(id, 10 * id, "text", Blob{});
    ASSERT_THAT(insert.Run(), IsOk());
  }
  std::vector<int64_t> numbers;
  Statement select = Prepare(kSelectMixedSql);
  for (absl::StatusOr<bool> row = select.Step(); row.value(); row = select.Step()) {
    numbers.push_back(select.Int64(0));
  }
  EXPECT_THAT(numbers, ElementsAre(10, 20, 30));
}

TEST_F(StatementTest, ForgetsTheValuesOfItsPreviousUser) {
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, 7, "text", Blob{}), IsOk());
  ASSERT_THAT(database_->Run(kInsertMixedSql, 2), IsOk());
  EXPECT_THAT(database_->QueryInt64("SELECT number FROM mixed WHERE id = 2"),
              IsOkAndHolds(Eq(std::nullopt)));
}

TEST_F(StatementTest, TheSameSqlMayBeReadWithinItself) {
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, 1, "", Blob{}), IsOk());
  ASSERT_THAT(database_->Run(kInsertMixedSql, 2, 2, "", Blob{}), IsOk());
  Statement outer = Prepare(kSelectMixedSql);
  ASSERT_THAT(outer.Step(), IsOkAndHolds(true));
  {
    Statement inner = Prepare(kSelectMixedSql);
    ASSERT_THAT(inner.Step(), IsOkAndHolds(true));
    EXPECT_EQ(inner.Int64(0), 1);
  }
  ASSERT_THAT(outer.Step(), IsOkAndHolds(true));
  EXPECT_EQ(outer.Int64(0), 2);
}

TEST_F(StatementTest, AMistakenParameterIsReportedByTheStepAndForgottenByTheNextBinding) {
  Statement insert = Prepare(kInsertMixedSql);
  insert.Bind(4, 1);
  EXPECT_THAT(insert.Run(), StatusIs(absl::StatusCode::kInternal, HasSubstr("parameter 4")));
  insert.BindAll(1, 1, "", Blob{});
  EXPECT_THAT(insert.Run(), IsOk());
}

TEST_F(StatementTest, ADuplicateKeyAlreadyExists) {
  ASSERT_THAT(database_->Run(kInsertMixedSql, 1, 1, "", Blob{}), IsOk());
  EXPECT_THAT(database_->Run(kInsertMixedSql, 1, 1, "", Blob{}),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(StatementTest, RefusesWhatIsNotExactlyOneStatement) {
  EXPECT_THAT(database_->Prepare("SELECT 1; SELECT 2"),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("exactly one")));
  EXPECT_THAT(database_->Prepare("  "), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(database_->Prepare("SELEKT 1"),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("syntax error")));
}

TEST_F(StatementTest, RunRefusesARow) {
  EXPECT_THAT(database_->Run("SELECT 1"), StatusIs(absl::StatusCode::kInternal, HasSubstr("row")));
}

}  // namespace
}  // namespace ragstone::storage
