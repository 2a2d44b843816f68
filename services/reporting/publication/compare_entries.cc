// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/publication/compare_entries.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/ingestion/v1/template.pb.h"
#include "services/reporting/prose.h"
#include "services/reporting/publication/align_texts.h"
#include "services/reporting/render/paper.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

constexpr char kYearToDate[] = "year to date";

// Gathers the differences of one entry.
class EntryDifferences {
 public:
  EntryDifferences(const v1::ReportRow& later, std::vector<v1::ReportDifference>& all)
      : later_(later), all_(all), before_(all.size()) {}

  // Adds one, unless both say the same.
  void Add(v1::DifferenceKind kind, std::string earlier, std::string later,
           absl::string_view period = "", absl::string_view place = "") {
    if (earlier == later) return;
    v1::ReportDifference difference = AboutEntry(later_, kind);
    difference.set_period(std::string(period));
    difference.set_place(std::string(place));
    difference.set_earlier(std::move(earlier));
    difference.set_later(std::move(later));
    all_.push_back(std::move(difference));
  }

  bool none() const { return all_.size() == before_; }

 private:
  const v1::ReportRow& later_;
  std::vector<v1::ReportDifference>& all_;
  const std::size_t before_;
};

// All of a figure's own words, so that none of two that differ anywhere are the same.
std::string ExactWords(const common::v1::Figure& figure) {
  if (!figure.numerator().empty() || !figure.denominator().empty()) {
    return absl::StrCat(figure.numerator(), " of ", figure.denominator());
  }
  return figure.value();
}

std::string PrintedFigure(const v1::ReportRow& row, const common::v1::Figure& figure) {
  std::string words = FigureWords(figure, row.rating().unit());
  const absl::string_view finality = FinalityWord(figure.finality());
  if (!finality.empty()) absl::StrAppend(&words, ", ", finality);
  return words;
}

// A figure of both reports: as printed, exactly where that is the same and the figures are not.
void AddFigure(const EntryPair& entry, const common::v1::Figure* earlier,
               const common::v1::Figure* later, absl::string_view period, absl::string_view place,
               v1::DifferenceKind kind, EntryDifferences& found) {
  std::string was = earlier == nullptr ? "" : PrintedFigure(entry.earlier, *earlier);
  std::string is = later == nullptr ? "" : PrintedFigure(entry.later, *later);
  if (was == is && earlier != nullptr && later != nullptr &&
      ExactWords(*earlier) != ExactWords(*later)) {
    was = ExactWords(*earlier);
    is = ExactWords(*later);
  }
  found.Add(kind, std::move(was), std::move(is), period, place);
}

struct PointPair {
  const v1::ReportPoint* earlier = nullptr;
  const v1::ReportPoint* later = nullptr;
};

// The periods of both reports; their text orders those of one kind.
std::map<std::string, PointPair> PointsOf(const EntryPair& entry) {
  std::map<std::string, PointPair> points;
  for (const v1::ReportPoint& point : entry.earlier.points()) {
    points[point.period()].earlier = &point;
  }
  for (const v1::ReportPoint& point : entry.later.points()) points[point.period()].later = &point;
  return points;
}

const common::v1::Figure* FigureOf(const v1::ReportPoint* point) {
  return point == nullptr || !point->has_figure() ? nullptr : &point->figure();
}

std::string TargetOf(const v1::ReportRow& row, const v1::ReportPoint* point) {
  if (point == nullptr || point->target().empty()) return "";
  return WithUnit(point->target(), row.rating().unit());
}

// The reported figure where it is not the figure of a period that both show: a sum of the year, or
// of a period outside of it.
void CompareReportedFigure(const EntryPair& entry, const std::map<std::string, PointPair>& points,
                           EntryDifferences& found) {
  const rating::v1::Rating& was = entry.earlier.rating();
  const rating::v1::Rating& is = entry.later.rating();
  const bool sums = was.headline() == common::v1::BASIS_YEAR_TO_DATE ||
                    is.headline() == common::v1::BASIS_YEAR_TO_DATE;
  if (!sums && points.count(is.period()) > 0) return;
  found.Add(v1::DIFFERENCE_KIND_FIGURE, was.period().empty() ? "" : ValueWords(was, Headline(was)),
            is.period().empty() ? "" : ValueWords(is, Headline(is)), is.period(),
            sums ? kYearToDate : "");
}

