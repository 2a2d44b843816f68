// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/series_batcher.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace ragstone::cli {
namespace {

bool Same(const std::string& kept, absl::string_view now) { return absl::string_view(kept) == now; }

void Set(std::string* field, absl::string_view text) { field->assign(text.data(), text.size()); }

}  // namespace

SeriesBatcher::SeriesBatcher(absl::string_view parent, Send send)
    : prefix_(absl::StrCat(parent, "/indicators/")), send_(std::move(send)) {}

absl::Status SeriesBatcher::Add(const FigureRow& figure) {
  if (series_ == nullptr || !Same(indicator_, figure.indicator) ||
      !Same(series_->area(), figure.area) || !Same(series_->breakdown(), figure.breakdown)) {
    StartSeries(figure);
  }
  common::v1::Figure* const added = series_->add_figures();
  Set(added->mutable_period(), figure.period);
  if (!figure.value.empty()) Set(added->mutable_value(), figure.value);
  if (!figure.numerator.empty()) Set(added->mutable_numerator(), figure.numerator);
  if (!figure.denominator.empty()) Set(added->mutable_denominator(), figure.denominator);
  added->set_finality(figure.finality);
  added->set_source_row(figure.row);
  ++figures_;
  bytes_in_message_ += figure.period.size() + figure.value.size() + figure.numerator.size() +
                       figure.denominator.size();
  if (++figures_in_message_ >= kFiguresPerMessage || bytes_in_message_ >= kMessageBytes)
    return Flush();
  return absl::OkStatus();
}

void SeriesBatcher::StartSeries(const FigureRow& figure) {
  series_ = message_.mutable_rows()->add_series();
  Set(&indicator_, figure.indicator);
  std::string* const name = series_->mutable_indicator();
  name->clear();
  if (!absl::StartsWith(figure.indicator, "councils/")) name->append(prefix_);
  name->append(figure.indicator.data(), figure.indicator.size());
  Set(series_->mutable_area(), figure.area);
  Set(series_->mutable_breakdown(), figure.breakdown);
  bytes_in_message_ += name->size() + figure.area.size() + figure.breakdown.size();
}

void SeriesBatcher::Skip(absl::string_view reason, int64_t rows) { skipped_[reason] += rows; }

absl::Status SeriesBatcher::Flush() {
  if (figures_in_message_ == 0) return absl::OkStatus();
  const absl::Status sent = send_(message_);
  // Clears, and keeps the memory for the next message.
  message_.mutable_rows()->mutable_series()->Clear();
  series_ = nullptr;
  figures_in_message_ = 0;
  bytes_in_message_ = 0;
  return sent;
}

ingestion::v1::ImportFinish SeriesBatcher::Finish(int64_t rows_read) const {
  std::vector<std::pair<std::string, int64_t>> skipped(skipped_.begin(), skipped_.end());
  std::sort(skipped.begin(), skipped.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  ingestion::v1::ImportFinish finish;
  finish.set_rows_read(rows_read);
  for (const auto& [reason, rows] : skipped) {
    ingestion::v1::SkippedRows* const added = finish.add_skipped();
    added->set_reason(reason);
    added->set_rows(rows);
  }
  return finish;
}

}  // namespace ragstone::cli
