// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/chart_svg.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/render/chart.h"
#include "services/reporting/render/page_dictionary.h"
#include "services/reporting/render/page_look.h"
#include "services/reporting/render/page_templates.h"
#include "services/reporting/render/rating_history.h"
#include "services/reporting/render/sparkline.h"

namespace ragstone::reporting {
namespace {

using Dictionary = PageDictionary;

constexpr char kDrawingStyle[] = "render/print/drawing.css";

// Cells of a history side by side.
constexpr std::size_t kHistoryRow = 6;

// A place in a drawing, which is never a million wide: "61.5".
class Coordinate {
 public:
  explicit Coordinate(double value) {
    char* const end = digits_.data() + digits_.size();
    const char* const last =
        std::to_chars(digits_.data(), end, value, std::chars_format::fixed, 1).ptr;
    size_ = static_cast<std::size_t>(last - digits_.data());
  }

  absl::string_view text() const { return {digits_.data(), size_}; }

 private:
  std::array<char, 16> digits_ = {};
  std::size_t size_ = 0;
};

// Sets a marker of the template to a place in the drawing.
void Place(Dictionary& out, const char* name, double value) {
  out.SetValue(name, Coordinate(value).text());
}

std::string Points(const std::vector<Position>& line) {
  return absl::StrJoin(line, " ", [](std::string* text, const Position& at) {
    absl::StrAppend(text, Coordinate(at.x).text(), ",", Coordinate(at.y).text());
  });
}

// Every kind has a shape as well as a colour. It is drawn around the point that was moved to.
const char* MarkerShape(absl::string_view kind) {
  struct Shape {
    absl::string_view kind;
    const char* path;
  };
  constexpr Shape kShapes[] = {
      {"red", "m-8.5-6.5h17l-8.5 15z"},
      {"amber", "m0-8.5l8.5 8.5l-8.5 8.5l-8.5-8.5z"},
      {"green", "m-7 0a7 7 0 1 1 14 0a7 7 0 1 1-14 0z"},
      {"blue", "m-6.5-6.5h13v13h-13z"},
      {"concern", "m-8.5-6.5h17l-8.5 15z"},
      {"improvement", "m-6.5-6.5h13v13h-13z"},
      {"neutral", "m0-8.5l8.5 8.5l-8.5 8.5l-8.5-8.5z"},
      {"common", "m-4 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0z"},
  };
  for (const Shape& shape : kShapes) {
    if (shape.kind == kind) return shape.path;
  }
  return "m-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z";
}

void FillAxes(const Chart& chart, Dictionary& out) {
  for (const Chart::Tick& tick : chart.y_ticks) {
    Dictionary& mark = out.AddSection("Y_TICK");
    Place(mark, "LEFT", Chart::kLeft);
    Place(mark, "RIGHT", Chart::kRight);
    Place(mark, "Y", tick.at);
    Place(mark, "LABEL_X", Chart::kLeft - 8);
    Place(mark, "LABEL_Y", tick.at + 5);
    mark.SetValue("LABEL", tick.label);
  }
  // Lines are placed by the size of the letters, which are larger on a small screen.
  const auto below = [&](double x, const char* line, const std::string& label, bool minor) {
    if (label.empty()) return;
    Dictionary& mark = out.AddSection("X_TICK");
    mark.SetValue("KIND", minor ? "minor" : "major");
    Place(mark, "X", x);
    Place(mark, "Y", Chart::kBottom + 6);
    mark.SetValue("LINE", line);
    mark.SetValue("LABEL", label);
  };
  for (const Chart::Tick& tick : chart.x_ticks) {
    below(tick.at, "1em", tick.label, tick.minor);
    below(tick.at, "2.15em", tick.under, tick.minor);
  }
}

// The part of a drawing for what is of one kind, begun with the first of it. Converters take their
// time for each element, however little it is: what looks alike is one.
class Kinds {
 public:
  Kinds(const char* section, Dictionary& drawing) : section_(section), drawing_(drawing) {}

  Dictionary& Of(const std::string& kind) {
    Dictionary*& part = parts_[kind];
    if (part == nullptr) {
      part = &drawing_.AddSection(section_);
      part->SetValue("KIND", kind);
    }
    return *part;
  }

