// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/disclosure/apply.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "ragstone/common/v1/figure.pb.h"
#include "ragstone/common/v1/rating.pb.h"
#include "services/reporting/disclosure/looks_back.h"
#include "services/reporting/disclosure/rating_word.h"
#include "services/reporting/method.h"
#include "services/reporting/prose.h"
#include "services/reporting/round.h"
#include "services/reporting/row_words.h"
#include "services/reporting/words.h"

namespace ragstone::reporting {
namespace {

void LeaveOut(common::v1::Figure& figure) {
  common::v1::Figure left;
  left.set_period(figure.period());
  left.set_no_value(common::v1::NO_VALUE_REASON_SUPPRESSED);
  left.set_finality(figure.finality());
  left.set_display("c");
  figure = std::move(left);
}

// Whether what the assessment says of its rating follows from the figures.
bool FollowsFromFigures(const rating::v1::Assessment& assessment) {
  if (assessment.colour() != common::v1::RATING_COLOUR_NOT_RATED) return true;
  switch (assessment.not_rated_reason()) {
    case common::v1::NOT_RATED_REASON_NO_CASES:
    case common::v1::NOT_RATED_REASON_NOT_COMPARABLE:
    // By a trajectory only of a figure that is not near its target.
    case common::v1::NOT_RATED_REASON_NO_PREVIOUS_YEAR:
    case common::v1::NOT_RATED_REASON_TARGET_ZERO:
      return true;
    default:
      return false;
  }
}

void Withhold(rating::v1::Assessment& assessment) {
  if (!FollowsFromFigures(assessment)) return;
  assessment.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
  assessment.set_not_rated_reason(common::v1::NOT_RATED_REASON_SUPPRESSED);
}

// That there were no cases is a figure too.
bool HasFigure(const rating::v1::Assessment& assessment) {
  return !assessment.value().empty() || !assessment.denominator().empty();
}

void LeaveOutComparison(rating::v1::Assessment& assessment) {
  assessment.clear_gap();
  assessment.clear_gap_relative();
  assessment.clear_line();
  assessment.clear_green_at();
}

void LeaveOutValue(bool keep_rating, rating::v1::Assessment& assessment) {
  if (!keep_rating) Withhold(assessment);
  assessment.clear_value();
  assessment.clear_numerator();
  assessment.clear_denominator();
  assessment.clear_display();
  LeaveOutComparison(assessment);
  assessment.set_suppressed(true);
}

// What tells an earlier figure that the rating goes by.
void LeaveOutPast(const LooksBack& back, const rating::v1::Rating& rating,
                  rating::v1::Assessment& assessment) {
  Withhold(assessment);
  // Where it was near a line it is printed with more decimals.
  if (!assessment.value().empty()) {
    assessment.set_display(
        WithUnit(RoundHalfUp(assessment.value(), rating.decimals()), rating.unit()));
  }
  assessment.clear_line();
  assessment.clear_green_at();
  if (!back.target) return;
  LeaveOutComparison(assessment);
  assessment.clear_target();
  assessment.clear_target_upper();
  assessment.clear_target_display();
  assessment.clear_target_from();
}

// Whether the direction follows from figures that the row shows all of.
bool DirectionIsShown(const v1::ReportRow& row) {
  constexpr int kOfTwo = 2;
  constexpr int kOfThree = 3;
  const common::v1::TravelMethod method = row.rating().travel_method();
  int wanted = 0;
  if (method == common::v1::TRAVEL_METHOD_PREVIOUS_PERIOD) wanted = kOfTwo;
  if (method == common::v1::TRAVEL_METHOD_LATEST_THREE) wanted = kOfThree;
  int shown = 0;
  for (const v1::ReportPoint& point : row.points()) {
    shown = point.has_figure() ? shown + 1 : 0;
    if (point.period() == row.rating().period()) return wanted > 0 && shown >= wanted;
  }
  return false;
}

class RowApplier {
 public:
  RowApplier(const Plan& plan, int threshold, bool alone, const std::string& own_area,
             v1::ReportRow& row)
      : plan_(plan), threshold_(threshold), alone_(alone), own_area_(own_area), row_(row) {
    if (plan.course) back_ = LooksBackOf(row.entry(), own_area);
  }

  void Apply() {
    const std::string was = row_.SerializeAsString();
    const bool keep_direction = plan_.periods.empty() && !back_.any() && DirectionIsShown(row_);
    ApplyTo(keep_direction, *row_.mutable_rating());
    if (row_.has_latest()) ApplyTo(/*keep_direction=*/false, *row_.mutable_latest());
    LeaveOutPoints();
    if (!plan_.periods.empty()) LeaveOutComparators();
    if (plan_.course) row_.clear_chart();
    const bool withheld = LeaveOutRating();
    // Nothing followed from what is small.
    if (row_.SerializeAsString() == was) return;
    row_.set_suppression(SuppressionOf(withheld));
    row_.clear_method();
    for (std::string& sentence : MethodOf(row_)) row_.add_method(std::move(sentence));
  }

