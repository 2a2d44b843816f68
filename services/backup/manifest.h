// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What a backup says of itself: manifest.json beside the files. Who takes a backup writes it, and
// each service reads it before it takes its file back. No I/O: text in, text out.
//
//   {
//     "format": 1,
//     "taken": "2021-01-05T09:30:00Z",
//     "services": {
//       "ingestion": {
//         "file": "ingestion.db", "size_bytes": 40960, "sha256": "0f…",
//         "program_version": "0.1.0", "build_id": "3c…", "schema_version": 5,
//         "sequences": {"councils/merton": 42}
//       },
//       "rating": {…}, "reporting": {…}
//     }
//   }
//
// The backup stands at ingestion's sequences; the others' files are as far or behind.

#ifndef RAGSTONE_SERVICES_BACKUP_MANIFEST_H_
#define RAGSTONE_SERVICES_BACKUP_MANIFEST_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ragstone::backup {

inline constexpr char kManifestFile[] = "manifest.json";

// Of which there is a file each.
inline constexpr std::array<absl::string_view, 3> kServices = {"ingestion", "rating", "reporting"};

// "ingestion.db".
std::string FileOf(absl::string_view service);

// How far a file is in each council, by its name: "councils/merton" to 42. One without a sequence
// is left out.
using Sequences = std::map<std::string, int64_t>;

// A file, and the program that made it.
struct FileRecord {
  int64_t size_bytes = 0;
  std::string sha256;
  std::string program_version;
  std::string build_id;
  int32_t schema_version = 0;
  Sequences sequences;
};

struct Manifest {
  absl::Time taken;
  // One for each of kServices.
  std::map<std::string, FileRecord, std::less<>> files;

  const FileRecord& Of(absl::string_view service) const { return files.find(service)->second; }
};

// "2021-01-05T09:30:00Z".
std::string TimeText(absl::Time time);

// The same manifest gives the same bytes.
std::string ManifestText(const Manifest& manifest);

// INVALID_ARGUMENT with all faults, each with its path: not JSON, another format, something
// missing or of another kind, or a file that is further than ingestion's: then what is in the
// folder was not taken together.
absl::StatusOr<Manifest> ParseManifest(absl::string_view text);

}  // namespace ragstone::backup

#endif  // RAGSTONE_SERVICES_BACKUP_MANIFEST_H_
