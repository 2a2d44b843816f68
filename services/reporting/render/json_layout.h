// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_REPORTING_RENDER_JSON_LAYOUT_H_
#define RAGSTONE_SERVICES_REPORTING_RENDER_JSON_LAYOUT_H_

#include <nlohmann/json_fwd.hpp>

#include "ragstone/ingestion/v1/template.pb.h"

namespace ragstone::reporting {

// The member "layout" of the canonical form:
//
//   {"header_fields": [{"label", "text"}],
//    "recommendations": {"heading", "introduction", "marks": ["A.", …]}, a mark for each of so many
//    "tables": [{"content", "caption", "when_empty", "columns": [{"kind", "heading"}]}],
//    "ratings": [{"rating", "label", "ground", "text"}],
//    "accent", "font", "logo": {"png", "alternative_text"}}    the PNG in base64; null without one
nlohmann::json LayoutJson(const ingestion::v1::PaperLayout& layout, int recommendations);

}  // namespace ragstone::reporting

#endif  // RAGSTONE_SERVICES_REPORTING_RENDER_JSON_LAYOUT_H_
