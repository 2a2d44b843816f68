// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/rating/migrations.h"

namespace ragstone::rating {
namespace {

// "RSR1", so that no other service opens the file by mistake.
constexpr int32_t kApplicationId = 0x52535231;

constexpr char kFirstSchemaSql[] = R"sql(
CREATE TABLE council (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  applied_sequence INTEGER NOT NULL CHECK (applied_sequence >= 0)
) STRICT;

-- The reference set's sequence that a council had adopted; a row where it changed.
CREATE TABLE adoption (
  council_id INTEGER NOT NULL REFERENCES council (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  reference_sequence INTEGER NOT NULL CHECK (reference_sequence >= 0),
  PRIMARY KEY (council_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE performance_index (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  name TEXT NOT NULL,
  UNIQUE (council_id, name)
) STRICT;

-- What the ratings of an index are made by.
CREATE TABLE index_revision (
  council_id INTEGER NOT NULL REFERENCES council (id),
  index_id INTEGER NOT NULL REFERENCES performance_index (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  payload BLOB NOT NULL,
  PRIMARY KEY (council_id, index_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_series (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  index_id INTEGER NOT NULL REFERENCES performance_index (id),
  entry TEXT NOT NULL,
  area TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  UNIQUE (council_id, index_id, entry, area, breakdown)
) STRICT;

-- All ratings of a series, packed; an empty payload ends it.
CREATE TABLE rating_revision (
  council_id INTEGER NOT NULL REFERENCES council (id),
  series_id INTEGER NOT NULL REFERENCES rating_series (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  payload BLOB NOT NULL,
  PRIMARY KEY (council_id, series_id, sequence)
) STRICT, WITHOUT ROWID;
)sql";

// services/storage/erasure.h
constexpr char kErasureSql[] = R"sql(
CREATE TABLE erasure_due (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
)sql";

constexpr storage::MigrationStep kSteps[] = {
    {"councils, indexes and ratings in revisions", kFirstSchemaSql},
    {"erasures that are due", kErasureSql},
};

}  // namespace

storage::Schema RatingSchema() { return {kApplicationId, "Ragstone rating", kSteps}; }

}  // namespace ragstone::rating