 private:
  const char* const section_;
  Dictionary& drawing_;
  std::map<std::string, Dictionary*> parts_;
};

absl::StatusOr<std::string> Drawn(const char* svg, const ingestion::v1::PaperLayout& layout,
                                  Dictionary& drawing) {
  Dictionary& style = drawing.AddInclude("STYLE", kDrawingStyle);
  FillStyle(layout, style);
  return ExpandTemplate(svg, drawing);
}

}  // namespace

void FillChart(const Chart& chart, const std::string& id, Dictionary& out) {
  out.SetValue("ID", id);
  Place(out, "WIDTH", Chart::kWidth);
  Place(out, "HEIGHT", Chart::kHeight);
  out.SetValue("TITLE", chart.title);
  out.SetValue("DESCRIPTION", chart.description);
  FillAxes(chart, out);
  for (const double x : chart.breaks) {
    Dictionary& mark = out.AddSection("BREAK");
    Place(mark, "X", x);
    Place(mark, "TOP", Chart::kTop - 18);
    Place(mark, "BOTTOM", Chart::kBottom);
    Place(mark, "LABEL_X", x + 6);
    Place(mark, "LABEL_Y", Chart::kTop - 8);
  }
  for (const Chart::Limits& limits : chart.limits) {
    const auto add = [&](const char* kind, double y) {
      Dictionary& line = out.AddSection("LIMIT");
      line.SetValue("KIND", kind);
      Place(line, "X1", limits.x1);
      Place(line, "X2", limits.x2);
      Place(line, "Y", y);
    };
    add("mean", limits.mean);
    if (limits.lower.has_value()) add("limit", *limits.lower);
    if (limits.upper.has_value()) add("limit", *limits.upper);
  }
  for (const Chart::Target& target : chart.targets) {
    Dictionary& line = out.AddSection("TARGET");
    Place(line, "X1", target.x1);
    Place(line, "X2", target.x2);
    Place(line, "Y", target.y);
  }
  for (const auto& line : chart.lines) {
    out.AddSection("LINE").SetValue("POINTS", Points(line));
  }
  for (const Chart::Marker& marker : chart.markers) {
    Dictionary& mark = out.AddSection("MARKER");
    mark.SetValue("KIND", marker.kind);
    mark.SetValue("SHAPE", MarkerShape(marker.kind));
    Place(mark, "X", marker.at.x);
    Place(mark, "Y", marker.at.y);
    mark.SetValue("LABEL", marker.label);
  }
  // The label of the last target, over its line's end.
  if (!chart.targets.empty()) {
    const Chart::Target& target = chart.targets.back();
    Dictionary& label = out.AddSection("TARGET_LABEL");
    Place(label, "X", target.x2);
    Place(label, "Y", target.y - 8);
    label.SetValue("LABEL", target.label);
  }
}

void FillSparkline(const Sparkline& line, const std::string& id, Dictionary& out) {
  out.SetValue("ID", id);
  Place(out, "WIDTH", Sparkline::kWidth);
  Place(out, "HEIGHT", Sparkline::kHeight);
  out.SetValue("TITLE", line.title);
  for (const Chart::Target& target : line.targets) {
    Dictionary& mark = out.AddSection("TARGET");
    Place(mark, "X1", target.x1);
    Place(mark, "X2", target.x2);
    Place(mark, "Y", target.y);
  }
  for (const double x : line.breaks) Place(out.AddSection("BREAK"), "X", x);
  for (const std::vector<Position>& run : line.lines) {
    if (run.size() > 1) {
      out.AddSection("LINE").SetValue("POINTS", Points(run));
      continue;
    }
    Dictionary& dot = out.AddSection("ALONE");
    Place(dot, "X", run.front().x);
    Place(dot, "Y", run.front().y);
  }
  out.SetValue("KIND", line.last.kind);
  out.SetValue("SHAPE", MarkerShape(line.last.kind));
  Place(out, "X", line.last.at.x);
  Place(out, "Y", line.last.at.y);
}

absl::StatusOr<std::string> ChartSvg(const Chart& chart, const ingestion::v1::PaperLayout& layout) {
  constexpr char kSvg[] = "render/print/chart.svg";
  PageMemory memory;
  Dictionary drawing(memory);
  FillChart(chart, "chart", drawing);
  Kinds kinds("MARKERS", drawing);
  for (const Chart::Marker& marker : chart.markers) {
    Dictionary& mark = kinds.Of(marker.kind).AddSection("MARKER");
    mark.SetValue("SHAPE", MarkerShape(marker.kind));
    Place(mark, "X", marker.at.x);
    Place(mark, "Y", marker.at.y);
  }
  return Drawn(kSvg, layout, drawing);
}

absl::StatusOr<std::string> SparklineSvg(const Sparkline& line,
                                         const ingestion::v1::PaperLayout& layout) {
  constexpr char kSvg[] = "render/print/sparkline.svg";
  PageMemory memory;
  Dictionary drawing(memory);
  FillSparkline(line, "sparkline", drawing);
  return Drawn(kSvg, layout, drawing);
}

absl::StatusOr<std::string> HistorySvg(const std::vector<HistoryCell>& history,
                                       const ingestion::v1::PaperLayout& layout) {
  constexpr char kSvg[] = "render/print/history.svg";
  // A cell with the space behind it.
  constexpr double kStepX = Sparkline::kWidth / kHistoryRow;
  constexpr double kStepY = 24;
  PageMemory memory;
  Dictionary drawing(memory);
  Place(drawing, "WIDTH", Sparkline::kWidth);
  Place(drawing, "HEIGHT",
        kStepY * static_cast<double>((history.size() + kHistoryRow - 1) / kHistoryRow));
  Kinds kinds("CELLS", drawing);
  for (std::size_t i = 0; i < history.size(); ++i) {
    const double x = kStepX * static_cast<double>(i % kHistoryRow);
    const double y = kStepY * static_cast<double>(i / kHistoryRow);
    Dictionary& cell = kinds.Of(history[i].kind).AddSection("CELL");
    Place(cell, "X", x);
    Place(cell, "Y", y);
    Place(cell, "LETTER_X", x + 10);
    Place(cell, "LETTER_Y", y + 15.5);
    cell.SetValue("LETTER", history[i].letter);
  }
  return Drawn(kSvg, layout, drawing);
}

}  // namespace ragstone::reporting
