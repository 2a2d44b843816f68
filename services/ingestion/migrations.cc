// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/migrations.h"

namespace ragstone::ingestion {
namespace {

// Times are microseconds since 1970-01-01T00:00:00Z. Kinds and states are the numbers of store.h.
// Everything is keyed by council first, so that councils can be parted.
constexpr char kFirstSchemaSql[] = R"sql(
CREATE TABLE council (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  reference_sequence INTEGER NOT NULL CHECK (reference_sequence >= 0),
  newest_batch INTEGER NOT NULL CHECK (newest_batch >= 0)
) STRICT;

-- The reference set, which every council adopts.
INSERT INTO council (id, name, sequence, reference_sequence, newest_batch) VALUES (1, 'councils/-', 0, 0, 0);

CREATE TABLE commit_log (
  council_id INTEGER NOT NULL REFERENCES council (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  time INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  reference_sequence INTEGER NOT NULL CHECK (reference_sequence >= 0),
  PRIMARY KEY (council_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 10),
  name TEXT NOT NULL UNIQUE,
  parent TEXT NOT NULL,
  sort_key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX resource_in_order ON resource (council_id, kind, sort_key);

CREATE TABLE resource_revision (
  council_id INTEGER NOT NULL,
  resource_id INTEGER NOT NULL REFERENCES resource (id),
  sequence INTEGER NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  body BLOB NOT NULL,
  PRIMARY KEY (council_id, resource_id, sequence),
  FOREIGN KEY (council_id, sequence) REFERENCES commit_log (council_id, sequence)
) STRICT;
CREATE UNIQUE INDEX resource_revision_by_commit ON resource_revision (council_id, sequence, ordinal);

-- Where figures are of. Shared by all of a council's indicators.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  area TEXT NOT NULL,
  breakdown TEXT NOT NULL,
  UNIQUE (council_id, area, breakdown)
) STRICT;

CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  has_commit INTEGER NOT NULL CHECK (has_commit IN (0, 1) AND (has_commit = 0 OR state = 2)),
  actor TEXT NOT NULL CHECK (actor <> ''),
  open_time INTEGER NOT NULL,
  end_time INTEGER CHECK ((end_time IS NULL) = (state = 1)),
  source_file TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  added INTEGER NOT NULL,
  revised INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  faults INTEGER NOT NULL,
  UNIQUE (council_id, number)
) STRICT;
CREATE UNIQUE INDEX batch_by_commit ON batch (council_id, sequence) WHERE has_commit = 1;
CREATE INDEX batch_open ON batch (council_id, number) WHERE state = 1;

CREATE TABLE batch_skipped (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  reason TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows >= 0),
  PRIMARY KEY (batch_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  source_row INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  description TEXT NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (batch_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Figures of one indicator that one batch brought, packed (figure_part.h): docs/decisions/figure-layout.md says why not a
-- row a figure. Periods are numbers that order them within their kind.
CREATE TABLE figure_part (
  council_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  part INTEGER NOT NULL CHECK (part >= 0),
  indicator_id INTEGER NOT NULL REFERENCES resource (id),
  first_place INTEGER NOT NULL,
  last_place INTEGER NOT NULL CHECK (last_place >= first_place),
  first_period INTEGER NOT NULL,
  last_period INTEGER NOT NULL CHECK (last_period >= first_period),
  payload BLOB NOT NULL,
  PRIMARY KEY (council_id, batch_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_part_by_range
  ON figure_part (council_id, indicator_id, first_place, last_place, first_period, last_period);

CREATE TABLE request (
  council_id INTEGER NOT NULL REFERENCES council (id),
  request_id TEXT NOT NULL CHECK (request_id <> ''),
  time INTEGER NOT NULL,
  method TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  response BLOB NOT NULL,
  PRIMARY KEY (council_id, request_id)
) STRICT, WITHOUT ROWID;
)sql";

// Which kinds there are is the contract's to say: a new one needs no migration any more.
constexpr char kAnyKindSql[] = R"sql(
CREATE TABLE resource_of_any_kind (
  id INTEGER PRIMARY KEY,
  council_id INTEGER NOT NULL REFERENCES council (id),
  kind INTEGER NOT NULL CHECK (kind > 0),
  name TEXT NOT NULL UNIQUE,
  parent TEXT NOT NULL,
  sort_key TEXT NOT NULL
) STRICT;
INSERT INTO resource_of_any_kind (id, council_id, kind, name, parent, sort_key)
  SELECT id, council_id, kind, name, parent, sort_key FROM resource;
DROP TABLE resource;
ALTER TABLE resource_of_any_kind RENAME TO resource;
CREATE UNIQUE INDEX resource_in_order ON resource (council_id, kind, sort_key);
)sql";

// A batch may leave figures out, undo another, and have drawn warnings.
constexpr char kJudgementSql[] = R"sql(
ALTER TABLE batch ADD COLUMN partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1));
ALTER TABLE batch ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out >= 0);
-- The number of the batch that this one undoes; 0: none.
ALTER TABLE batch ADD COLUMN undoes INTEGER NOT NULL DEFAULT 0 CHECK (undoes >= 0);
CREATE INDEX batch_undoes ON batch (council_id, undoes, number) WHERE undoes > 0;

CREATE TABLE batch_warning (
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  kind INTEGER NOT NULL CHECK (kind > 0),
  figures INTEGER NOT NULL CHECK (figures > 0),
  -- Who took them as they are and when; both are missing while nobody has.
  accepted_by TEXT CHECK (accepted_by <> ''),
  accept_time INTEGER CHECK ((accept_time IS NULL) = (accepted_by IS NULL)),
  accept_reason TEXT NOT NULL,
  PRIMARY KEY (batch_id, kind)
) STRICT, WITHOUT ROWID;

-- 0: a fault. Warnings are about a figure of a series.
ALTER TABLE finding ADD COLUMN warning INTEGER NOT NULL DEFAULT 0 CHECK (warning >= 0);
ALTER TABLE finding ADD COLUMN series TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN period TEXT NOT NULL DEFAULT '';
)sql";

