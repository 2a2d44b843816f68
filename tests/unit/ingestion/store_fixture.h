// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// A store on a real file, with a small catalogue in it.

#ifndef RAGSTONE_TESTS_UNIT_INGESTION_STORE_FIXTURE_H_
#define RAGSTONE_TESTS_UNIT_INGESTION_STORE_FIXTURE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "services/ingestion/catalogue.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/sqlite_store.h"
#include "services/storage/database.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace ragstone::ingestion {

class StoreFixture : public ::testing::Test {
 protected:
  StoreFixture() {
    scope_.actor = "officer";
    Open();
  }
  ~StoreFixture() override { EXPECT_THAT(store_->Close(absl::Seconds(5)), test::IsOk()); }

  void Open() {
    absl::StatusOr<std::unique_ptr<SqliteStore>> store = SqliteStore::Open({.path = path()});
    ASSERT_THAT(store, test::IsOk());
    store_ = *std::move(store);
  }

  // As if the service had been killed: the file is opened again as it is.
  void Reopen() {
    ASSERT_THAT(store_->Close(absl::Seconds(5)), test::IsOk());
    Open();
  }

  // The council "councils/c", areas A0 to A(n-1) of the reference set, and the monthly indicators
  // i0 and i1.
  void MakeCatalogue(int areas) {
    Catalogue catalogue(*store_, signal_, clock_);
    v1::ImportCatalogueRequest reference;
    reference.set_parent("councils/-");
    for (int i = 0; i < areas; ++i) {
      v1::Area& area = *reference.add_items()->mutable_resource()->mutable_area();
      area.set_name(absl::StrCat("councils/-/areas/A", i));
      area.set_display_name("Area");
    }
    if (areas > 0) {
      ASSERT_THAT(catalogue.Import(reference, scope_), test::IsOk());
    }
    v1::ImportCatalogueRequest own;
    own.set_parent("councils/c");
    v1::Council& council = *own.add_items()->mutable_resource()->mutable_council();
    council.set_name("councils/c");
    council.set_display_name("Council");
    for (int i = 0; i < 2; ++i) {
      v1::Indicator& indicator = *own.add_items()->mutable_resource()->mutable_indicator();
      indicator.set_name(absl::StrCat("councils/c/indicators/i", i));
      v1::IndicatorVersion& version = *indicator.add_versions();
      version.set_description("Cases");
      version.set_unit(common::v1::UNIT_COUNT);
      version.set_polarity(common::v1::POLARITY_LOWER);
      version.set_frequency(common::v1::FREQUENCY_MONTHLY);
      version.set_basis(common::v1::BASIS_IN_PERIOD);
    }
    ASSERT_THAT(catalogue.Import(own, scope_), test::IsOk());
  }

  // Rows of a table, whoever they belong to.
  int64_t CountRows(const std::string& table) {
    storage::DatabaseOptions options;
    options.path = path();
    options.mode = storage::DatabaseOptions::Mode::kReadOnly;
    absl::StatusOr<std::unique_ptr<storage::Database>> database = storage::Database::Open(options);
    EXPECT_THAT(database, test::IsOk());
    const absl::StatusOr<std::optional<int64_t>> count =
        (*database)->QueryInt64(absl::StrCat("SELECT COUNT(*) FROM ", table));
    EXPECT_THAT(count, test::IsOk());
    return count->value_or(-1);
  }

  std::string path() const { return directory_.File("ingestion.db"); }

  test::TempDir directory_;
  test::FakeClock clock_;
  CommitSignal signal_;
  CallScope scope_;
  std::unique_ptr<SqliteStore> store_;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_TESTS_UNIT_INGESTION_STORE_FIXTURE_H_
