// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The templates of pages and drawings, which are built into the program. Every text passes through
// ctemplate's automatic escaping, which follows from where in the page it stands.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "services/reporting/render/page_dictionary.h"

namespace ragstone::reporting {

// Adds a section that holds nothing but {{TEXT}}.
void AddText(PageDictionary& out, const char* section, absl::string_view text);

// The template of that path ("render/html/page.html") with the dictionary's texts. INTERNAL if it
// is broken, which the log of ctemplate explains. A long text that is not `expected_size` bytes or
// less is copied again and again while it grows.
absl::StatusOr<std::string> ExpandTemplate(const char* name, const PageDictionary& dictionary,
                                           std::size_t expected_size = 0);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_
