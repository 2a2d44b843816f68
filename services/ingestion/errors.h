// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Every error that a caller of ingestion can be answered, with its text in one place.

#ifndef RAGSTONE_SERVICES_INGESTION_ERRORS_H_
#define RAGSTONE_SERVICES_INGESTION_ERRORS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/batch.pb.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// INVALID_ARGUMENT, one field.
absl::Status BadField(absl::string_view path, absl::string_view value, absl::string_view wanted);

// INVALID_ARGUMENT with every fault as a field violation; FAILED_PRECONDITION with a
// PreconditionFailure if all that is wrong is that something referred to does not exist.
absl::Status FaultyResource(const FaultLog& faults);

// INVALID_ARGUMENT of a refused load: as many field violations as fit; `batch` and `faults` in the
// ErrorInfo. `batch` may be empty, when there was no council to keep it under.
absl::Status RefusedLoad(const FaultLog& faults, absl::string_view batch);

// FAILED_PRECONDITION (WARNINGS_NOT_ACCEPTED) of a refused load: a violation for each kind of
// warning that was not accepted; `batch` in the ErrorInfo.
absl::Status WarningsNotAccepted(const std::vector<WarningCount>& warnings,
                                 absl::string_view batch);

// FAILED_PRECONDITION (NO_SUCH_WARNING): a violation for each kind.
absl::Status NoSuchWarning(absl::string_view batch, const std::vector<v1::WarningKind>& kinds);

// FAILED_PRECONDITION (LOAD_NOT_RESUMABLE).
absl::Status LoadNotResumable(absl::string_view request_id);

// FAILED_PRECONDITION (NOTHING_TO_UNDO): the batch made no commit of figures.
absl::Status NothingToUndo(absl::string_view batch, absl::string_view why);

// Figures that an undoing would state again, of periods from which their indicator is retired.
struct RetiredFigures {
  std::string retired_from;
  int64_t count = 0;
};

// FAILED_PRECONDITION: what keeps a batch from being undone, all of it. A violation LATER_CHANGES
// for each later batch, by name, with how many of the figures it changed again; a violation
// INDICATOR_RETIRED for each indicator, by name. The reason is the first violation's.
absl::Status UndoingInTheWay(absl::string_view batch, const std::map<std::string, int64_t>& later,
                             const std::map<std::string, RetiredFigures>& retired);

// FAILED_PRECONDITION (WORDS_NOT_FOUND): nothing that was to be redacted has the words.
absl::Status WordsNotFound(absl::string_view council);

// INVALID_ARGUMENT: a stream that does not keep to start, rows, finish.
absl::Status BrokenStream(absl::string_view what);

// NOT_FOUND.
absl::Status CouncilNotFound(absl::string_view name);
absl::Status ResourceNotFound(absl::string_view name);
absl::Status BatchNotFound(absl::string_view name);
absl::Status LoadNotFound(absl::string_view request_id);
absl::Status FigureNotFound(absl::string_view indicator, absl::string_view area,
                            absl::string_view breakdown, absl::string_view period);

// ALREADY_EXISTS.
absl::Status NameTaken(absl::string_view name);

// ABORTED.
// A batch that was committed meanwhile changed a series that the load states too.
absl::Status SeriesChangedMeanwhile(absl::string_view batch, absl::string_view series);
// An indicator was redefined, retired or reinstated while a load of its figures came.
absl::Status IndicatorChangedMeanwhile(absl::string_view indicator);
// A load with the same request id was committed meanwhile.
absl::Status ConcurrentLoad(absl::string_view request_id);

// OUT_OF_RANGE: beyond the council's newest sequence.
absl::Status SequenceBeyondNewest(absl::string_view path, int64_t sequence, int64_t newest);

// DEADLINE_EXCEEDED: the sequence did not come in time.
absl::Status SequenceNotReached(absl::string_view council, int64_t wanted, int64_t newest);

// DATA_LOSS: what is stored of a resource cannot be read.
absl::Status DamagedRevision(absl::string_view name);

// CANCELLED.
absl::Status CallerGone();

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_ERRORS_H_
