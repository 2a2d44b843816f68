// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// PDF and Word documents of a report, made by the programs that make them in use, and what other
// programs read in them.

#ifndef RAGSTONE_TESTS_UNIT_REPORTING_CONVERTED_H_
#define RAGSTONE_TESTS_UNIT_REPORTING_CONVERTED_H_

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "services/reporting/conversion/converters.h"

namespace ragstone::reporting::test {

inline constexpr std::int64_t kDay = 18'640;  // 13 January 2021

ConverterOptions Installed();

// What becomes of a page, which must not fail.
std::string Converted(Conversion conversion, std::string page);

// What poppler's pdfinfo says of it.
std::string PdfInfo(const std::string& pdf, std::vector<std::string> options);

// What a reader sees on each page of a PDF, laid out as on it.
std::vector<std::string> PdfPages(const std::string& pdf);

// A part of a Word document, and the text in a node of it.
pugi::xml_document Part(const std::string& docx, const std::string& name);
std::string TextOf(const pugi::xml_node& node);

}  // namespace ragstone::reporting::test

#endif  // RAGSTONE_TESTS_UNIT_REPORTING_CONVERTED_H_
