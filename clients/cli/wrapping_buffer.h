// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_WRAPPING_BUFFER_H_
#define RAGSTONE_CLIENTS_CLI_WRAPPING_BUFFER_H_

#include <streambuf>
#include <string>

namespace ragstone::cli {

// Breaks long lines between words, for a terminal, which would break them anywhere. What goes on is
// indented by two. Lines that begin with two blanks stay whole: they are commands and paths, to be
// copied. So does what is flushed without a line's end, such as progress that is drawn anew.
class WrappingBuffer final : public std::streambuf {
 public:
  // `to` is not owned.
  WrappingBuffer(std::streambuf& to, int width) : to_(to), width_(width) {}

 protected:
  int_type overflow(int_type character) override;
  int sync() override;

 private:
  bool PutLine();
  bool Put(const std::string& text);

  std::streambuf& to_;
  const int width_;
  std::string line_;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_WRAPPING_BUFFER_H_
