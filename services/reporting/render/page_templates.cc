// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/page_templates.h"

#include <cstddef>
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_enums.h>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "services/reporting/embedded.h"
#include "services/reporting/render/page_dictionary.h"

namespace ragstone::reporting {
namespace {

constexpr const char* kTemplates[] = {
    "render/html/chart.svg",      "render/html/entry.html",   "render/html/page.html",
    "render/html/sparkline.svg",  "render/html/style.css",    "render/html/table.html",
    "render/print/chart.svg",     "render/print/drawing.css", "render/print/entry.html",
    "render/print/field.html",    "render/print/history.svg", "render/print/page.html",
    "render/print/sparkline.svg", "render/print/style.css",   "render/print/table.html",
};

// The parsed templates; nullptr if one of them is broken, which the log of ctemplate explains.
const ctemplate::TemplateCache* LoadTemplates() {
  auto* const cache = new ctemplate::TemplateCache;
  for (const char* name : kTemplates) {
    const absl::string_view content = EmbeddedFile(name);
    if (content.empty() || !cache->StringToTemplateCache(name, content.data(), content.size(),
                                                         ctemplate::DO_NOT_STRIP)) {
      delete cache;
      return nullptr;
    }
  }
  cache->Freeze();
  return cache;
}

// Parsed once and never changed, so any number of calls may share them.
const ctemplate::TemplateCache* Templates() {
  static const ctemplate::TemplateCache* const kCache = LoadTemplates();
  return kCache;
}

}  // namespace

void AddText(PageDictionary& out, const char* section, absl::string_view text) {
  out.AddSection(section).SetValue("TEXT", text);
}

absl::StatusOr<std::string> ExpandTemplate(const char* name, const PageDictionary& dictionary,
                                           std::size_t expected_size) {
  const ctemplate::TemplateCache* const templates = Templates();
  if (templates == nullptr) return absl::InternalError("a built-in template is broken");
  std::string out;
  out.reserve(expected_size);
  ctemplate::StringEmitter emitter(&out);
  if (!templates->ExpandNoLoad(name, ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &emitter)) {
    return absl::InternalError(absl::StrCat(name, ": the built-in template does not expand"));
  }
  return out;
}

}  // namespace ragstone::reporting