// The target that the reported figure is rated against is compared in words, which say more than
// its number.
void CompareTargets(const EntryPair& entry, const std::map<std::string, PointPair>& points,
                    EntryDifferences& found) {
  const rating::v1::Rating& was = entry.earlier.rating();
  const rating::v1::Rating& is = entry.later.rating();
  const bool same_period = was.period() == is.period();
  if (same_period) {
    found.Add(v1::DIFFERENCE_KIND_TARGET, OneLine(Headline(was).target_display()),
              OneLine(Headline(is).target_display()), is.period());
  }
  for (const auto& [period, point] : points) {
    if (same_period && period == is.period()) continue;
    found.Add(v1::DIFFERENCE_KIND_TARGET, TargetOf(entry.earlier, point.earlier),
              TargetOf(entry.later, point.later), period);
  }
}

void CompareFigures(const EntryPair& entry, EntryDifferences& found) {
  const std::map<std::string, PointPair> points = PointsOf(entry);
  CompareReportedFigure(entry, points, found);
  for (const auto& [period, point] : points) {
    AddFigure(entry, FigureOf(point.earlier), FigureOf(point.later), period, "",
              v1::DIFFERENCE_KIND_FIGURE, found);
  }
  CompareTargets(entry, points, found);
}

// A figure that stands beside or behind an entry's own; nullptr where a report has none there.
struct PlacedFigure {
  const common::v1::Figure* figure = nullptr;
  std::string period;
};
using PlacedFigures = std::map<std::string, PlacedFigure>;

void ComparePlaces(const EntryPair& entry, const PlacedFigures& earlier, const PlacedFigures& later,
                   v1::DifferenceKind kind, EntryDifferences& found) {
  std::set<std::string> places;
  for (const PlacedFigures* const figures : {&earlier, &later}) {
    for (const auto& [place, figure] : *figures) places.insert(place);
  }
  for (const std::string& place : places) {
    const auto was = earlier.find(place);
    const auto is = later.find(place);
    AddFigure(entry, was == earlier.end() ? nullptr : was->second.figure,
              is == later.end() ? nullptr : is->second.figure,
              is == later.end() ? was->second.period : is->second.period, place, kind, found);
  }
}

// By label.
PlacedFigures ComparatorsOf(const v1::ReportRow& row) {
  PlacedFigures figures;
  for (const v1::ReportComparator& one : row.comparators()) {
    figures.try_emplace(one.label(),
                        PlacedFigure{one.has_figure() ? &one.figure() : nullptr, one.period()});
  }
  return figures;
}

// By "Team: North". Of a dimension that a public paper leaves out, nothing by its name.
PlacedFigures CategoriesOf(const v1::ReportRow& row) {
  PlacedFigures figures;
  for (const v1::ReportBreakdown& breakdown : row.breakdowns()) {
    for (const v1::ReportCategory& one : breakdown.categories()) {
      figures[absl::StrCat(breakdown.dimension(), ": ", one.category())] = {&one.figure(),
                                                                            one.figure().period()};
    }
  }
  return figures;
}

std::set<std::string> SuppressedDimensions(const v1::ReportRow& row) {
  std::set<std::string> dimensions;
  for (const v1::ReportBreakdown& breakdown : row.breakdowns()) {
    if (breakdown.suppressed()) dimensions.insert(breakdown.dimension());
  }
  return dimensions;
}

void CompareSuppressedDimensions(const EntryPair& entry, EntryDifferences& found) {
  constexpr char kSuppressed[] = "suppressed";
  const std::set<std::string> left_out_before = SuppressedDimensions(entry.earlier);
  const std::set<std::string> left_out_now = SuppressedDimensions(entry.later);
  std::set<std::string> dimensions = left_out_before;
  dimensions.insert(left_out_now.begin(), left_out_now.end());
  for (const std::string& dimension : dimensions) {
    found.Add(v1::DIFFERENCE_KIND_BREAKDOWN,
              left_out_before.count(dimension) > 0 ? kSuppressed : "",
              left_out_now.count(dimension) > 0 ? kSuppressed : "", "", dimension);
  }
}

