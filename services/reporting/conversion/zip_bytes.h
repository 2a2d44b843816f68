// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_CONVERSION_ZIP_BYTES_H_
#define RAGSTONE_SERVICES_REPORTING_CONVERSION_ZIP_BYTES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <zip.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {

// A zip file in memory, which Word documents are. Errors are INTERNAL, CONVERSION_FAILED.
class ZipBytes {
 public:
  // A copy; a new one where `bytes` is empty.
  static absl::StatusOr<ZipBytes> Open(absl::string_view bytes);

  // The names of its parts as it was opened.
  std::vector<std::string> Parts() const;

  absl::StatusOr<std::string> Read(const char* part) const;

  // Adds a part, or puts it in the place of the one of that name. `content` must outlive this. Its
  // time is midnight of `day`, in days since 1970 and not before 1980.
  absl::Status Write(const char* part, absl::string_view content, std::int64_t day);

  // The whole file. Ends the use of this.
  absl::StatusOr<std::string> Finish();

 private:
  struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
  };
  struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };

  ZipBytes() = default;

  // Destroyed in the other order: the archive holds on to its bytes.
  std::unique_ptr<zip_source_t, FreeSource> source_;
  std::unique_ptr<zip_t, Discard> archive_;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_CONVERSION_ZIP_BYTES_H_
