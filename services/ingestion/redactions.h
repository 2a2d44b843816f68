// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_REDACTIONS_H_
#define RAGSTONE_SERVICES_INGESTION_REDACTIONS_H_

#include "absl/status/statusor.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/base/call_scope.h"
#include "services/base/clock.h"
#include "services/base/log.h"
#include "services/ingestion/commit_signal.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Takes words out of everything that a council's records say, and tells what was taken out; the
// contract of CatalogueService says more. Thread-safe.
class Redactions {
 public:
  // Nothing is owned; all must outlive this.
  Redactions(Store& store, CommitSignal& signal, const Clock& clock, const Logger& logger)
      : store_(store), signal_(signal), clock_(clock), logger_(logger) {}

  absl::StatusOr<v1::RedactWordsResponse> RedactWords(const v1::RedactWordsRequest& request,
                                                      const CallScope& scope);
  absl::StatusOr<v1::ListRedactionsResponse> List(const v1::ListRedactionsRequest& request) const;

 private:
  Store& store_;
  CommitSignal& signal_;
  const Clock& clock_;
  const Logger& logger_;
};

// A tombstone as it is answered.
v1::Redaction RedactionMessage(const Redaction& redaction);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_REDACTIONS_H_
