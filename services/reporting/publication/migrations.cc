// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/migrations.h"

#include <cstdint>

namespace ragstone::reporting {
namespace {

// "RSPU", so that no other service opens the file by mistake.
constexpr int32_t kApplicationId = 0x52535055;

// Numbers of states, actions, formats and severities are the contract's. What was published is
// refused every change by the file itself, whoever opens it.
constexpr char kFirstSchemaSql[] = R"sql(
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  meeting TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
  as_of_sequence INTEGER NOT NULL CHECK (as_of_sequence > 0),
  reference_sequence INTEGER NOT NULL CHECK (reference_sequence >= 0),
  -- Each version but the first corrects the one before.
  correction_reason TEXT NOT NULL CHECK ((version > 1) = (correction_reason <> '')),
  UNIQUE (council, meeting, version)
) STRICT;
CREATE UNIQUE INDEX report_unpublished ON report (council, meeting) WHERE state < 4;

CREATE TABLE report_step (
  report_id INTEGER NOT NULL REFERENCES report (id),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  action INTEGER NOT NULL CHECK (action > 0),
  state INTEGER NOT NULL CHECK (state > 0),
  actor TEXT NOT NULL CHECK (actor <> ''),
  time INTEGER NOT NULL,
  reason TEXT NOT NULL,
  as_of_sequence INTEGER NOT NULL CHECK (as_of_sequence > 0),
  PRIMARY KEY (report_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
  report_id INTEGER PRIMARY KEY REFERENCES report (id),
  canonical_sha256 TEXT NOT NULL CHECK (length(canonical_sha256) = 64),
  -- What was published as data: an ExceptionReport.
  contents BLOB NOT NULL
) STRICT;

CREATE TABLE rendering (
  id INTEGER PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report (id),
  format INTEGER NOT NULL CHECK (format > 0),
  media_type TEXT NOT NULL CHECK (media_type <> ''),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL,
  UNIQUE (report_id, format)
) STRICT;
CREATE INDEX rendering_by_hash ON rendering (sha256);

CREATE TABLE check_finding (
  report_id INTEGER NOT NULL REFERENCES report (id),
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  code TEXT NOT NULL CHECK (code <> ''),
  severity INTEGER NOT NULL CHECK (severity > 0),
  place TEXT NOT NULL,
  message TEXT NOT NULL,
  mend TEXT NOT NULL,
  PRIMARY KEY (report_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_override (
  report_id INTEGER NOT NULL REFERENCES report (id),
  code TEXT NOT NULL CHECK (code <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (report_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
  council TEXT NOT NULL,
  request_id TEXT NOT NULL CHECK (request_id <> ''),
  time INTEGER NOT NULL,
  method TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  response BLOB NOT NULL,
  PRIMARY KEY (council, request_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_stays BEFORE DELETE ON report
BEGIN SELECT RAISE (ABORT, 'reports are never deleted'); END;
CREATE TRIGGER report_published BEFORE UPDATE ON report WHEN OLD.state = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
CREATE TRIGGER report_is_itself BEFORE UPDATE OF id, council, meeting, version ON report
BEGIN SELECT RAISE (ABORT, 'a report keeps its name'); END;

CREATE TRIGGER report_step_stays BEFORE DELETE ON report_step
BEGIN SELECT RAISE (ABORT, 'what was done with a report stays on record'); END;
CREATE TRIGGER report_step_done BEFORE UPDATE ON report_step
BEGIN SELECT RAISE (ABORT, 'what was done with a report stays on record'); END;

CREATE TRIGGER publication_stays BEFORE DELETE ON publication
BEGIN SELECT RAISE (ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER publication_published BEFORE UPDATE ON publication
BEGIN SELECT RAISE (ABORT, 'what was published never changes'); END;
CREATE TRIGGER rendering_stays BEFORE DELETE ON rendering
BEGIN SELECT RAISE (ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER rendering_published BEFORE UPDATE ON rendering
BEGIN SELECT RAISE (ABORT, 'what was published never changes'); END;
CREATE TRIGGER check_finding_stays BEFORE DELETE ON check_finding
BEGIN SELECT RAISE (ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER check_finding_published BEFORE UPDATE ON check_finding
BEGIN SELECT RAISE (ABORT, 'what was published never changes'); END;
CREATE TRIGGER check_override_stays BEFORE DELETE ON check_override
BEGIN SELECT RAISE (ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER check_override_published BEFORE UPDATE ON check_override
BEGIN SELECT RAISE (ABORT, 'what was published never changes'); END;

-- Nothing is added to it either; INSERT OR REPLACE would else delete without asking a trigger.
CREATE TRIGGER report_step_over BEFORE INSERT ON report_step
WHEN (SELECT state FROM report WHERE id = NEW.report_id) = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
CREATE TRIGGER publication_over BEFORE INSERT ON publication
WHEN (SELECT state FROM report WHERE id = NEW.report_id) = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
CREATE TRIGGER rendering_over BEFORE INSERT ON rendering
WHEN (SELECT state FROM report WHERE id = NEW.report_id) = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
CREATE TRIGGER check_finding_over BEFORE INSERT ON check_finding
WHEN (SELECT state FROM report WHERE id = NEW.report_id) = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
CREATE TRIGGER check_override_over BEFORE INSERT ON check_override
WHEN (SELECT state FROM report WHERE id = NEW.report_id) = 4
BEGIN SELECT RAISE (ABORT, 'a published report never changes'); END;
)sql";

constexpr storage::MigrationStep kSteps[] = {
    {"reports, their steps, and what was published", kFirstSchemaSql},
};

}  // namespace

storage::Schema ReportingSchema() { return {kApplicationId, "Ragstone reporting", kSteps}; }

}  // namespace ragstone::reporting