// Words can be taken out of what stands, by a commit of a kind of its own; which kinds there are is
// the program's to say.
constexpr char kRedactionSql[] = R"sql(
CREATE TABLE commit_log_of_any_kind (
  council_id INTEGER NOT NULL REFERENCES council (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  time INTEGER NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''),
  kind INTEGER NOT NULL CHECK (kind > 0),
  reference_sequence INTEGER NOT NULL CHECK (reference_sequence >= 0),
  PRIMARY KEY (council_id, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_log_of_any_kind (council_id, sequence, time, actor, kind, reference_sequence)
  SELECT council_id, sequence, time, actor, kind, reference_sequence FROM commit_log;
DROP TABLE commit_log;
ALTER TABLE commit_log_of_any_kind RENAME TO commit_log;

-- The newest commit that took words out of what the council reads, or adopted that; 0: none did.
ALTER TABLE council ADD COLUMN redaction_sequence INTEGER NOT NULL DEFAULT 0 CHECK (redaction_sequence >= 0);

CREATE TABLE redaction (
  council_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  record_places INTEGER NOT NULL CHECK (record_places >= 0),
  kept_answers INTEGER NOT NULL CHECK (kept_answers >= 0),
  PRIMARY KEY (council_id, sequence),
  FOREIGN KEY (council_id, sequence) REFERENCES commit_log (council_id, sequence)
) STRICT, WITHOUT ROWID;

-- The revisions that a redaction changed, with the SHA-256 of their bodies as they were before it.
CREATE TABLE redacted_revision (
  council_id INTEGER NOT NULL,
  redaction_sequence INTEGER NOT NULL,
  resource_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  places INTEGER NOT NULL CHECK (places > 0),
  PRIMARY KEY (council_id, redaction_sequence, resource_id, sequence),
  FOREIGN KEY (council_id, redaction_sequence) REFERENCES commit_log (council_id, sequence),
  FOREIGN KEY (council_id, resource_id, sequence)
    REFERENCES resource_revision (council_id, resource_id, sequence)
) STRICT, WITHOUT ROWID;

-- services/storage/erasure.h
CREATE TABLE erasure_due (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
)sql";

// How a source was read, so that a load that repeats another is known.
constexpr char kReadingSql[] = R"sql(
ALTER TABLE batch ADD COLUMN source_reading TEXT NOT NULL DEFAULT '';
CREATE INDEX batch_by_reading ON batch (council_id, source_reading, sequence) WHERE source_reading <> '';
)sql";

constexpr storage::MigrationStep kSteps[] = {
    {"councils, commits, resources, figures, batches", kFirstSchemaSql},
    {"resources of any kind", kAnyKindSql},
    {"warnings, partial and undone batches", kJudgementSql},
    {"redactions", kRedactionSql},
    {"how sources were read", kReadingSql},
};

constexpr storage::Schema kSchema = {0x5253494E /* "RSIN" */, "Ragstone ingestion", kSteps};

}  // namespace

const storage::Schema& IngestionSchema() { return kSchema; }

}  // namespace ragstone::ingestion
