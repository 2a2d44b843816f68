// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_PUBLICATION_MIGRATIONS_H_
#define RAGSTONE_SERVICES_REPORTING_PUBLICATION_MIGRATIONS_H_

#include "services/storage/migrations.h"

namespace ragstone::reporting {

// The schema of reporting's file. Steps are only ever added.
storage::Schema ReportingSchema();

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_PUBLICATION_MIGRATIONS_H_
