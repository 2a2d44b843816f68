// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/domain/explanation.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace ragstone::domain {
namespace {

// Digits that explain a difference; the exact value stands in the rating.
constexpr int kGapDecimals = 2;
constexpr int kMostGapDecimals = 12;

// A difference in the unit's own words; between percentages it is in percentage points. One that is
// not zero is not printed as zero.
std::string Difference(const Fraction& difference, Unit unit) {
  int decimals = kGapDecimals;
  std::string number = difference.Magnitude().ToString(decimals);
  while (number == "0" && !difference.IsZero() && decimals < kMostGapDecimals) {
    number = difference.Magnitude().ToString(++decimals);
  }
  if (unit == Unit::kPercentage)
    return absl::StrCat(number, number == "1" ? " percentage point" : " percentage points");
  return WithUnit(number, unit);
}

// The ratio behind a rating, in period or of the year to date.
struct Cases {
  Fraction numerator;
  Fraction denominator;
};

std::optional<Cases> CasesOf(const RatingFacts& facts) {
  if (facts.observed.has_value()) {
    const Ratio* ratio = std::get_if<Ratio>(&*facts.observed);
    if (ratio != nullptr) return Cases{ratio->numerator, ratio->denominator};
  }
  if (facts.aggregate.has_value() && facts.aggregate->numerator.has_value()) {
    return Cases{*facts.aggregate->numerator, *facts.aggregate->denominator};
  }
  return std::nullopt;
}

std::string Measured(const RatingFacts& facts) {
  const IndicatorVersion& version = facts.version;
  std::string text = absl::StrCat(facts.period.ToWords(), ": \"", version.description, "\" ");
  if (facts.year_to_date) {
    text = absl::StrCat("Year to date, up to ", text);
  }
  text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  if (!facts.rating.value.has_value()) {
    absl::StrAppend(
        &text, "has no value: ",
        facts.rating.reason.has_value() ? NotRatedWords(*facts.rating.reason) : "none was given",
        ".");
    return text;
  }
  const std::string shown =
      WithUnit(DisplayValue(facts.rating, facts.target, version.decimals), version.unit);
  if (const std::optional<Cases> cases = CasesOf(facts)) {
    absl::StrAppend(&text, "was ", WithUnit(cases->numerator.ToString(), Unit::kCount), " of ",
                    WithUnit(cases->denominator.ToString(), Unit::kCount), ", shown as ", shown);
  } else {
    absl::StrAppend(&text, "was ", shown);
  }
  absl::StrAppend(&text, ".");
  if (facts.finality == Finality::kProvisional)
    absl::StrAppend(&text, " The figure is provisional.");
  if (facts.finality == Finality::kEstimated) absl::StrAppend(&text, " The figure is an estimate.");
  return text;
}

std::string Completeness(const Aggregate& aggregate) {
  if (aggregate.periods_present == aggregate.periods_expected) return "";
  return absl::StrCat(
      "It rests on ", aggregate.periods_present, " of ", aggregate.periods_expected,
      " periods: the others have no comparable figure, and count as missing, not as zero.");
}

// "national ", or nothing.
std::string Whose(const Target& target) {
  switch (target.source) {
    case TargetSource::kNational:
      return "national ";
    case TargetSource::kStatutory:
      return "statutory ";
    case TargetSource::kLocal:
      return "local ";
    case TargetSource::kUnspecified:
      break;
  }
  return "";
}

// Whose figure the target is, where its number is not stated.
std::string FigureOf(const RatingFacts& facts, const Target& target) {
  if (target.kind == TargetKind::kNumber || target.kind == TargetKind::kBaseline) return "";
  const std::string whose = target.kind == TargetKind::kBenchmark
                                ? absl::StrCat("the figure of ", target.benchmark)
                                : std::string("the figure of the same period last year");
  if (!facts.target.has_value()) {
    return absl::StrCat("The ", Whose(target), "target is ", whose, ", and there is none.");
  }
  // A profile may state single periods all the same.
  if (!facts.target_period.has_value()) return "";
  return absl::StrCat("It is ", whose, ", ", facts.target_period->ToWords(), ".");
}

std::string Against(const RatingFacts& facts, const Target& stated, const TargetLine& target) {
  const Rating& rating = facts.rating;
  const Unit unit = facts.version.unit;
  std::string text = absl::StrCat("The ", Whose(stated), "target is ", DisplayTarget(target, unit));
  if (!stated.agreed_by.empty()) absl::StrAppend(&text, ", agreed by ", stated.agreed_by);
  if (!rating.gap.has_value()) return absl::StrCat(text, ".");
  if (rating.gap->IsZero()) {
    const bool strict =
        target.op == TargetOperator::kMoreThan || target.op == TargetOperator::kLessThan;
    return absl::StrCat(text, "; the value is equal to it", strict ? ", and so misses it." : ".");
  }
  const bool better = rating.gap->Sign() > 0;
  absl::StrAppend(&text, "; the value is ", better ? "better" : "worse", " than target by ",
                  Difference(*rating.gap, unit));
  if (rating.gap_relative.has_value()) {
    absl::StrAppend(&text, " (", rating.gap_relative->Magnitude().ToFixed(kGapDecimals),
                    "% of the target)");
  }
  return absl::StrCat(text, ".");
}

std::string ByRule(const RatingFacts& facts) {
  const Rating& rating = facts.rating;
  const RuleVersion& version = facts.entry.VersionAt(facts.period);
  std::string rule =
      absl::StrCat("the rule \"", FormatRule(version.rule), "\" (version ", version.number);
  if (version.from.has_value()) absl::StrAppend(&rule, ", from ", version.from->ToWords(), " on");
  absl::StrAppend(&rule, ")");
  if (rating.colour == Colour::kNotRated) {
    return absl::StrCat("By ", rule, " it is not rated: ",
                        rating.reason.has_value() ? NotRatedWords(*rating.reason) : "", ".");
  }
  return absl::StrCat("By ", rule, " it is ", ColourWord(rating.colour),
                      ". The line that decided is ", DisplayLine(rating, facts.version.unit), ".");
}

// " (200 of 210)" for the number of cases that would make a percentage green; empty where the
// figure does not count cases, or not so many could be.
std::string CasesToBeGreen(const RatingFacts& facts, const Fraction& line) {
  const std::optional<Cases> cases = CasesOf(facts);
  if (facts.version.unit != Unit::kPercentage || !cases.has_value()) return "";
  const Fraction exact = line * cases->denominator / Fraction(100);
  const bool counts = cases->numerator == cases->numerator.Floor(0) &&
                      cases->denominator == cases->denominator.Floor(0);
  if (!counts || cases->denominator.Sign() <= 0) return "";
  const bool lower = facts.rating.lower_is_better;
  Fraction needed = lower ? exact.Floor(0) : exact.Ceiling(0);
  if (facts.rating.strict && needed == exact) needed = needed + Fraction(lower ? -1 : 1);
  if (needed.Sign() < 0 || needed > cases->denominator) return "";
  return absl::StrCat(" (", WithUnit(needed.ToString(), Unit::kCount), " of ",
                      WithUnit(cases->denominator.ToString(), Unit::kCount), ")");
}

std::string ToBeGreen(const RatingFacts& facts) {
  const Rating& rating = facts.rating;
  const Unit unit = facts.version.unit;
  if (const std::optional<Fraction> at = rating.GreenAt()) {
    const absl::string_view direction = rating.lower_is_better
                                            ? (rating.strict ? "less than " : "at most ")
                                            : (rating.strict ? "more than " : "at least ");
    const Fraction difference = *rating.value - *at;
    std::string distance = rating.lower_is_better ? "anything less" : "anything more";
    if (!difference.IsZero()) {
      distance =
          absl::StrCat(Difference(difference, unit), rating.lower_is_better ? " less" : " more");
    }
    return absl::StrCat("It would be green with ", direction, WithUnit(at->ToString(6), unit),
                        CasesToBeGreen(facts, *at), ": ", distance, ".");
  }
  if (rating.colour == Colour::kBlue) {
    return absl::StrCat("It is blue with ", Difference(*rating.value - *rating.blue_line, unit),
                        " to spare; without them it would still be green.");
  }
  if (const std::optional<Fraction> margin = rating.Margin()) {
    if (margin->IsZero()) {
      return "It stands on the green line itself: anything worse would not be green.";
    }
    return absl::StrCat("It is green with ", Difference(*margin, unit), " to spare.");
  }
  return "";
}

// Two figures compared, by the previous period or by the same period last year. A year to date
// always grows, so that beside one it is the single periods that are compared, and it says so.
std::string Step(const RatingFacts& facts) {
  const bool last_year = facts.travel_method == TravelMethod::kSamePeriodLastYear;
  const absl::string_view when =
      last_year ? "in the same period last year" : "in the period before";
  const absl::string_view it = facts.year_to_date ? "The figure of the period alone is " : "It is ";
  switch (facts.direction_of_travel) {
    case DirectionOfTravel::kBetter:
      return absl::StrCat(it, "better than ", when, ".");
    case DirectionOfTravel::kWorse:
      return absl::StrCat(it, "worse than ", when, ".");
    case DirectionOfTravel::kNoChange:
      return absl::StrCat(it, "the same as ", when, ".");
    case DirectionOfTravel::kHigher:
      return absl::StrCat(it, "higher than ", when, "; neither way is better.");
    case DirectionOfTravel::kLower:
      return absl::StrCat(it, "lower than ", when, "; neither way is better.");
    case DirectionOfTravel::kNotComparable:
      return last_year ? "There is no comparable figure for the same period last year."
                       : "There is no comparable figure for the period before.";
  }
  return "";
}

// A line through several figures.
std::string Trend(const RatingFacts& facts) {
  const absl::string_view over = facts.travel_method == TravelMethod::kLatestThree
                                     ? "Over the latest three periods"
                                     : "Over all comparable periods";
  switch (facts.direction_of_travel) {
    case DirectionOfTravel::kBetter:
      return absl::StrCat(over, " it is getting better.");
    case DirectionOfTravel::kWorse:
      return absl::StrCat(over, " it is getting worse.");
    case DirectionOfTravel::kNoChange:
      return absl::StrCat(over, " it goes neither way.");
    case DirectionOfTravel::kHigher:
      return absl::StrCat(over, " it is rising; neither way is better.");
    case DirectionOfTravel::kLower:
      return absl::StrCat(over, " it is falling; neither way is better.");
    case DirectionOfTravel::kNotComparable:
      return "There are too few comparable figures to say which way it is going.";
  }
  return "";
}

std::string Travelling(const RatingFacts& facts) {
  const bool of_several = facts.travel_method == TravelMethod::kLatestThree ||
                          facts.travel_method == TravelMethod::kRegression;
  return of_several ? Trend(facts) : Step(facts);
}

std::string Misses(const MissHistory& misses) {
  const std::string words = MissWords(misses);
  return words.empty() ? "" : absl::StrCat("The target is missed: ", words, ".");
}

absl::string_view ProvidedThat(ForecastMethod method) {
  switch (method) {
    case ForecastMethod::kRunRate:
      return "if the rest of the year goes at the rate so far";
    case ForecastMethod::kProfile:
      return "if the rest of the year compares with the profile as it has so far";
    case ForecastMethod::kTrend:
      return "if the year's trend goes on";
    case ForecastMethod::kLastValue:
      return "if it stays as it is";
    case ForecastMethod::kOutturn:
      break;
  }
  return "";
}

std::string YearEnd(const RatingFacts& facts) {
  const Forecast& forecast = *facts.forecast;
  // The outturn is what has been explained already.
  if (forecast.method == ForecastMethod::kOutturn) return "";
  const auto shown = [&](const Fraction& value) {
    return WithUnit(value.ToFixed(facts.version.decimals), facts.version.unit);
  };
  std::string text = absl::StrCat("By the year's end it would be ", shown(forecast.value));
  if (facts.forecast_colour != Colour::kNotRated) {
    absl::StrAppend(&text, " (", ColourWord(facts.forecast_colour), ")");
  }
  absl::StrAppend(&text, ", ", ProvidedThat(forecast.method));
  if (forecast.low.has_value() && forecast.high.has_value() && *forecast.low != *forecast.high) {
    absl::StrAppend(&text, "; it may end between ", shown(*forecast.low), " and ",
                    shown(*forecast.high));
  }
  return absl::StrCat(text, ".");
}

}  // namespace

std::vector<std::string> Explain(const RatingFacts& facts) {
  std::vector<std::string> sentences;
  const auto add = [&sentences](std::string sentence) {
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  };
  add(Measured(facts));
  if (facts.aggregate.has_value()) add(Completeness(*facts.aggregate));
  if (const auto& stated = facts.entry.VersionAt(facts.period).target; stated.has_value()) {
    if (facts.target.has_value()) add(Against(facts, *stated, *facts.target));
    add(FigureOf(facts, *stated));
  }
  add(ByRule(facts));
  add(ToBeGreen(facts));
  if (facts.rating.value.has_value()) add(Travelling(facts));
  add(Misses(facts.misses));
  if (facts.forecast.has_value()) add(YearEnd(facts));
  return sentences;
}

}  // namespace ragstone::domain
