// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// How figures are packed into the payload of a part: up to kFiguresPerPart figures of one indicator
// and one batch, in order of place and period.
//
// A payload is a format byte (1) and then the figures, each:
//
//   flags       1 byte: form in bits 0-1, finality in bits 2-3, no_value in bits 4-6; bit 7 set
//   when place or kind of period
//               differ from those of the figure before (the first figure's always do)
//   place       varint, only with bit 7: less that of the figure before
//   kind        varint, only with bit 7
//   period      signed varint: its index less that of the figure before, less 1
//   revision    varint, less 1
//   source_row  signed varint: less that of the figure before, less 1
//   numbers     none, one or two by the form; each is scale (varint) and units (signed varint of up
//   to 128 bits)
//
// so a month's whole number takes some 6 bytes. Varints are those of varint.h: as in protobuf,
// which has no integers wide enough for a decimal of 30 digits. What figures mean together with
// their batch is in store.h; why they are kept in parts is in docs/decisions/figure-layout.md.

#ifndef RAGSTONE_SERVICES_INGESTION_FIGURE_PART_H_
#define RAGSTONE_SERVICES_INGESTION_FIGURE_PART_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "services/ingestion/stored_figure.h"

namespace ragstone::ingestion {

// More make reads of one series slower, fewer make loads slower.
inline constexpr size_t kFiguresPerPart = 128;

// Replaces `payload` by the packed figures, which are in order of place and period, each once.
void PackFigures(absl::Span<const StoredFigure> figures, std::string& payload);

// Appends the figures of a payload. DATA_LOSS: it is not what PackFigures makes.
absl::Status UnpackFigures(absl::string_view payload, std::vector<StoredFigure>& figures);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_FIGURE_PART_H_
