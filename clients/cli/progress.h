// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_PROGRESS_H_
#define RAGSTONE_CLIENTS_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"

#include "clients/cli/console.h"

namespace ragstone::cli {

// A line on stderr that says how far something long is, redrawn a few times a second; nothing where
// nobody watches.
class Progress {
 public:
  // `total` in the unit of Update's `done`, for the percentage.
  Progress(Console& console, int64_t total);
  ~Progress() { Clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // How far a load is. Cheap enough for every row.
  void Update(int64_t rows, int64_t done);

  // How far anything else is, in words behind the percentage; they are asked for when it is drawn.
  void Show(int64_t done, absl::FunctionRef<std::string()> words);

  // Says what is waited for before there is a percentage.
  void Say(absl::string_view words);

  // Takes the line away, so that something else can be said.
  void Clear();

  // "0.84 s, 1,192,000 rows/s".
  std::string Summary(int64_t rows) const;

 private:
  using Clock = std::chrono::steady_clock;

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
