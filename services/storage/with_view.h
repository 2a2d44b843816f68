// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a service's store does with its file: a view of the service's own, in its own words, is made
// of the connection that the pool lends.
//
//   absl::Status Read(absl::FunctionRef<absl::Status(ReadView&)> body) override {
//     return storage::ReadWith<SqliteView>(*pool_, body);
//   }

#ifndef RAGSTONE_SERVICES_STORAGE_WITH_VIEW_H_
#define RAGSTONE_SERVICES_STORAGE_WITH_VIEW_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

#include "services/storage/database.h"
#include "services/storage/pool.h"

namespace ragstone::storage {

// As Pool::Read, Pool::Write and Pool::Preview, with a `View`, which is a `Port`, in place of the
// database.
template <typename View, typename Port>
absl::Status ReadWith(Pool& pool, absl::FunctionRef<absl::Status(Port&)> body) {
  return pool.Read(Wait{}, [&](Database& database) {
    View view(database);
    return body(view);
  });
}
template <typename View, typename Port>
absl::Status WriteWith(Pool& pool, absl::FunctionRef<absl::Status(Port&)> body) {
  return pool.Write(Wait{}, [&](Database& database) {
    View view(database);
    return body(view);
  });
}
template <typename View, typename Port>
absl::Status PreviewWith(Pool& pool, absl::FunctionRef<absl::Status(Port&)> body) {
  return pool.Preview(Wait{}, [&](Database& database) {
    View view(database);
    return body(view);
  });
}

}  // namespace ragstone::storage

#endif  // RAGSTONE_SERVICES_STORAGE_WITH_VIEW_H_
