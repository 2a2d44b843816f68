// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_PROGRESS_H_
#define RAGSTONE_CLIENTS_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "clients/cli/console.h"

namespace ragstone::cli {

// A line on stderr that says how far a load is, redrawn a few times a second; nothing where nobody
// watches.
class Progress {
 public:
  // `total` in the unit of Update's `done`, for the percentage.
  Progress(Console& console, int64_t total);
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Cheap enough for every row.
  void Update(int64_t rows, int64_t done) {
    if (watched_ && (rows & 0x3FF) == 0) Draw(rows, done);
  }

  // Takes the line away, so that something else can be said.
  void Clear();

  // "0.84 s, 1,192,000 rows/s".
  std::string Summary(int64_t rows) const;

 private:
  using Clock = std::chrono::steady_clock;

  void Draw(int64_t rows, int64_t done);
  double Seconds() const;

  Console& console_;
  const int64_t total_;
  const bool watched_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = start_;
  bool shown_ = false;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_PROGRESS_H_