 private:
  void ApplyTo(bool keep_direction, rating::v1::Rating& rating) const {
    const bool keep = MayKeep(rating);
    const bool counts_year = &Headline(rating) == &rating.year_to_date();
    if (plan_.periods.count(rating.period()) > 0 && HasFigure(rating.in_period())) {
      LeaveOutValue(keep && !counts_year, *rating.mutable_in_period());
    }
    if (plan_.year_to_date && HasFigure(rating.year_to_date())) {
      LeaveOutValue(keep && counts_year, *rating.mutable_year_to_date());
    }
    if (back_.any()) {
      if (rating.has_in_period()) LeaveOutPast(back_, rating, *rating.mutable_in_period());
      if (rating.has_year_to_date()) LeaveOutPast(back_, rating, *rating.mutable_year_to_date());
    }
    if (plan_.course) LeaveOutCourse(keep_direction, rating);
    if (rating.colour() != common::v1::RATING_COLOUR_UNSPECIFIED) {
      rating.set_colour(ColourOf(rating));
    }
  }

  bool MayKeep(const rating::v1::Rating& rating) const {
    return plan_.small && alone_ && !back_.any() &&
           RatingMayStand(rating, Headline(rating), plan_.series, threshold_);
  }

  void LeaveOutCourse(bool keep_direction, rating::v1::Rating& rating) const {
    if (!keep_direction) rating.clear_direction_of_travel();
    rating.clear_consecutive_misses();
    rating.clear_miss_history();
    // It is rated by the target of a period that may be an earlier figure.
    if (!plan_.periods.empty() || back_.any()) rating.clear_forecast();
  }

  void LeaveOutPoints() const {
    // The colours of sums tell what was added, those of periods without a figure too.
    const bool sums =
        row_.rating().headline() == common::v1::BASIS_YEAR_TO_DATE && !plan_.periods.empty();
    for (v1::ReportPoint& point : *row_.mutable_points()) {
      if (back_.any() || sums) point.clear_colour();
      if (back_.target) point.clear_target();
      if (plan_.periods.count(point.period()) == 0 || !point.has_figure() ||
          point.figure().no_value() != common::v1::NO_VALUE_REASON_UNSPECIFIED) {
        continue;
      }
      LeaveOut(*point.mutable_figure());
      point.clear_colour();
      point.set_suppressed(true);
    }
  }

  // The council's own figures in the reference set are the same ones, or what they were made of.
  void LeaveOutComparators() const {
    for (int i = 0; i < row_.comparators_size() && i < row_.entry().comparators_size(); ++i) {
      const ingestion::v1::Comparator& stated = row_.entry().comparators(i);
      v1::ReportComparator& comparator = *row_.mutable_comparators(i);
      if (own_area_.empty() || stated.area() != own_area_ || !comparator.has_figure()) {
        continue;
      }
      LeaveOut(*comparator.mutable_figure());
      comparator.set_suppressed(true);
    }
  }

  // Whether the rating that counts had to go.
  bool LeaveOutRating() const {
    const rating::v1::Assessment& headline = Headline(row_.rating());
    const bool withheld = headline.not_rated_reason() == common::v1::NOT_RATED_REASON_SUPPRESSED &&
                          (headline.suppressed() || back_.any());
    if (!withheld || row_.rating().has_rating_override()) return false;
    if (row_.not_rated_reason() != common::v1::NOT_RATED_REASON_NOT_REPORTABLE) {
      row_.set_colour(common::v1::RATING_COLOUR_NOT_RATED);
      row_.set_not_rated_reason(common::v1::NOT_RATED_REASON_SUPPRESSED);
    }
    // That it was wanted would tell the rating.
    row_.clear_commentary();
    return true;
  }

  std::string SuppressionOf(bool rating_withheld) const {
    const std::string periods = SuppressedPeriods(row_);
    std::vector<std::string> parts;
    if (!periods.empty()) parts.push_back(absl::StrCat("figures of ", periods));
    if (row_.rating().year_to_date().suppressed()) parts.emplace_back("the year to date");
    if (rating_withheld) parts.emplace_back("the rating with any commentary");
    parts.emplace_back(periods.empty() ? "what follows from figures of earlier years"
                                       : "what follows from them");
    return absl::StrCat("Suppressed, so that nobody can be identified: ", Listed(parts), ".");
  }

  const Plan& plan_;
  const int threshold_;
  const bool alone_;
  const std::string& own_area_;
  v1::ReportRow& row_;
  LooksBack back_;
};

}  // namespace

void Apply(const Plan& plan, int threshold, bool alone, const std::string& own_area,
           v1::ReportRow& row) {
  if (plan.empty()) return;
  RowApplier(plan, threshold, alone, own_area, row).Apply();
}

}  // namespace ragstone::reporting
