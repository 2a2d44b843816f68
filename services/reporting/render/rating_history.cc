// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/render/rating_history.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "ragstone/common/v1/rating.pb.h"
#include "ragstone/reporting/v1/exception_report.pb.h"
#include "services/reporting/dates.h"
#include "services/reporting/render/paper_entry.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

HistoryCell CellOf(const v1::ReportPoint& point) {
  HistoryCell cell;
  cell.kind = std::string(RatingToken(point.colour()));
  cell.period = point.label().empty() ? ShortPeriod(point.period()) : point.label();
  const bool rated = point.colour() != common::v1::RATING_COLOUR_UNSPECIFIED &&
                     point.colour() != common::v1::RATING_COLOUR_NOT_RATED;
  const bool missing = !point.has_figure() && !rated;
  cell.word = missing              ? "no figure"
              : point.suppressed() ? "suppressed"
                                   : std::string(RatingWord(point.colour()));
  cell.letter = rated ? cell.word.substr(0, 1) : "–";
  return cell;
}

}  // namespace

std::vector<HistoryCell> RatingHistory(const v1::ReportRow& row) {
  const std::vector<const v1::ReportPoint*> points = PrintedPoints(row);
  std::vector<HistoryCell> history;
  const std::size_t skipped = points.size() > kMostHistory ? points.size() - kMostHistory : 0;
  for (std::size_t i = skipped; i < points.size(); ++i) history.push_back(CellOf(*points[i]));
  return history;
}

std::string RatingHistoryWords(const std::vector<HistoryCell>& history) {
  std::string words;
  for (std::size_t begin = 0; begin < history.size();) {
    std::size_t end = begin + 1;
    while (end < history.size() && history[end].word == history[begin].word) ++end;
    absl::StrAppend(&words, words.empty() ? "" : "; ", history[begin].period);
    if (end - begin > 1) absl::StrAppend(&words, " to ", history[end - 1].period);
    absl::StrAppend(&words, ": ", history[begin].word);
    begin = end;
  }
  return words;
}

}  // namespace ragstone::reporting
