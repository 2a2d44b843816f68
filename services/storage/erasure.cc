// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/storage/erasure.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"

#include "services/base/status_macros.h"

namespace ragstone::storage {
namespace {

constexpr char kMarkSql[] = "INSERT INTO erasure_due (id) VALUES (1) ON CONFLICT (id) DO NOTHING";
constexpr char kMarkedSql[] = "SELECT id FROM erasure_due";
constexpr char kUnmarkSql[] = "DELETE FROM erasure_due";

}  // namespace

absl::Status MarkErasureDue(Database& database) { return database.Run(kMarkSql); }

absl::Status EraseOverwritten(Pool& pool, const Wait& wait) {
  return pool.Maintain(wait, [](Database& database) -> absl::Status {
    RAGSTONE_ASSIGN_OR_RETURN(const std::optional<int64_t> due, database.QueryInt64(kMarkedSql));
    if (!due.has_value()) return absl::OkStatus();
    RAGSTONE_RETURN_IF_ERROR(database.Vacuum());
    RAGSTONE_RETURN_IF_ERROR(database.Checkpoint());
    return database.Run(kUnmarkSql);
  });
}

absl::Status CloseErased(Pool& pool, absl::Duration limit) {
  absl::Status erased = EraseOverwritten(pool, {.limit = limit, .cancelled = nullptr});
  absl::Status closed = pool.Close(limit);
  closed.Update(std::move(erased));
  return closed;
}

}  // namespace ragstone::storage
