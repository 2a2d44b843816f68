// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_RATING_MIGRATIONS_H_
#define RAGSTONE_SERVICES_RATING_MIGRATIONS_H_

#include "services/storage/migrations.h"

namespace ragstone::rating {

// The schema of rating's file. Steps are only ever added.
storage::Schema RatingSchema();

}  // namespace ragstone::rating

#endif  // RAGSTONE_SERVICES_RATING_MIGRATIONS_H_