std::vector<PlacedText> CaveatsOf(const v1::ReportRow& row) {
  std::vector<PlacedText> texts;
  for (const v1::ReportCaveat& caveat : row.caveats()) {
    std::string text = absl::StrCat(CaveatWords(caveat.kind()), ": ", OneLine(caveat.text()));
    if (!caveat.promise().empty()) absl::StrAppend(&text, " ", OneLine(caveat.promise()), ".");
    texts.push_back({"", std::move(text)});
  }
  return texts;
}

// In the rating's own word: what a council calls it is no difference between ratings.
std::string RatingOf(const v1::ReportRow& row) {
  return absl::StrJoin(RatingCell(row, ingestion::v1::PaperLayout()).paragraphs, ". ");
}

// Paragraphs as they were written, without differences of white space.
std::string Words(const std::string& text) { return absl::StrJoin(Paragraphs(text), "\n\n"); }

void CompareMethod(const EntryPair& entry, EntryDifferences& found) {
  const auto sentences = [](const v1::ReportRow& row) {
    std::vector<PlacedText> texts;
    for (const std::string& sentence : row.method()) texts.push_back({"", OneLine(sentence)});
    return texts;
  };
  const std::vector<PlacedText> was = sentences(entry.earlier);
  const std::vector<PlacedText> is = sentences(entry.later);
  for (const TextChange& change : AlignTexts(was, is)) {
    found.Add(v1::DIFFERENCE_KIND_METHOD, change.earlier == nullptr ? "" : change.earlier->text,
              change.later == nullptr ? "" : change.later->text);
  }
}

}  // namespace

v1::ReportDifference AboutEntry(const v1::ReportRow& row, v1::DifferenceKind kind) {
  v1::ReportDifference difference;
  difference.set_kind(kind);
  difference.set_entry_number(row.number());
  difference.set_indicator(row.entry().indicator());
  difference.set_description(Descriptor(row));
  return difference;
}

void CompareEntries(const EntryPair& entry, std::vector<v1::ReportDifference>& differences) {
  EntryDifferences found(entry.later, differences);
  found.Add(v1::DIFFERENCE_KIND_NUMBER, entry.earlier.number(), entry.later.number());
  found.Add(v1::DIFFERENCE_KIND_DESCRIPTION, Descriptor(entry.earlier), Descriptor(entry.later));
  found.Add(v1::DIFFERENCE_KIND_RATING, RatingOf(entry.earlier), RatingOf(entry.later),
            entry.later.rating().period());
  found.Add(v1::DIFFERENCE_KIND_EXCEPTION, entry.was_exception ? "Exception" : "",
            entry.is_exception ? "Exception" : "");
  CompareFigures(entry, found);
  ComparePlaces(entry, ComparatorsOf(entry.earlier), ComparatorsOf(entry.later),
                v1::DIFFERENCE_KIND_COMPARATOR, found);
  ComparePlaces(entry, CategoriesOf(entry.earlier), CategoriesOf(entry.later),
                v1::DIFFERENCE_KIND_BREAKDOWN, found);
  CompareSuppressedDimensions(entry, found);
  found.Add(v1::DIFFERENCE_KIND_COMMENTARY, Words(entry.earlier.commentary()),
            Words(entry.later.commentary()));
  found.Add(v1::DIFFERENCE_KIND_NOTE, Words(entry.earlier.note()), Words(entry.later.note()));
  const std::vector<PlacedText> was = CaveatsOf(entry.earlier);
  const std::vector<PlacedText> is = CaveatsOf(entry.later);
  for (const TextChange& change : AlignTexts(was, is)) {
    found.Add(v1::DIFFERENCE_KIND_CAVEAT, change.earlier == nullptr ? "" : change.earlier->text,
              change.later == nullptr ? "" : change.later->text);
  }
  // Its sentences repeat the figure, the target and the rating.
  if (found.none()) CompareMethod(entry, found);
}

}  // namespace ragstone::reporting
