// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"

#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/when.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/find_index.h"
#include "clients/cli/pages.h"
#include "clients/cli/rating_words.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"
#include "services/domain/decimal.h"
#include "services/domain/fraction.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::Assessment;
using ::ragstone::rating::v1::Rating;

constexpr int kGapDecimals = 2;

struct RatingArguments {
  IndexWords words;
  std::string area;
  std::string breakdown;
  std::string as_of_date;
  std::vector<std::string> colours;
  bool all_areas = false;
  std::string longer;
};

// The rating that counts: "green (overridden, computed: red)".
std::string CountsAs(const Rating& rating) {
  const std::string computed = RatingWord(Headline(rating));
  if (!rating.has_rating_override()) return computed;
  return absl::StrCat(Word(rating.colour()), " (overridden, computed: ", computed, ")");
}

// Names in a request the rating that the words mean: a whole name, or an entry and a period of an
// index.
template <typename Request>
absl::Status NameRating(const Session& session, const RatingArguments& arguments,
                        Request& request) {
  if constexpr (requires { request.set_as_of_date(""); }) {
    request.set_as_of_date(arguments.as_of_date);
  }
  if (absl::StartsWith(arguments.words.entry, "councils/")) {
    request.set_name(arguments.words.entry);
    return absl::OkStatus();
  }
  if (arguments.words.period.empty())
    return UsageError("which period? Give it behind the entry: 2020-11, CY2024");
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindIndex(session, arguments.words));
  std::string name = absl::StrCat(found.index.name(), "/entries/", found.entry_number, "/ratings/",
                                  arguments.words.period);
  if (!arguments.area.empty() || !arguments.breakdown.empty())
    absl::StrAppend(&name, "~", arguments.area);
  if (!arguments.breakdown.empty()) absl::StrAppend(&name, "~", arguments.breakdown);
  request.set_name(name);
  request.mutable_read_at()->set_min_sequence(found.sequence);
  return absl::OkStatus();
}

// "-1.02 (-1.02% of the target)": an exact gap may have twenty digits, which its sentence does not
// need.
std::string GapWords(const Assessment& assessment) {
  std::string gap = assessment.gap();
  if (const absl::StatusOr<domain::Decimal> exact = domain::Decimal::Parse(gap);
      exact.ok() && exact->scale() > kGapDecimals) {
    gap = domain::Fraction(*exact).ToFixed(kGapDecimals);
  }
  if (assessment.gap_relative().empty()) return gap;
  return absl::StrCat(gap, " (", assessment.gap_relative(), "% of the target)");
}

Table AssessmentTable(const Rating& rating) {
  Table table({{"Entry"}, {absl::StrCat(rating.entry_number(), "  ", rating.description())}});
  const auto add = [&](absl::string_view label, const std::string& value) {
    if (!value.empty()) table.AddRow({std::string(label), value});
  };
  add("Period", rating.period());
  add("Area", rating.area());
  add("Breakdown", rating.breakdown());
  const auto add_assessment = [&](absl::string_view title, const Assessment& one) {
    add(title, RatingWord(one));
    std::string value = one.display();
    if (!one.numerator().empty())
      absl::StrAppend(&value, " (", one.numerator(), " of ", one.denominator(), ")");
    if (one.finality() > common::v1::FINALITY_FINAL)
      absl::StrAppend(&value, ", ", Word(one.finality()));
    add("  Value", value);
    add("  Target", one.target_from().empty()
                        ? one.target_display()
                        : absl::StrCat(one.target_display(), " (", one.target_from(), ")"));
    add("  Gap", GapWords(one));
    add("  Line", one.line());
    add("  Green at", one.green_at());
    if (one.periods_expected() > 1)
      add("  Figures", absl::StrCat(one.periods_present(), " of ", one.periods_expected()));
  };
  add_assessment("In the period", rating.in_period());
  if (rating.has_year_to_date()) add_assessment("Year to date", rating.year_to_date());
  if (rating.has_forecast()) {
    const rating::v1::Forecast& forecast = rating.forecast();
    const bool outturn = forecast.method() == rating::v1::FORECAST_METHOD_OUTTURN;
    add_assessment(outturn ? "Outturn" : "Year-end forecast", forecast.assessment());
    add("  Range", forecast.range_display());
    if (!outturn) add("  Made by", Word(forecast.method()));
  }
  add("Headline", Word(rating.headline()));
  if (rating.has_rating_override()) {
    const rating::v1::Override& stated = rating.rating_override();
    add("Overridden", absl::StrCat(Word(stated.colour()), ", by ", stated.author()));
    add("  Because", stated.reason());
    add("  Until", stated.expire_date());
  }
  add("Direction of travel",
      absl::StrCat(Word(rating.direction_of_travel()), " (", Word(rating.travel_method()), ")"));
  add("Missed", rating.miss_history());
  add("Rule", absl::StrCat(rating.rule(), " (version ", rating.rule_version(), ")"));
  return table;
}

