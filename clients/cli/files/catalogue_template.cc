// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Paper templates: NAME.template.json, a PaperTemplate in protobuf's JSON.

#include "absl/strings/str_cat.h"
#include <google/protobuf/util/json_util.h>

#include "clients/cli/files/catalogue_kinds.h"
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
  item.file = path.substr(path.rfind('/') + 1);
  item.places.push_back(place);
  if (paper.name().empty())
    paper.set_name(draft.Name("templates", item.file.substr(0, item.file.find('.'))));
  const std::string name = paper.name();
  if (!draft.items.emplace(name, std::move(item)).second) {
    faults.Add(place, absl::StrCat(name, " is in another file too, want it once"));
    return;
  }
  draft.order.push_back(name);
}

}  // namespace ragstone::cli
