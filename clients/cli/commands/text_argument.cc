// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/commands/text_argument.h"

#include <algorithm>
#include <istream>
#include <iterator>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/exit_code.h"
#include "clients/cli/files/source_file.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {

void AddTextArgument(CLI::App* command, TextArgument& argument, const std::string& what) {
  argument.what = what;
  command->add_option("TEXT", argument.text, what + ", in quotation marks");
  command->add_option("--file", argument.file, what + ", from a file; - is standard input")
      ->type_name("FILE");
}

absl::StatusOr<std::string> ReadTextArgument(Session& session, const TextArgument& argument) {
  if (argument.text.empty() && argument.file.empty()) {
    std::string what = argument.what;
    what[0] = absl::ascii_tolower(static_cast<unsigned char>(what[0]));
    return UsageError(
        absl::StrCat("TEXT is missing: ", what, ", in quotation marks, or with --file FILE"));
  }
  if (!argument.text.empty() && !argument.file.empty()) {
    return UsageError("want TEXT or --file FILE, not both");
  }
  if (!argument.text.empty()) return argument.text;
  std::string text;
  if (argument.file == "-") {
    std::istream& in = session.console().in;
    text.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  } else {
    RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<SourceFile> file,
                              SourceFile::Open(argument.file));
    while (true) {
      absl::string_view line;
      RAGSTONE_ASSIGN_OR_RETURN(const bool found, file->NextLine(line));
      if (!found) break;
      absl::StrAppend(&text, line);
    }
  }
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return std::string(absl::StripAsciiWhitespace(text));
}

}  // namespace ragstone::cli