absl::Status ShowRating(Session& session, const RatingArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  rating::v1::GetRatingRequest request;
  RAGSTONE_RETURN_IF_ERROR(NameRating(session, arguments, request));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, rating.GetRating(request, session.Options()));
  session.Print(answer, AssessmentTable(answer.rating()));
  return absl::OkStatus();
}

absl::Status ExplainRating(Session& session, const RatingArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  rating::v1::ExplainRatingRequest request;
  RAGSTONE_RETURN_IF_ERROR(NameRating(session, arguments, request));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, rating.ExplainRating(request, session.Options()));
  if (session.globals().output != OutputFormat::kTable) {
    Table table({{"sentence"}});
    for (const std::string& sentence : answer.sentences()) table.AddRow({sentence});
    session.Print(answer, table);
    return absl::OkStatus();
  }
  session.console().out << AssessmentTable(answer.rating()).ToText(session.console().width) << "\n"
                        << WrapParagraph(absl::StrJoin(answer.sentences(), " "),
                                         session.console().width);
  return absl::OkStatus();
}

absl::Status ShowHistory(Session& session, const RatingArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const client::IngestionClient ingestion, session.Ingestion());
  rating::v1::ListRatingRevisionsRequest request;
  RAGSTONE_RETURN_IF_ERROR(NameRating(session, arguments, request));
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer,
                            rating.ListRatingRevisions(request, session.Options()));
  const std::vector<std::string> parts = absl::StrSplit(request.name(), '/');
  Table table({{"Sequence", Table::Align::kRight},
               {"When (UTC)"},
               {"Who"},
               {"Rating"},
               {"Value", Table::Align::kRight},
               {"Target"},
               {"Rule"}});
  for (const rating::v1::RatingRevision& revision : answer.revisions()) {
    ingestion::v1::GetCommitRequest wanted;
    wanted.set_council(absl::StrCat(parts[0], "/", parts[1]));
    wanted.set_sequence(revision.sequence());
    RAGSTONE_ASSIGN_OR_RETURN(const auto commit, ingestion.GetCommit(wanted, session.Options()));
    std::vector<std::string> row = {Thousands(revision.sequence()),
                                    WhenInColumn(commit.commit_time(), session.globals().output),
                                    commit.actor()};
    if (revision.has_rating()) {
      const Rating& one = revision.rating();
      row.insert(row.end(), {CountsAs(one), Headline(one).display(), Headline(one).target_display(),
                             absl::StrCat(one.rule(), " (version ", one.rule_version(), ")")});
    } else {
      row.insert(row.end(), {"none any more", "", "", ""});
    }
    table.AddRow(row);
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

absl::Status ListRatings(Session& session, const RatingArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindIndex(session, arguments.words));
  rating::v1::ListRatingsRequest request;
  request.set_parent(found.index.name());
  request.set_entry_number(found.entry_number);
  request.set_as_of_date(arguments.as_of_date);
  request.set_all_areas(arguments.all_areas);
  if (!arguments.longer.empty()) {
    int frequency = 0;
    if (!ParseEnum(*common::v1::Frequency_descriptor(), arguments.longer, frequency)) {
      return UsageError(
          absl::StrCat("--by: \"", arguments.longer,
                       "\", want quarterly, financial_year, academic_year or calendar_year"));
    }
    request.set_longer_periods(static_cast<common::v1::Frequency>(frequency));
  }
  request.mutable_read_at()->set_min_sequence(found.sequence);
  for (const std::string& word : arguments.colours) {
    int colour = 0;
    if (!ParseEnum(*common::v1::RatingColour_descriptor(), word, colour)) {
      return UsageError(
          absl::StrCat("--colour: \"", word, "\", want some of ",
                       absl::StrJoin(EnumTokens(*common::v1::RatingColour_descriptor()), ", ")));
    }
    request.add_colours(static_cast<common::v1::RatingColour>(colour));
  }
  RAGSTONE_ASSIGN_OR_RETURN(const auto answer, AllPages(request, [&](const auto& page) {
                              return rating.ListRatings(page, session.Options());
                            }));
  std::vector<Table::Column> columns = {{"No"}, {"Indicator"}, {"Period"}};
  if (arguments.all_areas) columns.insert(columns.end(), {{"Area"}, {"Breakdown"}});
  columns.insert(columns.end(),
                 {{"Rating"}, {"Value", Table::Align::kRight}, {"Target"}, {"Travel"}});
  Table table(columns);
  for (const Rating& one : answer.ratings()) {
    const Assessment& headline = Headline(one);
    std::vector<std::string> row = {one.entry_number(), IdOf(one.indicator()), one.period()};
    if (arguments.all_areas) row.insert(row.end(), {one.area(), one.breakdown()});
    row.insert(row.end(), {CountsAs(one), headline.display(), headline.target_display(),
                           Word(one.direction_of_travel())});
    table.AddRow(row);
  }
  session.Print(answer, table);
  return absl::OkStatus();
}

