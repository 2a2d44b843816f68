// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The canonical form of a report, by which one is told from another: RFC 8785 (members in order of
// their names, no white space, the shortest escapes), written member by member so that it changes
// only when this file does.
//
//   {
//     "schema": "ragstone.exception_report/1",
//     "meeting", "sequence", "reference_sequence",
//     "view": "public" or "exempt", "exempt_paragraph",
//     "header": {"council", "committee", "date", "wards", "subject", "lead_officer", "lead_member",
//                "contact_officer", "recommendations": […], "index", "data_end"},
//     "figures_note",
//     "counts": [{"rating", "entries"}],               the five ratings, zeros included
//     "not_rated_counts": [{"reason", "entries"}],
//     "index": [row],                                  every entry, in order
//     "exceptions", "of_note", "not_reportable", "caveats": ["3", …],   numbers of rows of "index"
//     "layout",                                        see json_layout.h
//     "sections": [{"number", "title", "blocks": [{"heading", "number", "paragraph", "list_item",
//                   "content"}]}],
//     "changes": since the paper before (json_changes.h); null for the first
//   }
//
//   row: {"number", "description", "is_new", "rating", "reason", "rated", "latest", "commentary",
//         "note", "owner", "service_area", "control", "caveats": [{"kind", "text", "promise"}],
//         "indicator", "rule", "rule_version", "target": {"text", "source", "agreed_by"},
//         "points": [{"period", "label", "figure", "suppressed", "rating", "target",
//                     "break_before"}],
//         "comparators": [{"label", "period", "figure", "suppressed"}],
//         "breakdowns": [{"dimension", "period", "categories": [{"category", "figure"}],
//                         "suppressed"}],
//         "method": […],
//         "suppression",
//         "control_chart": {"mean", "upper", "lower", "trial", "variation", "assurance",
//                           "points": [{"period", "value", "type"}]}}
//
//   rated and latest: {"name", "period", "headline", "in_period", "year_to_date",
//                      "direction_of_travel", "travel_method", "consecutive_misses",
//                      "miss_history", "forecast", "override", "rule", "rule_version", "unit",
//                      "decimals", "polarity"}
//   override: {"rating", "reason", "author", "expire_date"}
//   forecast: {"year_end", "assessment", "low", "high", "range_display", "method",
//              "periods_in_year"}, its assessment as in_period
//   in_period and year_to_date: {"rating", "reason", "value", "numerator", "denominator",
//   "display",
//                      "target", "target_upper", "target_display", "target_from", "gap",
//                      "gap_relative", "line",
//                      "green_at", "periods_present", "periods_expected", "finality",
//                      "suppressed"}
//   figure: {"value", "numerator", "denominator", "display", "no_value", "finality", "batch",
//            "source_row", "revision"}
//
// Every number is a string, exactly as the contracts carry it. What a report does not have is null
// where it is an object, and "" where it is text; members are never left out. "sequence" of single
// figures and ratings is left out on purpose: it names commits, not content.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/json_changes.h"
#include "services/reporting/render/json_layout.h"
#include "services/reporting/render/json_values.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

Json Strings(const google::protobuf::RepeatedPtrField<std::string>& items) {
  return Array(items, [](const std::string& item) { return Json(item); });
}

Json AssessmentJson(const rating::v1::Assessment& assessment) {
  return {{"rating", RatingOrNone(assessment.colour())},
          {"reason", Text(NotRatedToken(assessment.not_rated_reason()))},
          {"value", assessment.value()},
          {"numerator", assessment.numerator()},
          {"denominator", assessment.denominator()},
          {"display", assessment.display()},
          {"target", assessment.target()},
          {"target_upper", assessment.target_upper()},
          {"target_display", assessment.target_display()},
          {"target_from", assessment.target_from()},
          {"gap", assessment.gap()},
          {"gap_relative", assessment.gap_relative()},
          {"line", assessment.line()},
          {"green_at", assessment.green_at()},
          {"periods_present", Number(assessment.periods_present())},
          {"periods_expected", Number(assessment.periods_expected())},
          {"finality", Finality(assessment.finality())},
          {"suppressed", assessment.suppressed()}};
}

