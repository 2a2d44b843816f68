// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/backup_file.h"

#include "services/rating/migrations.h"

namespace ragstone::rating {
namespace {

// Of columns that every schema has.
constexpr char kSequencesSql[] = "SELECT name, applied_sequence FROM council";

}  // namespace

backup::ServiceFile RatingFile() {
  return {.service = "rating", .schema = RatingSchema(), .sequences_sql = kSequencesSql};
}

}  // namespace ragstone::rating
