// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/batch_message.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "services/convert/timestamp.h"
#include "services/ingestion/resource_name.h"

namespace ragstone::ingestion {

v1::Batch BatchMessage(absl::string_view council, const Batch& batch) {
  v1::Batch message;
  message.set_name(MakeBatchName(council, batch.number));
  message.set_state(static_cast<v1::BatchState>(batch.state));
  message.set_sequence(batch.sequence);
  message.set_actor(batch.actor);
  convert::SetTimestamp(batch.open_time, *message.mutable_open_time());
  if (batch.end_time.has_value())
    convert::SetTimestamp(*batch.end_time, *message.mutable_end_time());
  message.set_source_file(batch.source_file);
  message.set_source_sha256(batch.source_sha256);
  message.set_reason(batch.reason);
  v1::BatchCounts& counts = *message.mutable_counts();
  counts.set_rows_read(batch.counts.rows_read);
  for (const SkippedRows& skipped : batch.counts.skipped) {
    v1::SkippedRows& added = *counts.add_skipped();
    added.set_reason(skipped.reason);
    added.set_rows(skipped.rows);
  }
  counts.set_figures(batch.counts.figures);
  counts.set_added(batch.counts.added);
  counts.set_revised(batch.counts.revised);
  counts.set_unchanged(batch.counts.unchanged);
  counts.set_faults(batch.counts.faults);
  for (const WarningCount& warning : batch.counts.warnings) {
    v1::WarningCount& added = *counts.add_warnings();
    added.set_kind(static_cast<v1::WarningKind>(warning.kind));
    added.set_figures(warning.figures);
    added.set_accepted(warning.accepted());
    added.set_accepted_by(warning.accepted_by);
    if (warning.accept_time.has_value()) {
      convert::SetTimestamp(*warning.accept_time, *added.mutable_accept_time());
    }
    added.set_accept_reason(warning.accept_reason);
  }
  counts.set_left_out(batch.counts.left_out);
  message.set_partial(batch.partial);
  if (batch.undoes > 0) message.set_undoes(MakeBatchName(council, batch.undoes));
  if (batch.undone_by > 0) message.set_undone_by(MakeBatchName(council, batch.undone_by));
  return message;
}

v1::Finding FindingMessage(const StoredFinding& finding) {
  v1::Finding message;
  message.set_source_row(finding.source_row);
  message.set_field(finding.field);
  message.set_value(finding.value);
  message.set_description(finding.description);
  message.set_path(finding.path);
  message.set_warning(static_cast<v1::WarningKind>(finding.warning));
  message.set_series(finding.series);
  message.set_period(finding.period);
  return message;
}

StoredFinding FindingFromFault(const FieldFault& fault) {
  // A load of figures has one file, which its batch names; items of the catalogue may come from
  // several.
  std::string description = fault.wanted;
  if (!fault.source_file.empty()) absl::StrAppend(&description, " (", fault.source_file, ")");
  return {fault.source_row, fault.field, fault.value, std::move(description),
          fault.path,       0,           "",          ""};
}

}  // namespace ragstone::ingestion
