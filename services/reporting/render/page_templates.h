// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The templates of pages and drawings, which are built into the program. Every text passes through
// ctemplate's automatic escaping, which follows from where in the page it stands.

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_

#include <ctemplate/template_dictionary.h>
#include <string>

#include "absl/status/statusor.h"

namespace ragstone::reporting {

// Adds a section that holds nothing but {{TEXT}}.
void AddText(ctemplate::TemplateDictionary& out, const char* section, const std::string& text);

// The template of that path ("render/html/page.html") with the dictionary's texts. INTERNAL if it
// is broken, which the log of ctemplate explains.
absl::StatusOr<std::string> ExpandTemplate(const char* name,
                                           const ctemplate::TemplateDictionary& dictionary);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_TEMPLATES_H_
