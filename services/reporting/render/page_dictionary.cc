// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/page_dictionary.h"

#include <algorithm>
#include <cstddef>
#include <ctemplate/template_string.h>
#include <memory>
#include <memory_resource>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace ragstone::reporting {
namespace {

using ctemplate::TemplateString;

absl::string_view View(const TemplateString& text) { return {text.data(), text.size()}; }

// Room for one more, which is given back with all the others and without its destructor.
template <typename T>
void* Room(std::pmr::memory_resource& memory) {
  return memory.allocate(sizeof(T), alignof(T));
}

template <typename Group>
Group* Find(absl::string_view marker, bool included, Group* groups) {
  while (groups != nullptr && (groups->marker != marker || (groups->file != nullptr) != included)) {
    groups = groups->next;
  }
  return groups;
}

}  // namespace

// What was added to a dictionary.
class PageDictionary::Members final : public Iterator {
 public:
  explicit Members(const PageDictionary* first) : next_(first) {}

  bool HasNext() const override { return next_ != nullptr; }
  const TemplateDictionaryInterface& Next() override {
    const PageDictionary& one = *next_;
    next_ = one.next_;
    return one;
  }

 private:
  const PageDictionary* next_;
};

// What is filled when its turn comes.
class PageDictionary::Series final : public Iterator {
 public:
  Series(const Group& group, Group* everywhere) : group_(group) {
    memory_.everywhere_ = everywhere;
  }

  bool HasNext() const override { return place_ < group_.count; }
  const TemplateDictionaryInterface& Next() override {
    memory_.fills_.clear();
    memory_.room_.release();
    one_.emplace(memory_);
    (*group_.fill)(place_++, *one_);
    return *one_;
  }

 private:
  const Group& group_;
  std::size_t place_ = 0;
  PageMemory memory_;
  std::optional<PageDictionary> one_;
};

void PageDictionary::SetValue(const char* marker, absl::string_view text) {
  char* const copy = static_cast<char*>(memory_.room_.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), copy);
  texts_ = new (Room<Text>(memory_.room_)) Text{marker, {copy, text.size()}, texts_};
}

PageDictionary& PageDictionary::AddSection(const char* marker) {
  return Add(marker, nullptr, this);
}

PageDictionary& PageDictionary::AddInclude(const char* marker, const char* file) {
  return Add(marker, file, nullptr);
}

void PageDictionary::AddIncludes(const char* marker, const char* file, std::size_t count,
                                 Fill fill) {
  // An include that is there without parts would have the texts of this dictionary.
  if (count == 0) return;
  memory_.fills_.push_front(std::move(fill));
  groups_ = new (Room<Group>(memory_.room_))
      Group{marker, file, nullptr, nullptr, count, &memory_.fills_.front(), groups_};
}

void PageDictionary::ShowEverywhere(const char* marker) {
  // Without a dictionary: wherever it stands, it has the texts of there.
  memory_.everywhere_ = new (Room<Group>(memory_.room_))
      Group{marker, nullptr, nullptr, nullptr, 0, nullptr, memory_.everywhere_};
}

PageDictionary& PageDictionary::Add(const char* marker, const char* file,
                                    const PageDictionary* parent) {
  auto* const one = new (Room<PageDictionary>(memory_.room_)) PageDictionary(memory_, parent);
  Group* const group = Find(marker, file != nullptr, groups_);
  if (group == nullptr) {
    groups_ = new (Room<Group>(memory_.room_)) Group{marker, file, one, one, 0, nullptr, groups_};
  } else {
    group->last->next_ = one;
    group->last = one;
  }
  return *one;
}

const PageDictionary::Group* PageDictionary::FindSection(absl::string_view marker) const {
  const Group* const found = Find(marker, false, groups_);
  return found != nullptr ? found : Find(marker, false, memory_.everywhere_);
}

const PageDictionary::Group* PageDictionary::FindInclude(absl::string_view marker) const {
  return Find(marker, true, groups_);
}

TemplateString PageDictionary::GetValue(const TemplateString& marker) const {
  for (const PageDictionary* at = this; at != nullptr; at = at->parent_) {
    for (const Text* text = at->texts_; text != nullptr; text = text->next) {
      if (text->marker == View(marker)) return {text->text.data(), text->text.size()};
    }
  }
  return "";
}

bool PageDictionary::IsHiddenSection(const TemplateString& marker) const {
  return FindSection(View(marker)) == nullptr;
}

bool PageDictionary::IsUnhiddenSection(const TemplateString& marker) const {
  return FindSection(View(marker)) != nullptr;
}

bool PageDictionary::IsHiddenTemplate(const TemplateString& marker) const {
  return FindInclude(View(marker)) == nullptr;
}

const char* PageDictionary::GetIncludeTemplateName(const TemplateString& marker,
                                                   int /*place*/) const {
  return FindInclude(View(marker))->file;
}

PageDictionary::Iterator* PageDictionary::CreateSectionIterator(
    const TemplateString& marker) const {
  const Group* const group = FindSection(View(marker));
  return new Members(group == nullptr ? nullptr : group->first);
}

PageDictionary::Iterator* PageDictionary::CreateTemplateIterator(
    const TemplateString& marker) const {
  const Group* const group = FindInclude(View(marker));
  if (group == nullptr) return new Members(nullptr);
  if (group->fill != nullptr) return new Series(*group, memory_.everywhere_);
  return new Members(group->first);
}

// For who looks for a fault in a page.
void PageDictionary::DumpToString(std::string* out, int indent) const {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  for (const Text* text = texts_; text != nullptr; text = text->next) {
    absl::StrAppend(out, margin, text->marker, ": ", text->text, "\n");
  }
  for (const Group* group = groups_; group != nullptr; group = group->next) {
    const TemplateString marker(group->marker.data(), group->marker.size());
    const std::unique_ptr<Iterator> members(
        group->file == nullptr ? CreateSectionIterator(marker) : CreateTemplateIterator(marker));
    while (members->HasNext()) {
      absl::StrAppend(out, margin, group->marker, "\n");
      static_cast<const PageDictionary&>(members->Next())
          .DumpToString(out, indent + ctemplate::kIndent);
    }
  }
}

}  // namespace ragstone::reporting
