// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_LOOK_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_LOOK_H_

#include <string>

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/render/page_dictionary.h"

namespace ragstone::reporting {

// Sets the colours and typefaces of a style sheet from a complete layout.
void FillStyle(const ingestion::v1::PaperLayout& layout, PageDictionary& style);

// The same for a format that knows no style sheets: "ACCENT=17485A FONT=Arial RED_GROUND=A8121C
// RED_TEXT=FFFFFF …".
std::string LookWords(const ingestion::v1::PaperLayout& layout);

// Shows the logo at the head of a page, if there is one.
void FillLogo(const ingestion::v1::PaperBranding& branding, PageDictionary& page);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_PAGE_LOOK_H_
