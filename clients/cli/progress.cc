// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/progress.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "clients/cli/table.h"

namespace ragstone::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings(200);

int64_t PerSecond(int64_t rows, double seconds) {
  return seconds > 0 ? static_cast<int64_t>(static_cast<double>(rows) / seconds) : rows;
}

// Twenty places wide.
std::string Bar(int64_t percent) {
  std::string bar = "[";
  for (int64_t place = 0; place < 20; ++place) bar += place * 5 < percent ? '#' : ' ';
  return bar + "]";
}

// ", 12 s left", as things go on; nothing before there is something to go by.
std::string TimeLeft(double seconds, int64_t percent) {
  if (percent <= 0) return "";
  const double left = seconds * static_cast<double>(100 - percent) / static_cast<double>(percent);
  return absl::StrFormat(", %.0f s left", left);
}

}  // namespace

Progress::Progress(Console& console, int64_t total)
    : console_(console), total_(total), watched_(console.err_is_terminal) {}

double Progress::Seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::Update(int64_t rows, int64_t done) {
  if ((rows & 0x3FF) != 0) return;
  Show(done, [&] {
    return absl::StrCat(Thousands(rows), " rows, ", Thousands(PerSecond(rows, Seconds())),
                        " rows/s");
  });
}

void Progress::Show(int64_t done, absl::FunctionRef<std::string()> words) {
  if (!watched_) return;
  const Clock::time_point now = Clock::now();
  if (now - drawn_ < kBetweenDrawings) return;
  drawn_ = now;
  const int64_t percent = total_ > 0 ? done * 100 / total_ : 0;
  Say(absl::StrCat(Bar(percent), " ", percent, "%  ", words(), TimeLeft(Seconds(), percent)));
}

void Progress::Say(absl::string_view words) {
  if (!watched_) return;
  shown_ = true;
  console_.err << "\r\x1B[K" << words << std::flush;
}

void Progress::Clear() {
  if (!shown_) return;
  console_.err << "\r\x1B[K" << std::flush;
  shown_ = false;
}

std::string Progress::Summary(int64_t rows) const {
  const double seconds = Seconds();
  return absl::StrCat(absl::StrFormat("%.2f", seconds), " s, ", Thousands(PerSecond(rows, seconds)),
                      " rows/s");
}

}  // namespace ragstone::cli
