// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/json_layout.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/render/recommendations.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

using Json = nlohmann::json;

Json Token(absl::string_view name, absl::string_view prefix) {
  return absl::AsciiStrToLower(absl::StripPrefix(name, prefix));
}

Json TableJson(const ingestion::v1::PaperTable& table) {
  Json columns = Json::array();
  for (const auto& column : table.columns()) {
    columns.push_back(
        {{"kind", Token(ingestion::v1::PaperColumnKind_Name(column.kind()), "PAPER_COLUMN_KIND_")},
         {"heading", column.heading()}});
  }
  return {{"content", Token(ingestion::v1::PaperContent_Name(table.content()), "PAPER_CONTENT_")},
          {"caption", table.caption()},
          {"when_empty", table.when_empty()},
          {"columns", std::move(columns)}};
}

Json RecommendationsJson(const ingestion::v1::PaperRecommendations& words, int count) {
  Json marks = Json::array();
  for (int i = 0; i < count; ++i) {
    marks.push_back(RecommendationMark(words.style(), static_cast<std::size_t>(i)));
  }
  return {{"heading", words.heading()},
          {"introduction", words.introduction()},
          {"marks", std::move(marks)}};
}

Json LogoJson(const ingestion::v1::PaperBranding& branding) {
  if (!branding.has_logo()) return Json();
  return {{"png", absl::Base64Escape(branding.logo().png())},
          {"alternative_text", branding.logo().alternative_text()}};
}

}  // namespace

Json LayoutJson(const ingestion::v1::PaperLayout& layout, int recommendations) {
  Json fields = Json::array();
  for (const auto& field : layout.header_fields()) {
    fields.push_back({{"label", field.label()}, {"text", field.text()}});
  }
  Json tables = Json::array();
  for (const auto& table : layout.tables()) tables.push_back(TableJson(table));
  Json ratings = Json::array();
  for (const auto& style : layout.ratings()) {
    ratings.push_back({{"rating", std::string(RatingToken(style.rating()))},
                       {"label", style.label()},
                       {"ground", style.ground()},
                       {"text", style.text()}});
  }
  return {{"header_fields", std::move(fields)},
          {"recommendations", RecommendationsJson(layout.recommendations(), recommendations)},
          {"tables", std::move(tables)},
          {"ratings", std::move(ratings)},
          {"accent", layout.branding().accent()},
          {"font", Token(ingestion::v1::PaperFont_Name(layout.branding().font()), "PAPER_FONT_")},
          {"logo", LogoJson(layout.branding())}};
}

}  // namespace ragstone::reporting
