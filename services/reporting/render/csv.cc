// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// The figures as data: a row for each entry of the performance index and each period of it that a
// paper prints, in the index's order. What belongs to an entry stands on each of its rows; what is
// said of the reported period alone (reason, headline, gap, override, exception, commentary) stands
// on that row. docs/report-files.md describes the columns.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/indicator.pb.h"
#include "ragstone/rating/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/base/csv_row.h"
#include "services/reporting/prose.h"
#include "services/reporting/render/formats.h"
#include "services/reporting/render/paper_entry.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

const std::vector<std::string>& Columns() {
  static const auto* const kColumns =
      new std::vector<std::string>{"meeting",         "sequence",   "number",      "indicator",
                                   "description",     "new",        "unit",        "polarity",
                                   "period",          "value",      "numerator",   "denominator",
                                   "status",          "target",     "rating",      "break_before",
                                   "reported",        "reason",     "headline",    "headline_value",
                                   "headline_target", "gap",        "rule_rating", "exception",
                                   "of_note",         "commentary", "view",        "suppression"};
  return *kColumns;
}

// A text that people wrote. Spreadsheet programs run a field that begins like a formula, whatever
// its quotation marks; behind an apostrophe it is text to them.
std::string Prose(absl::string_view text) {
  std::string prose = absl::StrJoin(Paragraphs(text), "\n\n");
  if (!prose.empty() && absl::string_view("=+-@").find(prose[0]) != absl::string_view::npos) {
    prose.insert(0, 1, '\'');
  }
  return prose;
}

std::string YesNo(bool yes) { return yes ? "yes" : "no"; }

// "final", "provisional", "estimated" of a value; else why there is none.
std::string StatusOf(const v1::ReportPoint& point) {
  if (!point.has_figure()) return "no_figure";
  const absl::string_view reason = NoValueToken(point.figure().no_value());
  if (!reason.empty()) return std::string(reason);
  const absl::string_view finality = FinalityWord(point.figure().finality());
  return finality.empty() ? "final" : std::string(finality);
}

// As stated; what follows from a numerator and a denominator is as it is printed.
std::string ValueOf(const common::v1::Figure& figure) {
  if (figure.no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) return "";
  return figure.value().empty() ? figure.display() : figure.value();
}

using Numbers = std::set<absl::string_view>;

Numbers NumbersOf(const google::protobuf::RepeatedPtrField<v1::ReportRow>& rows) {
  Numbers numbers;
  for (const v1::ReportRow& row : rows) numbers.insert(row.number());
  return numbers;
}

class Writer {
 public:
  explicit Writer(const v1::ExceptionReport& report)
      : report_(report),
        exceptions_(NumbersOf(report.exceptions())),
        of_note_(NumbersOf(report.of_note())) {}

  std::string Write() {
    out_ = CsvRow(Columns());
    for (const v1::ReportRow& row : report_.index()) AddEntry(row);
    return std::move(out_);
  }

 private:
  void AddEntry(const v1::ReportRow& row) {
    bool reported = false;
    for (const v1::ReportPoint* const point : PrintedPoints(row)) {
      const bool is_reported = point->period() == row.rating().period();
      reported = reported || is_reported;
      AddPoint(row, *point, is_reported);
    }
    // An entry of which no period is due has its verdict all the same.
    if (!reported) {
      v1::ReportPoint none;
      none.set_period(row.rating().period());
      AddPoint(row, none, true);
    }
  }

  void AddPoint(const v1::ReportRow& row, const v1::ReportPoint& point, bool reported) {
    const rating::v1::Rating& rating = row.rating();
    const common::v1::RatingColour colour = reported ? row.colour() : point.colour();
    std::vector<std::string> fields = {
        report_.meeting(),
        absl::StrCat(report_.answered_at().sequence()),
        Prose(row.number()),
        row.entry().indicator(),
        Prose(row.description()),
        YesNo(row.is_new()),
        EnumToken(common::v1::Unit_Name(rating.unit()), "UNIT_"),
        EnumToken(common::v1::Polarity_Name(rating.polarity()), "POLARITY_"),
        point.period(),
        ValueOf(point.figure()),
        point.figure().numerator(),
        point.figure().denominator(),
        StatusOf(point),
        point.target(),
        colour == common::v1::RATING_COLOUR_UNSPECIFIED ? "" : std::string(RatingToken(colour)),
        YesNo(point.break_before()),
        YesNo(reported)};
    if (reported) AddVerdict(row, fields);
    fields.resize(Columns().size());
    fields[fields.size() - 2] = EnumToken(v1::ReportView_Name(report_.view()), "REPORT_VIEW_");
    if (reported) fields.back() = Prose(row.suppression());
    out_ += CsvRow(fields);
  }

  void AddVerdict(const v1::ReportRow& row, std::vector<std::string>& fields) {
    const rating::v1::Rating& rating = row.rating();
    const rating::v1::Assessment& headline = Headline(rating);
    const bool overridden = rating.has_rating_override();
    for (std::string field :
         {std::string(NotRatedToken(row.not_rated_reason())),
          EnumToken(common::v1::Basis_Name(rating.headline()), "BASIS_"), headline.value(),
          headline.target(), headline.gap(),
          overridden ? std::string(RatingToken(headline.colour())) : std::string(),
          YesNo(exceptions_.count(row.number()) > 0), YesNo(of_note_.count(row.number()) > 0),
          Prose(row.commentary())}) {
      fields.push_back(std::move(field));
    }
  }

  const v1::ExceptionReport& report_;
  const Numbers exceptions_;
  const Numbers of_note_;
  std::string out_;
};

}  // namespace

absl::StatusOr<std::string> RenderCsv(const v1::ExceptionReport& report) {
  return Writer(report).Write();
}

}  // namespace ragstone::reporting
