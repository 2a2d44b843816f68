// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "clients/cli/files/catalogue_kinds.h"

namespace ragstone::cli {
namespace {

namespace fs = std::filesystem;

struct Kind {
  // The file's name, or how it ends when it begins with "*".
  absl::string_view name;
  void (*read)(const std::string& path, CatalogueDraft& draft, Faults& faults);
};

// In the order in which they are read, so that each refers to earlier ones only.
constexpr Kind kKinds[] = {
    {"council.csv", &ReadCouncilFile},
    {"areas.csv", &ReadAreasFile},
    {"panels.csv", &ReadPanelsFile},
    {"indicators.csv", &ReadIndicatorsFile},
    {"rebases.csv", &ReadRebasesFile},
    {"indexes.csv", &ReadIndexesFile},
    {"index.csv", &ReadIndexFile},
    {"rule_changes.csv", &ReadRuleChangesFile},
    {"targets.csv", &ReadTargetsFile},
    {"overrides.csv", &ReadOverridesFile},
    {"*.template.json", &ReadTemplateFile},
    {"*.logo.png", &ReadLogoFile},
    {"meetings.csv", &ReadMeetingsFile},
    {"section_texts.csv", &ReadSectionTextsFile},
    {"commentaries.csv", &ReadCommentariesFile},
    {"notes.csv", &ReadNotesFile},
    {"caveats.csv", &ReadCaveatsFile},
};

// Where the name's kind stands in kKinds; its size if it is none.
size_t KindOf(const std::string& name) {
  const auto* const found =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) {
        return kind.name[0] == '*' ? absl::EndsWith(name, kind.name.substr(1)) : kind.name == name;
      });
  return static_cast<size_t>(found - std::begin(kKinds));
}

struct FoundFile {
  size_t kind;
  std::string path;
  bool reference;
};

// A known file; nothing else.
void FindFile(const fs::path& path, std::vector<FoundFile>& found) {
  const size_t kind = KindOf(path.filename().string());
  if (kind == std::size(kKinds)) return;
  found.push_back(
      {kind, path.string(), path.parent_path().filename() == std::string(kReferenceFolder)});
}

void FindFiles(const std::string& path, std::vector<FoundFile>& found, Faults& faults) {
  const size_t before = found.size();
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    FindFile(path, found);
    if (found.size() == before) {
      const bool exists = fs::exists(path, error);
      const std::string names = absl::StrJoin(kKinds, ", ", [](std::string* out, const Kind& kind) {
        absl::StrAppend(out, kind.name);
      });
      faults.Add(Place{path, 0, 0}, exists
                                        ? absl::StrCat("not a catalogue file, want one of ", names)
                                        : std::string("no such file or folder"));
    }
    return;
  }
  for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file(error)) FindFile(at->path(), found);
  }
  if (error) {
    faults.Add(Place{path, 0, 0}, error.message());
  } else if (found.size() == before) {
    faults.Add(Place{path, 0, 0}, "no catalogue file in this folder");
  }
}

void ReadFiles(const std::vector<FoundFile>& files, bool reference, CatalogueDraft& draft,
               Faults& faults) {
  for (const FoundFile& file : files) {
    if (file.reference == reference) kKinds[file.kind].read(file.path, draft, faults);
  }
}

CatalogueItems Finish(CatalogueDraft draft) {
  CatalogueItems done;
  done.parent = std::move(draft.parent);
  done.has_retirements = draft.has_retirements;
  done.has_rule_agreements = draft.has_rule_agreements;
  done.has_disclosure_thresholds = draft.has_disclosure_thresholds;
  done.has_exempt_paragraphs = draft.has_exempt_paragraphs;
  for (const std::string& name : draft.order) {
    CatalogueDraft::Item& item = draft.items.at(name);
    ingestion::v1::CatalogueItem& added = done.items.emplace_back();
    *added.mutable_resource() = std::move(item.resource);
    added.set_source_file(item.file);
    added.set_source_row(item.row);
    done.places.push_back(std::move(item.places));
  }
  return done;
}

// Takes "NAME[N]" off the front of a path; false if it does not begin so.
bool TakeIndex(absl::string_view& path, absl::string_view name, size_t& index) {
  if (!absl::StartsWith(path, absl::StrCat(name, "["))) return false;
  const size_t close = path.find(']');
  uint64_t number = 0;
  if (close == absl::string_view::npos ||
      !absl::SimpleAtoi(path.substr(name.size() + 1, close - name.size() - 1), &number)) {
    return false;
  }
  index = number;
  path.remove_prefix(close + 1);
  if (absl::StartsWith(path, ".")) path.remove_prefix(1);
  return true;
}

}  // namespace

bool IsCatalogueFile(const std::string& name) { return KindOf(name) < std::size(kKinds); }

Place CatalogueItems::Locate(absl::string_view path, std::string& field) const {
  size_t item = 0;
  if (!TakeIndex(path, "items", item) || item >= places.size()) {
    field = std::string(path);
    return Place{};
  }
  // The item is its resource to the reader, who knows of neither.
  if (absl::StartsWith(path, "resource.")) path.remove_prefix(9);
  field = std::string(path);
  const std::vector<Place>& here = places[item];
  // The part's own row, where the path names one: "index.entries[2].rule".
  const size_t dot = path.find('.');
  absl::string_view rest =
      dot == absl::string_view::npos ? absl::string_view() : path.substr(dot + 1);
  size_t part = 0;
  if ((TakeIndex(rest, "versions", part) || TakeIndex(rest, "entries", part)) &&
      part + 1 < here.size()) {
    return here[part + 1];
  }
  return here.front();
}

std::vector<CatalogueItems> ReadCatalogue(const std::vector<std::string>& paths,
                                          absl::string_view council, Faults& faults) {
  std::vector<FoundFile> files;
  for (const std::string& path : paths) FindFiles(path, files, faults);
  std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.path < b.path;
  });
  CatalogueDraft reference;
  reference.parent = "councils/-";
  ReadFiles(files, /*reference=*/true, reference, faults);
  CatalogueDraft own;
  own.parent = absl::StrCat("councils/", council);
  ReadFiles(files, /*reference=*/false, own, faults);
  std::vector<CatalogueItems> read;
  if (!reference.items.empty()) read.push_back(Finish(std::move(reference)));
  if (!own.items.empty()) read.push_back(Finish(std::move(own)));
  for (CatalogueItems& items : read) {
    for (const FoundFile& file : files) {
      if (file.reference != (items.parent == "councils/-")) continue;
      items.has_targets = items.has_targets || kKinds[file.kind].read == &ReadTargetsFile;
      items.has_rule_changes =
          items.has_rule_changes || kKinds[file.kind].read == &ReadRuleChangesFile;
      items.has_rebases = items.has_rebases || kKinds[file.kind].read == &ReadRebasesFile;
      items.has_section_texts =
          items.has_section_texts || kKinds[file.kind].read == &ReadSectionTextsFile;
    }
  }
  return read;
}

}  // namespace ragstone::cli
