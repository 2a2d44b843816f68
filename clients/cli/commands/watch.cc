// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// `ragstone watch`: an index's ratings as they change.

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

#include "clients/cli/commands/checks.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/find_index.h"
#include "clients/cli/rating_words.h"
#include "clients/cli/words.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

using ::ragstone::rating::v1::Rating;

struct WatchArguments {
  IndexWords words;
  int64_t after = -1;
  int64_t changes = 0;
  bool all_areas = false;
};

// "12  3  2020-11  amber  79.0%  (target at least 80%)".
std::string Line(int64_t sequence, const Rating& rating) {
  const rating::v1::Assessment& headline = Headline(rating);
  std::string line = absl::StrCat(sequence, "  ", rating.entry_number(), "  ", rating.period());
  for (const std::string& part : {rating.area(), rating.breakdown(), Word(rating.colour()),
                                  Word(headline.not_rated_reason()), headline.display()}) {
    if (!part.empty()) absl::StrAppend(&line, "  ", part);
  }
  if (!headline.target_display().empty()) {
    absl::StrAppend(&line, "  (target ", headline.target_display(), ")");
  }
  return line;
}

// Prints one change after the other: a line of text, of CSV, or of JSON as the service would answer
// that change alone.
class ChangePrinter {
 public:
  explicit ChangePrinter(Session& session)
      : output_(session.globals().output), out_(session.console().out) {
    if (output_ == OutputFormat::kCsv) out_ << Rows().ToCsv();
  }

  void Changed(int64_t sequence, const Rating& rating) {
    if (output_ == OutputFormat::kTable) {
      out_ << Line(sequence, rating) << "\n";
    } else if (output_ == OutputFormat::kCsv) {
      const rating::v1::Assessment& headline = Headline(rating);
      AddRow({absl::StrCat(sequence), rating.name(), rating.entry_number(), rating.period(),
              rating.area(), rating.breakdown(), Word(rating.colour()),
              Word(headline.not_rated_reason()), headline.value(), headline.target_display()});
    } else {
      rating::v1::WatchRatingsResponse alone;
      alone.set_sequence(sequence);
      *alone.add_ratings() = rating;
      AddJson(alone);
    }
  }

  void Removed(int64_t sequence, const std::string& name) {
    if (output_ == OutputFormat::kTable) {
      out_ << sequence << "  " << name << "  is no more\n";
    } else if (output_ == OutputFormat::kCsv) {
      AddRow({absl::StrCat(sequence), name, "", "", "", "", "removed", "", "", ""});
    } else {
      rating::v1::WatchRatingsResponse alone;
      alone.set_sequence(sequence);
      alone.add_removed(name);
      AddJson(alone);
    }
  }

 private:
  static Table Rows() {
    return Table({{"sequence"},
                  {"name"},
                  {"entry_number"},
                  {"period"},
                  {"area"},
                  {"breakdown"},
                  {"rating"},
                  {"not_rated_reason"},
                  {"value"},
                  {"target"}});
  }
  void AddRow(std::vector<std::string> cells) {
    Table rows = Rows();
    rows.AddRow(std::move(cells));
    out_ << rows.RowsToCsv();
  }
  void AddJson(const rating::v1::WatchRatingsResponse& alone) {
    std::string json;
    if (!google::protobuf::util::MessageToJsonString(alone, &json).ok()) json = "{}";
    out_ << json << "\n";
  }

  const OutputFormat output_;
  std::ostream& out_;
};

absl::Status Watch(Session& session, const WatchArguments& arguments) {
  RAGSTONE_ASSIGN_OR_RETURN(const client::RatingClient rating, session.Rating());
  RAGSTONE_ASSIGN_OR_RETURN(const FoundIndex found, FindIndex(session, arguments.words));
  rating::v1::WatchRatingsRequest request;
  request.set_index(found.index.name());
  request.set_after_sequence(arguments.after >= 0 ? arguments.after : found.sequence);
  request.set_all_areas(arguments.all_areas);
  // Ratings must have come as far as the point from which they are watched.
  rating::v1::ListRatingsRequest caught_up;
  caught_up.set_parent(found.index.name());
  caught_up.set_page_size(1);
  caught_up.mutable_read_at()->set_min_sequence(request.after_sequence());
  RAGSTONE_RETURN_IF_ERROR(rating.ListRatings(caught_up, session.Options()).status());

  client::ServerStream<rating::v1::WatchRatingsResponse> stream =
      rating.WatchRatings(request, session.Options());
  ChangePrinter printer(session);
  int64_t seen = 0;
  rating::v1::WatchRatingsResponse message;
  while (stream.Read(message)) {
    for (const Rating& one : message.ratings()) {
      printer.Changed(message.sequence(), one);
      if (++seen == arguments.changes) return absl::OkStatus();
    }
    for (const std::string& name : message.removed()) {
      printer.Removed(message.sequence(), name);
      if (++seen == arguments.changes) return absl::OkStatus();
    }
    session.console().out.flush();
  }
  return stream.Finish();
}

}  // namespace

void AddWatchCommand(CLI::App& app, Session& session) {
  CLI::App* const command =
      AddCommand(app, "watch", "Prints an index's ratings as they change, until it is interrupted.",
                 "watch --year FY2020-21");
  const auto arguments = std::make_shared<WatchArguments>();
  AddIndexOptions(command, arguments->words);
  command
      ->add_option("--after", arguments->after,
                   "Begin with what changed after this sequence [from now on]")
      ->type_name("SEQUENCE")
      ->check(WholeNumber(0));
  command->add_option("--changes", arguments->changes, "End after so many changes [never]")
      ->type_name("COUNT")
      ->check(WholeNumber(1));
  command->add_flag("--all-areas", arguments->all_areas, "Also other areas and breakdowns");
  OnCommand(command, session, [&session, arguments] { return Watch(session, *arguments); });
}

}  // namespace ragstone::cli
