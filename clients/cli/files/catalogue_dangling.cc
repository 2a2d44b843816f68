// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/catalogue_dangling.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace ragstone::cli {
namespace {

using ::ragstone::ingestion::v1::IndexEntry;
using ::ragstone::ingestion::v1::PaperBlock;
using ::ragstone::ingestion::v1::PaperSection;
using ::ragstone::ingestion::v1::Resource;

// What others refer to by more than a name: resources are never deleted, their parts may be.
struct Known {
  // Of each index, its entries' indicators by their numbers.
  std::map<std::string, std::map<std::string, std::string>> entries;
  std::map<std::string, std::string> index_of_meeting;
  std::map<std::string, std::set<std::string>> keys_of_template;
};

Known Gather(const std::vector<Resource>& resources) {
  Known known;
  for (const Resource& resource : resources) {
    if (resource.has_index()) {
      auto& entries = known.entries[resource.index().name()];
      for (const IndexEntry& entry : resource.index().entries()) {
        entries[entry.number()] = entry.indicator();
      }
    } else if (resource.has_meeting()) {
      known.index_of_meeting[resource.meeting().name()] = resource.meeting().index();
    } else if (resource.has_template_()) {
      auto& keys = known.keys_of_template[resource.template_().name()];
      for (const PaperSection& section : resource.template_().sections()) {
        for (const PaperBlock& block : section.blocks()) keys.insert(block.key());
      }
      for (const auto& field : resource.template_().layout().header_fields()) {
        keys.insert(field.key());
      }
    }
  }
  return known;
}

// A name without its last two parts: that of the parent.
std::string ParentOf(absl::string_view name) {
  return std::string(name.substr(0, name.rfind('/', name.rfind('/') - 1)));
}
std::string LastOf(absl::string_view name) { return std::string(name.substr(name.rfind('/') + 1)); }

// The indicator that an index has under a number; empty if it has none.
std::string IndicatorAt(const Known& known, const std::string& index, const std::string& number) {
  const auto entries = known.entries.find(index);
  if (entries == known.entries.end()) return "";
  const auto entry = entries->second.find(number);
  return entry == entries->second.end() ? "" : entry->second;
}

bool HasEntry(const Known& known, const std::string& name) {
  const auto meeting = known.index_of_meeting.find(ParentOf(name));
  return meeting != known.index_of_meeting.end() &&
         !IndicatorAt(known, meeting->second, LastOf(name)).empty();
}

// Why a resource cannot be stated again; empty if it can.
std::string WhyNot(const Known& known, const Resource& resource) {
  constexpr absl::string_view kGone = ": its index has no such entry any more";
  if (resource.has_commentary() && !HasEntry(known, resource.commentary().name())) {
    return absl::StrCat(resource.commentary().name(), kGone);
  }
  if (resource.has_note() && !HasEntry(known, resource.note().name())) {
    return absl::StrCat(resource.note().name(), kGone);
  }
  if (!resource.has_rating_override()) return "";
  const ingestion::v1::RatingOverride& stated = resource.rating_override();
  const std::string id = LastOf(stated.name());
  const std::string indicator =
      IndicatorAt(known, ParentOf(stated.name()), id.substr(0, id.find('~')));
  if (indicator.empty()) return absl::StrCat(stated.name(), kGone);
  if (indicator == stated.indicator()) return "";
  return absl::StrCat(stated.name(), ": it is about ", stated.indicator(),
                      ", and the number is that of ", indicator, " now");
}

void TakeOutTexts(const Known& known, Resource& resource, std::vector<std::string>& taken) {
  ingestion::v1::Meeting& meeting = *resource.mutable_meeting();
  const auto keys = known.keys_of_template.find(meeting.template_());
  if (keys == known.keys_of_template.end()) return;
  std::vector<std::string> gone;
  for (const auto& [key, text] : meeting.section_texts()) {
    if (keys->second.count(key) == 0) gone.push_back(key);
  }
  std::sort(gone.begin(), gone.end());
  for (const std::string& key : gone) {
    meeting.mutable_section_texts()->erase(key);
    taken.push_back(absl::StrCat("the text \"", key, "\" of ", meeting.name(),
                                 ": its template has no such key any more"));
  }
}

}  // namespace

std::vector<std::string> TakeOutDangling(std::vector<Resource>& resources) {
  const Known known = Gather(resources);
  std::vector<std::string> taken;
  std::vector<Resource> kept;
  for (Resource& resource : resources) {
    const std::string why = WhyNot(known, resource);
    if (!why.empty()) {
      taken.push_back(why);
      continue;
    }
    if (resource.has_meeting()) TakeOutTexts(known, resource, taken);
    kept.push_back(std::move(resource));
  }
  resources = std::move(kept);
  return taken;
}

}  // namespace ragstone::cli