Json ForecastJson(const rating::v1::Forecast& forecast) {
  return {{"year_end", forecast.year_end()},
          {"assessment", AssessmentJson(forecast.assessment())},
          {"low", forecast.low()},
          {"high", forecast.high()},
          {"range_display", forecast.range_display()},
          {"method", Token(rating::v1::ForecastMethod_Name(forecast.method()), "FORECAST_METHOD_")},
          {"periods_in_year", Number(forecast.periods_in_year())}};
}

Json OverrideJson(const rating::v1::Override& stated) {
  return {{"rating", RatingOrNone(stated.colour())},
          {"reason", stated.reason()},
          {"author", stated.author()},
          {"expire_date", stated.expire_date()}};
}

// A statistic is an estimate; six decimals of it are the same wherever it is worked out.
Json Statistic(double value) { return absl::StrFormat("%.6f", value); }

// The limits of the last segment, which are what is to be expected next, and what each point is.
Json ChartJson(const rating::v1::ControlChart& chart) {
  return {{"mean", Statistic(chart.mean())},
          {"upper", chart.has_upper() ? Statistic(chart.upper()) : Json()},
          {"lower", chart.has_lower() ? Statistic(chart.lower()) : Json()},
          {"trial", chart.trial()},
          {"variation", Token(rating::v1::Variation_Name(chart.variation()), "VARIATION_")},
          {"assurance", Token(rating::v1::Assurance_Name(chart.assurance()), "ASSURANCE_")},
          {"points", Array(chart.points(), [](const rating::v1::ChartPoint& point) {
             return Json{{"period", point.period()},
                         {"value", Statistic(point.value())},
                         {"type", Token(rating::v1::PointType_Name(point.type()), "POINT_TYPE_")}};
           })}};
}

Json RatingJson(const rating::v1::Rating& rating) {
  return {
      {"name", rating.name()},
      {"period", rating.period()},
      {"headline", Token(common::v1::Basis_Name(rating.headline()), "BASIS_")},
      {"in_period", rating.has_in_period() ? AssessmentJson(rating.in_period()) : Json()},
      {"year_to_date", rating.has_year_to_date() ? AssessmentJson(rating.year_to_date()) : Json()},
      {"direction_of_travel", Text(DirectionToken(rating.direction_of_travel()))},
      {"travel_method",
       Token(common::v1::TravelMethod_Name(rating.travel_method()), "TRAVEL_METHOD_")},
      {"consecutive_misses", Number(rating.consecutive_misses())},
      {"miss_history", rating.miss_history()},
      {"forecast", rating.has_forecast() ? ForecastJson(rating.forecast()) : Json()},
      {"override", rating.has_rating_override() ? OverrideJson(rating.rating_override()) : Json()},
      {"rule", rating.rule()},
      {"rule_version", Number(rating.rule_version())},
      {"unit", Token(common::v1::Unit_Name(rating.unit()), "UNIT_")},
      {"decimals", Number(rating.decimals())},
      {"polarity", Token(common::v1::Polarity_Name(rating.polarity()), "POLARITY_")}};
}

Json PointJson(const v1::ReportPoint& point) {
  return {{"period", point.period()},
          {"label", point.label()},
          {"figure", point.has_figure() ? FigureJson(point.figure()) : Json()},
          {"suppressed", point.suppressed()},
          {"rating", RatingOrNone(point.colour())},
          {"target", point.target()},
          {"break_before", point.break_before()}};
}

Json ComparatorJson(const v1::ReportComparator& comparator) {
  return {{"label", comparator.label()},
          {"period", comparator.period()},
          {"figure", comparator.has_figure() ? FigureJson(comparator.figure()) : Json()},
          {"suppressed", comparator.suppressed()}};
}

Json BreakdownJson(const v1::ReportBreakdown& breakdown) {
  return {{"dimension", breakdown.dimension()},
          {"period", breakdown.period()},
          {"categories",
           Array(breakdown.categories(),
                 [](const v1::ReportCategory& one) {
                   return Json{{"category", one.category()}, {"figure", FigureJson(one.figure())}};
                 })},
          {"suppressed", breakdown.suppressed()}};
}

Json CaveatJson(const v1::ReportCaveat& caveat) {
  return {{"kind", Text(CaveatToken(caveat.kind()))},
          {"text", caveat.text()},
          {"promise", caveat.promise()}};
}

Json TargetJson(const ingestion::v1::Target& target) {
  return {{"text", target.text()},
          {"source", Text(TargetSourceWord(target.source()))},
          {"agreed_by", target.agreed_by()}};
}

