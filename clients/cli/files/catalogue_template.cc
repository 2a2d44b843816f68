// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Paper templates: NAME.template.json, a PaperTemplate in protobuf's JSON, and its logo,
// NAME.logo.png.

#include "absl/strings/str_cat.h"
#include <google/protobuf/util/json_util.h>

#include "clients/cli/files/catalogue_kinds.h"
#include "clients/cli/files/plain_file.h"
#include "clients/cli/files/source_file.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

absl::StatusOr<std::string> ReadText(const std::string& path) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<SourceFile> file, SourceFile::Open(path));
  std::string text;
  while (true) {
    absl::string_view line;
    RAGSTONE_ASSIGN_OR_RETURN(const bool found, file->NextLine(line));
    if (!found) return text;
    absl::StrAppend(&text, line);
  }
}

// Far more than a logo may have: the service says how much that is, and of the field.
constexpr size_t kMostLogoBytes = size_t{1} << 20;

std::string FileName(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// "committee-paper" of "…/committee-paper.template.json".
std::string TemplateId(const std::string& path) {
  const std::string name = FileName(path);
  return name.substr(0, name.find('.'));
}

}  // namespace

void ReadTemplateFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const absl::StatusOr<std::string> text = ReadText(path);
  if (!text.ok()) {
    faults.Add(text.status());
    return;
  }
  const Place place{path, 0, 0};
  CatalogueDraft::Item item;
  ingestion::v1::PaperTemplate& paper = *item.resource.mutable_template_();
  const google::protobuf::util::Status parsed =
      google::protobuf::util::JsonStringToMessage(*text, &paper);
  if (!parsed.ok()) {
    faults.Add(place,
               absl::StrCat("not a paper template: ",
                            absl::string_view(parsed.message().data(), parsed.message().size())));
    return;
  }
  item.file = FileName(path);
  item.places.push_back(place);
  if (paper.name().empty()) paper.set_name(draft.Name("templates", TemplateId(path)));
  const std::string name = paper.name();
  if (!draft.items.emplace(name, std::move(item)).second) {
    faults.Add(place, absl::StrCat(name, " is in another file too, want it once"));
    return;
  }
  draft.order.push_back(name);
}

void ReadLogoFile(const std::string& path, CatalogueDraft& draft, Faults& faults) {
  const Place place{path, 0, 0};
  const std::string id = TemplateId(path);
  const auto found = draft.items.find(draft.Name("templates", id));
  if (found == draft.items.end()) {
    faults.Add(place, absl::StrCat("the logo of no template, want ", id, ".template.json with it"));
    return;
  }
  absl::StatusOr<std::string> bytes = ReadPlainFile(path, kMostLogoBytes);
  if (!bytes.ok()) {
    faults.Add(bytes.status());
    return;
  }
  ingestion::v1::PaperLogo& logo = *found->second.resource.mutable_template_()
                                        ->mutable_layout()
                                        ->mutable_branding()
                                        ->mutable_logo();
  if (!logo.png().empty()) {
    faults.Add(place, absl::StrCat(id, ".template.json has a logo too, want it once"));
    return;
  }
  logo.set_png(*std::move(bytes));
}

}  // namespace ragstone::cli
