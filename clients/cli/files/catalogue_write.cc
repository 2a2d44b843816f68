// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue_write.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/message_differencer.h"

#include "clients/cli/files/catalogue.h"
#include "clients/cli/files/catalogue_output.h"
#include "clients/cli/files/catalogue_write_kinds.h"

namespace ragstone::cli {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::ragstone::ingestion::v1::Resource;

std::string NameOf(const Resource& resource) {
  const google::protobuf::Reflection& reflection = *resource.GetReflection();
  const google::protobuf::FieldDescriptor* const kind =
      reflection.GetOneofFieldDescriptor(resource, Resource::descriptor()->FindOneofByName("kind"));
  if (kind == nullptr) return "";
  const google::protobuf::Message& message = reflection.GetMessage(resource, kind);
  return message.GetReflection()->GetString(message,
                                            message.GetDescriptor()->FindFieldByName("name"));
}

}  // namespace

std::string CatalogueSource::IndicatorId(absl::string_view name) const {
  return absl::StartsWith(name, absl::StrCat(parent, "/indicators/")) ? LastPart(name)
                                                                      : std::string(name);
}

std::string LastPart(absl::string_view name) {
  return std::string(name.substr(name.rfind('/') + 1));
}

absl::string_view YesOrNothing(bool value) { return value ? "yes" : ""; }

std::string NumberOrNothing(int value) { return value == 0 ? "" : absl::StrCat(value); }

void AddFile(absl::string_view name, const CsvWriter& rows, bool even_empty,
             std::vector<CatalogueFile>& files) {
  if (rows.empty() && !even_empty) return;
  files.push_back({std::string(name), rows.ToBytes()});
}

std::vector<CatalogueFile> WriteCatalogue(absl::string_view parent,
                                          const std::vector<Resource>& resources) {
  const CatalogueSource source{parent, resources};
  std::vector<CatalogueFile> files;
  WriteCouncil(source, files);
  WriteAreas(source, files);
  WritePanels(source, files);
  WriteIndicators(source, files);
  WriteIndexes(source, files);
  WriteOverrides(source, files);
  WriteTemplates(source, files);
  WriteMeetings(source, files);
  WriteEntryTexts(source, files);
  WriteCaveats(source, files);
  return files;
}

absl::Status CheckWritten(const std::string& folder, absl::string_view parent,
                          const std::vector<Resource>& resources) {
  std::vector<std::string> lost;
  std::map<std::string, Resource> stated;
  for (const Resource& resource : resources) {
    ClearOutput(stated[NameOf(resource)] = resource);
    if (resource.has_index() && resource.index().display_name().empty()) {
      lost.push_back(absl::StrCat(resource.index().name(), ": has no display_name"));
    }
  }
  Faults faults;
  const std::vector<CatalogueItems> read =
      ReadCatalogue({folder}, absl::string_view(parent).substr(parent.find('/') + 1), faults);
  // The folder is not the one that was asked for.
  for (const std::string& fault : faults.lines()) {
    lost.push_back(
        absl::StrReplaceAll(fault, {{absl::StrCat(absl::StripSuffix(folder, "/"), "/"), ""}}));
  }
  for (const CatalogueItems& items : read) {
    if (items.parent != parent) continue;
    for (const ingestion::v1::CatalogueItem& item : items.items) {
      const std::string name = NameOf(item.resource());
      MessageDifferencer differencer;
      std::string differences;
      differencer.ReportDifferencesToString(&differences);
      const auto found = stated.find(name);
      if (found == stated.end()) {
        lost.push_back(absl::StrCat(name, ": is no resource"));
        continue;
      }
      if (!differencer.Compare(found->second, item.resource())) {
        lost.push_back(absl::StrCat(name, ": ", absl::StripTrailingAsciiWhitespace(differences)));
      }
      stated.erase(found);
    }
  }
  for (const auto& [name, resource] : stated) lost.push_back(absl::StrCat(name, ": is missing"));
  if (lost.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "catalogue files cannot carry what follows as it stands:\n", absl::StrJoin(lost, "\n")));
}

}  // namespace ragstone::cli