Json RowJson(const v1::ReportRow& row) {
  return {{"number", row.number()},
          {"description", row.description()},
          {"is_new", row.is_new()},
          {"rating", RatingOrNone(row.colour())},
          {"reason", Text(NotRatedToken(row.not_rated_reason()))},
          {"rated", row.has_rating() ? RatingJson(row.rating()) : Json()},
          {"latest", row.has_latest() ? RatingJson(row.latest()) : Json()},
          {"commentary", row.commentary()},
          {"note", row.note()},
          {"owner", row.owner()},
          {"service_area", row.service_area()},
          {"control", Token(common::v1::Control_Name(row.control()), "CONTROL_")},
          {"caveats", Array(row.caveats(), CaveatJson)},
          {"indicator", row.entry().indicator()},
          {"rule", row.entry().rule()},
          {"rule_version", Number(row.entry().rule_version())},
          {"target", row.entry().has_target() ? TargetJson(row.entry().target()) : Json()},
          {"points", Array(row.points(), PointJson)},
          {"control_chart", row.has_chart() ? ChartJson(row.chart()) : Json()},
          {"comparators", Array(row.comparators(), ComparatorJson)},
          {"breakdowns", Array(row.breakdowns(), BreakdownJson)},
          {"method", Strings(row.method())},
          {"suppression", row.suppression()}};
}

Json HeaderJson(const v1::ReportHeader& header) {
  const auto& paper = header.paper();
  return {{"council", header.council()},
          {"committee", header.committee()},
          {"date", header.date()},
          {"wards", paper.wards()},
          {"subject", paper.subject()},
          {"lead_officer", paper.lead_officer()},
          {"lead_member", paper.lead_member()},
          {"contact_officer", paper.contact_officer()},
          {"recommendations", Strings(paper.recommendations())},
          {"index", header.index()},
          {"data_end", header.data_end()}};
}

Json BlockJson(const v1::ReportBlock& block) {
  return {{"heading", block.heading()},
          {"number", block.number()},
          {"paragraph", block.paragraph()},
          {"list_item", block.list_item()},
          {"content", Token(ingestion::v1::PaperContent_Name(block.content()), "PAPER_CONTENT_")}};
}

Json SectionJson(const v1::ReportSection& section) {
  return {{"number", section.number()},
          {"title", section.title()},
          {"blocks", Array(section.blocks(), BlockJson)}};
}

}  // namespace

absl::StatusOr<std::string> RenderJson(const v1::ExceptionReport& report) {
  const auto number = [](const v1::ReportRow& row) { return Json(row.number()); };
  const Json json = {
      {"schema", "ragstone.exception_report/1"},
      {"meeting", report.meeting()},
      {"sequence", Number(report.answered_at().sequence())},
      {"reference_sequence", Number(report.answered_at().reference_sequence())},
      {"view", Token(v1::ReportView_Name(report.view()), "REPORT_VIEW_")},
      {"exempt_paragraph",
       report.exempt_paragraph() == 0 ? Json("") : Number(report.exempt_paragraph())},
      {"header", HeaderJson(report.header())},
      {"figures_note", report.figures_note()},
      {"counts", Array(report.counts(),
                       [](const v1::RatingCount& count) {
                         return Json{{"rating", Text(RatingToken(count.colour()))},
                                     {"entries", Number(count.entries())}};
                       })},
      {"not_rated_counts", Array(report.not_rated_counts(),
                                 [](const v1::NotRatedCount& count) {
                                   return Json{{"reason", Text(NotRatedToken(count.reason()))},
                                               {"entries", Number(count.entries())}};
                                 })},
      {"index", Array(report.index(), RowJson)},
      {"exceptions", Array(report.exceptions(), number)},
      {"of_note", Array(report.of_note(), number)},
      {"not_reportable", Array(report.not_reportable(), number)},
      {"caveats", Array(report.caveats(), number)},
      {"layout", LayoutJson(report.layout(), report.header().paper().recommendations_size())},
      {"sections", Array(report.sections(), SectionJson)},
      {"changes", report.has_changes() ? ChangesJson(report.changes()) : Json()},
  };
  // `replace`: text that is not UTF-8, which protobuf lets a program make but not send, cannot
  // fail.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ragstone::reporting
