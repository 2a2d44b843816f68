// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_CATALOGUE_WRITER_H_
#define RAGSTONE_SERVICES_INGESTION_CATALOGUE_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "services/ingestion/fault.h"
#include "services/ingestion/store.h"

namespace ragstone::ingestion {

// Writes resources of one council in one commit, which it makes when the first of them says
// something new.
class CatalogueWriter {
 public:
  enum class Outcome { kAdded, kRevised, kUnchanged, kFaulty };

  // Nothing is owned; all must outlive this.
  CatalogueWriter(WriteView& view, absl::string_view council, absl::string_view actor,
                  absl::Time now)
      : view_(view), council_name_(council), actor_(actor), now_(now) {}

  // Checks a resource, puts it into its canonical form and, if it differs from what stands, writes
  // a revision. Its faults go to `faults`, with paths that begin with `path`; a faulty resource is
  // written all the same where its name allows, so that those that refer to it are not faulty for
  // that, and the caller must not commit.
  absl::StatusOr<Outcome> Put(v1::Resource& resource, const std::string& path, FaultLog& faults);

  // Checks what can only be judged when everything has been put that belongs together: whether a
  // resource that was put agrees with others that stand. Faults as in Put.
  absl::Status CheckTogether(const v1::Resource& resource, const std::string& path,
                             FaultLog& faults);

  // The resource as it stands, with what has been put.
  absl::StatusOr<std::optional<StoredResource>> Find(absl::string_view name);

  // The council's newest sequence: that of the commit, if one was made. 0: there is no such
  // council.
  absl::StatusOr<int64_t> Sequence();
  bool committed() const { return sequence_ != 0; }

  // The council; nothing before it was made.
  absl::StatusOr<std::optional<Council>> FindCouncil();

 private:
  bool NameIsGood(const v1::Resource& resource, const std::string& path, FaultLog& faults) const;

  WriteView& view_;
  const std::string council_name_;
  const std::string actor_;
  const absl::Time now_;
  std::optional<Council> council_;
  int64_t sequence_ = 0;  // of the commit; 0 before it is made
  int64_t ordinal_ = 0;
};

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_CATALOGUE_WRITER_H_
