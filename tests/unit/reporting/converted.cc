// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "tests/unit/reporting/converted.h"

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_split.h"
#include <gtest/gtest.h>

#include "services/base/child_process.h"
#include "services/reporting/conversion/converters.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/zip_part.h"

namespace ragstone::reporting::test {

using ::ragstone::test::IsOk;
using ::ragstone::test::TempDir;
using ::ragstone::test::ZipPart;

ConverterOptions Installed() { return {.path = "/usr/bin:/bin"}; }

std::string Converted(Conversion conversion, std::string page) {
  Converters converters(Installed());
  absl::StatusOr<std::string> bytes = converters.Convert(conversion, std::move(page), kDay, {});
  EXPECT_THAT(bytes, IsOk());
  return bytes.ok() ? *bytes : "";
}

namespace {

std::string OutputOf(std::vector<std::string> command) {
  const absl::StatusOr<ChildResult> result = RunChild({.argv = std::move(command)}, {});
  EXPECT_THAT(result, IsOk());
  if (!result.ok()) return "";
  EXPECT_EQ(result->exit_code, 0) << result->errors;
  EXPECT_EQ(result->errors, "");
  return result->output;
}

}  // namespace

std::string PdfInfo(const std::string& pdf, std::vector<std::string> options) {
  const TempDir folder;
  options.insert(options.begin(), "/usr/bin/pdfinfo");
  options.push_back(folder.Write("paper.pdf", pdf));
  return OutputOf(std::move(options));
}

std::vector<std::string> PdfPages(const std::string& pdf) {
  const TempDir folder;
  const std::string words =
      OutputOf({"/usr/bin/pdftotext", "-layout", folder.Write("paper.pdf", pdf), "-"});
  // A form feed ends each.
  std::vector<std::string> pages = absl::StrSplit(words, '\f');
  pages.pop_back();
  return pages;
}

pugi::xml_document Part(const std::string& docx, const std::string& name) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(ZipPart(docx, name).c_str(),
                                   pugi::parse_default | pugi::parse_ws_pcdata))
      << name;
  return document;
}

std::string TextOf(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xpath_node& found : node.select_nodes(".//w:t")) {
    text += found.node().text().get();
  }
  return text;
}

}  // namespace ragstone::reporting::test
