// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// What stands at the markers of a template. ctemplate's own dictionary makes a name of each section
// for debugging, and keeps every marker in a table that all threads lock; of a paper, which has
// tens of thousands of sections, that was most of the time. What a text means where it stands, and
// how it is escaped there, is the template's affair and not the dictionary's.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_DICTIONARY_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_DICTIONARY_H_

#include <cstddef>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_string.h>
#include <forward_list>
#include <functional>
#include <memory_resource>
#include <string>

#include "absl/strings/string_view.h"

namespace ragstone::reporting {

class PageMemory;

// Markers and names of files are literals: they outlive the dictionary. Texts are copied.
class PageDictionary final : public ctemplate::TemplateDictionaryInterface {
 public:
  using Fill = std::function<void(std::size_t place, PageDictionary& out)>;

  // Of a whole page. All that is added to it lives in `memory`, which must outlive it.
  explicit PageDictionary(PageMemory& memory) : PageDictionary(memory, nullptr) {}

  void SetValue(const char* marker, absl::string_view text);

  // Shows a section once more, with the texts of the answer, and where it has none with those of
  // this dictionary; the sections within it are the answer's alone. It belongs to this dictionary.
  PageDictionary& AddSection(const char* marker);

  // Includes a template once more. It has the answer's texts alone.
  PageDictionary& AddInclude(const char* marker, const char* file);

  // Includes a template so many times. `fill` sets the texts of each when its turn comes in the
  // page, in memory that serves the next one again: a page of many parts is never there as a whole.
  // What `fill` reads outlives the expansion.
  void AddIncludes(const char* marker, const char* file, std::size_t count, Fill fill);

  // Shows a section wherever it stands in the page, in included templates as well.
  void ShowEverywhere(const char* marker);

 private:
  friend class PageMemory;

  struct Text {
    absl::string_view marker;
    absl::string_view text;
    const Text* next;
  };

  // What stands at one marker.
  struct Group {
    absl::string_view marker;
    // What it includes; nullptr of a section.
    const char* file;
    // In the order in which they were added.
    const PageDictionary* first;
    PageDictionary* last;
    // Those that are filled when their turn comes.
    std::size_t count;
    const Fill* fill;
    Group* next;
  };

  class Members;
  class Series;

  // `parent` is where a section looks for texts that it does not have itself; nullptr of a page,
  // and of what is included.
  PageDictionary(PageMemory& memory, const PageDictionary* parent)
      : memory_(memory), parent_(parent) {}

  PageDictionary& Add(const char* marker, const char* file, const PageDictionary* parent);
  const Group* FindSection(absl::string_view marker) const;
  const Group* FindInclude(absl::string_view marker) const;

  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& marker) const override;
  bool IsHiddenSection(const ctemplate::TemplateString& marker) const override;
  bool IsUnhiddenSection(const ctemplate::TemplateString& marker) const override;
  bool IsHiddenTemplate(const ctemplate::TemplateString& marker) const override;
  const char* GetIncludeTemplateName(const ctemplate::TemplateString& marker,
                                     int place) const override;
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& marker) const override;
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString& marker) const override;
  void DumpToString(std::string* out, int indent) const override;

  PageMemory& memory_;
  const PageDictionary* const parent_;
  const PageDictionary* next_ = nullptr;
  // The latest first: it is what holds.
  const Text* texts_ = nullptr;
  Group* groups_ = nullptr;
};

// What the dictionaries of a page live in, and what they share.
class PageMemory {
 public:
  PageMemory() = default;
  PageMemory(const PageMemory&) = delete;
  PageMemory& operator=(const PageMemory&) = delete;

 private:
  friend class PageDictionary;

  // About what a part of a page takes.
  std::pmr::monotonic_buffer_resource room_{std::size_t{1} << 15};
  std::forward_list<PageDictionary::Fill> fills_;
  // Sections that are shown everywhere.
  PageDictionary::Group* everywhere_ = nullptr;
};

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_DICTIONARY_H_
