// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/backup/manifest.h"

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"

#include "services/base/errors.h"
#include "services/base/sha256.h"

namespace ragstone::backup {
namespace {

using Json = nlohmann::ordered_json;

constexpr int64_t kFormat = 1;
constexpr absl::string_view kIngestion = kServices[0];

// Looks for what a manifest has to have, and notes what it does not find.
class Reader {
 public:
  explicit Reader(FaultList& faults) : faults_(faults) {}

  // Null: it is not there, or no object.
  const Json* Object(const Json& parent, const std::string& path, const std::string& key) {
    const auto found = parent.find(key);
    if (found != parent.end() && found->is_object()) return &*found;
    faults_.Add(FieldPath(path, key), Wanted(parent, key, "an object"));
    return nullptr;
  }

  std::string Text(const Json& parent, const std::string& path, const char* key) {
    const auto found = parent.find(key);
    if (found != parent.end() && found->is_string()) return found->get<std::string>();
    faults_.Add(FieldPath(path, key), Wanted(parent, key, "a text"));
    return "";
  }

  int64_t Number(const Json& parent, const std::string& path, const std::string& key, int64_t least,
                 int64_t most = std::numeric_limits<int64_t>::max()) {
    const auto found = parent.find(key);
    if (found != parent.end() && found->is_number_integer()) {
      const auto number = found->get<int64_t>();
      if (number >= least && number <= most) return number;
    }
    faults_.Add(FieldPath(path, key),
                Wanted(parent, key, absl::StrCat("a whole number of at least ", least)));
    return least;
  }

 private:
  static std::string Wanted(const Json& parent, const std::string& key, absl::string_view wanted) {
    const auto found = parent.find(key);
    if (found == parent.end()) return absl::StrCat("missing, want ", wanted);
    constexpr auto kReplaceBadBytes = Json::error_handler_t::replace;
    return absl::StrCat(found->dump(-1, ' ', false, kReplaceBadBytes), ", want ", wanted);
  }

  FaultList& faults_;
};

Json JsonOf(absl::string_view service, const FileRecord& record) {
  Json sequences = Json::object();
  for (const auto& [council, sequence] : record.sequences) sequences[council] = sequence;
  return {{"file", FileOf(service)},          {"size_bytes", record.size_bytes},
          {"sha256", record.sha256},          {"program_version", record.program_version},
          {"build_id", record.build_id},      {"schema_version", record.schema_version},
          {"sequences", std::move(sequences)}};
}

FileRecord RecordOf(const Json& json, const std::string& path, absl::string_view service,
                    Reader& reader, FaultList& faults) {
  FileRecord record;
  const std::string file = reader.Text(json, path, "file");
  if (!file.empty() && file != FileOf(service)) {
    faults.Add(FieldPath(path, "file"), absl::StrCat("\"", file, "\", want ", FileOf(service)));
  }
  record.size_bytes = reader.Number(json, path, "size_bytes", 1);
  record.sha256 = reader.Text(json, path, "sha256");
  if (!record.sha256.empty() && !IsSha256(record.sha256)) {
    faults.Add(FieldPath(path, "sha256"),
               absl::StrCat("\"", record.sha256, "\", want 64 digits, 0-9 and a-f"));
  }
  record.program_version = reader.Text(json, path, "program_version");
  record.build_id = reader.Text(json, path, "build_id");
  record.schema_version = static_cast<int32_t>(
      reader.Number(json, path, "schema_version", 1, std::numeric_limits<int32_t>::max()));
  if (const Json* const sequences = reader.Object(json, path, "sequences")) {
    const std::string below = FieldPath(path, "sequences");
    for (const auto& [council, sequence] : sequences->items()) {
      record.sequences[council] = reader.Number(*sequences, below, council, 1);
    }
  }
  return record;
}

// Nobody's file may refer to what ingestion's does not hold.
void CheckNoneIsAhead(const Manifest& manifest, FaultList& faults) {
  const Sequences& heads = manifest.Of(kIngestion).sequences;
  for (const auto& [service, record] : manifest.files) {
    for (const auto& [council, sequence] : record.sequences) {
      const auto head = heads.find(council);
      const int64_t most = head == heads.end() ? 0 : head->second;
      if (sequence <= most) continue;
      faults.Add(
          absl::StrCat("services.", service, ".sequences.", council),
          absl::StrCat(sequence, ", want at most ", most, ", where ingestion's file stands"));
    }
  }
}

}  // namespace

std::string FileOf(absl::string_view service) { return absl::StrCat(service, ".db"); }

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

std::string ManifestText(const Manifest& manifest) {
  Json services = Json::object();
  for (const auto& [service, record] : manifest.files) services[service] = JsonOf(service, record);
  const Json json = {
      {"format", kFormat}, {"taken", TimeText(manifest.taken)}, {"services", std::move(services)}};
  return json.dump(2) + "\n";
}

absl::StatusOr<Manifest> ParseManifest(absl::string_view text) {
  const Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return InvalidFieldError("", "no JSON object, want a backup's manifest");
  FaultList faults;
  Reader reader(faults);
  const int64_t format = reader.Number(json, "", "format", 1);
  if (format > kFormat) {
    return InvalidFieldError("format", absl::StrCat(format, ", want at most ", kFormat,
                                                    ": a newer program took the backup"));
  }
  Manifest manifest;
  const std::string taken = reader.Text(json, "", "taken");
  if (!taken.empty() && !absl::ParseTime(absl::RFC3339_full, taken, &manifest.taken, nullptr)) {
    faults.Add("taken", absl::StrCat("\"", taken, "\", want a time like 2021-01-05T09:30:00Z"));
  }
  if (const Json* const services = reader.Object(json, "", "services")) {
    for (const absl::string_view name : kServices) {
      const std::string service(name);
      const Json* const record = reader.Object(*services, "services", service);
      if (record == nullptr) continue;
      manifest.files[service] =
          RecordOf(*record, absl::StrCat("services.", service), name, reader, faults);
    }
  }
  if (faults.empty()) CheckNoneIsAhead(manifest, faults);
  if (!faults.empty()) return faults.ToStatus();
  return manifest;
}

}  // namespace ragstone::backup