void AddOneRatingOptions(CLI::App* command, RatingArguments& arguments) {
  command
      ->add_option("ENTRY", arguments.words.entry,
                   "The entry's number, its indicator's id, or a rating's whole name")
      ->required();
  command->add_option("PERIOD", arguments.words.period,
                      "The period: 2020-11, FY2020-21-Q3, CY2024");
  AddIndexOptions(command, arguments.words);
  command->add_option("--area", arguments.area, "Another area than the council's own total")
      ->type_name("CODE");
  command->add_option("--breakdown", arguments.breakdown, "A breakdown, such as Sex=Female")
      ->type_name("TEXT");
}

void AddDayOption(CLI::App* command, RatingArguments& arguments) {
  command
      ->add_option("--as-of-date", arguments.as_of_date,
                   "The day on which overrides must be in force [any]")
      ->type_name("DATE");
}

}  // namespace

void AddRatingCommands(CLI::App& app, Session& session) {
  CLI::App* const group = AddGroup(app, "rating", "Shows how figures are rated, and why.");

  CLI::App* const list = AddCommand(
      *group, "list", "Lists ratings of an index: every period, or one an entry as of a day.",
      "rating list --year FY2020-21 --as-of-date 2020-11-30");
  const auto listed = std::make_shared<RatingArguments>();
  AddIndexOptions(list, listed->words);
  list->add_option("--entry", listed->words.entry, "Only this entry, by number or indicator")
      ->type_name("NUMBER");
  list->add_option("--as-of-date", listed->as_of_date,
                   "The period that is reported on this day, awaited ones included")
      ->type_name("DATE");
  list->add_option("--colour", listed->colours,
                   "Only these ratings: red, amber, green, blue, not_rated")
      ->type_name("WORD")
      ->delimiter(',');
  list->add_flag("--all-areas", listed->all_areas, "Also other areas and breakdowns");
  list->add_option("--by", listed->longer,
                   "Longer periods made of the entries' own: quarterly, financial_year, "
                   "academic_year, calendar_year")
      ->type_name("PERIODS");
  OnCommand(list, session, [&session, listed] { return ListRatings(session, *listed); });

  CLI::App* const show = AddCommand(*group, "show", "Shows one rating with all that it rests on.",
                                    "rating show 3 2020-11");
  const auto shown = std::make_shared<RatingArguments>();
  AddOneRatingOptions(show, *shown);
  AddDayOption(show, *shown);
  OnCommand(show, session, [&session, shown] { return ShowRating(session, *shown); });

  CLI::App* const explain =
      AddCommand(*group, "explain",
                 "Explains in plain words how a rating was made and what would make it green.",
                 "rating explain ehc-requests-six-weeks CY2024");
  const auto explained = std::make_shared<RatingArguments>();
  AddOneRatingOptions(explain, *explained);
  AddDayOption(explain, *explained);
  OnCommand(explain, session, [&session, explained] { return ExplainRating(session, *explained); });

  CLI::App* const history =
      AddCommand(*group, "history",
                 "Shows what a rating was and became: each change of figure, target, rule or "
                 "override, with who made it and when.",
                 "rating history 3 2020-11");
  const auto past = std::make_shared<RatingArguments>();
  AddOneRatingOptions(history, *past);
  OnCommand(history, session, [&session, past] { return ShowHistory(session, *past); });

  AddRatingOverrideCommand(*group, session);
  AddRatingTryCommand(*group, session);
}

}  // namespace ragstone::cli
