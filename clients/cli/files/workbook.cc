// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/workbook.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utf8.h>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "clients/cli/files/xml_part.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

constexpr char kDefaultWorkbook[] = "xl/workbook.xml";
constexpr size_t kEscapeLength = 7;  // _x000A_

bool IsTrue(absl::string_view text) { return text == "1" || text == "true" || text == "on"; }

struct Relation {
  std::string type;
  std::string part;
};
// By id.
using Relations = absl::flat_hash_map<std::string, Relation>;

// "xl/worksheets/sheet1.xml" for "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml", seen from
// a part in the folder "xl/".
std::string ResolvePart(absl::string_view folder, absl::string_view target) {
  if (absl::ConsumePrefix(&target, "/")) return std::string(target);
  absl::ConsumePrefix(&target, "./");
  while (absl::ConsumePrefix(&target, "../")) {
    absl::ConsumeSuffix(&folder, "/");
    const size_t slash = folder.rfind('/');
    folder = slash == absl::string_view::npos ? "" : folder.substr(0, slash + 1);
  }
  return absl::StrCat(folder, target);
}

std::string FolderOf(absl::string_view part) {
  const size_t slash = part.rfind('/');
  return slash == absl::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

// What the part is related to. A part without relations has no such file.
absl::StatusOr<Relations> ReadRelations(const ZipPackage& package, const std::string& part) {
  const std::string folder = FolderOf(part);
  const std::string file =
      absl::StrCat(folder, "_rels/", absl::string_view(part).substr(folder.size()), ".rels");
  Relations relations;
  if (!package.Has(file)) return relations;
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> xml, XmlPart::Read(package, file));
  for (pugi::xml_node one = ChildNamed(xml->root(), "Relationship"); one;
       one = NextNamed(one, "Relationship")) {
    relations[AttributeOf(one, "Id")] = {std::string(AttributeOf(one, "Type")),
                                         ResolvePart(folder, AttributeOf(one, "Target"))};
  }
  return relations;
}

// The last part of a type tells what it is; what is before depends on the edition of the standard.
bool IsOfType(const Relation& relation, absl::string_view type) {
  return absl::EndsWith(relation.type, absl::StrCat("/", type));
}

// The part of that type; empty if there is none.
std::string PartOfType(const Relations& relations, absl::string_view type) {
  for (const auto& [id, relation] : relations) {
    if (IsOfType(relation, type)) return relation.part;
  }
  return "";
}

absl::StatusOr<std::string> FindWorkbookPart(const ZipPackage& package) {
  RAGSTONE_ASSIGN_OR_RETURN(const Relations relations, ReadRelations(package, ""));
  std::string part = PartOfType(relations, "officeDocument");
  if (part.empty() && package.Has(kDefaultWorkbook)) part = kDefaultWorkbook;
  const absl::string_view refusal = package.Has("content.xml")     ? "an OpenDocument file"
                                    : part.empty()                 ? "no workbook"
                                    : absl::EndsWith(part, ".bin") ? "a binary workbook (.xlsb)"
                                                                   : "";
  if (!refusal.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(package.path(), ": ", refusal, "; save it as .xlsx or as CSV"));
  }
  return part;
}

absl::Status ReadSheets(const ZipPackage& package, const pugi::xml_node& root,
                        const Relations& relations, Workbook& workbook) {
  workbook.since_1904 = IsTrue(AttributeOf(ChildNamed(root, "workbookPr"), "date1904"));
  for (pugi::xml_node sheet = ChildNamed(ChildNamed(root, "sheets"), "sheet"); sheet;
       sheet = NextNamed(sheet, "sheet")) {
    const auto found = relations.find(AttributeOf(sheet, "id"));
    if (found == relations.end() || !IsOfType(found->second, "worksheet")) continue;
    const absl::StatusOr<std::string> name = PlainText(AttributeOf(sheet, "name"));
    if (!name.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(package.path(), ": a sheet's name: ", name.status().message()));
    }
    const absl::string_view state = AttributeOf(sheet, "state");
    workbook.sheets.push_back({*name, found->second.part, !state.empty() && state != "visible"});
  }
  if (workbook.sheets.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(package.path(), ": the workbook has no sheet of cells"));
  }
  return absl::OkStatus();
}

absl::Status ReadSharedStrings(const ZipPackage& package, const std::string& part,
                               Workbook& workbook) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> xml, XmlPart::Read(package, part));
  for (pugi::xml_node item = ChildNamed(xml->root(), "si"); item; item = NextNamed(item, "si")) {
    absl::StatusOr<std::string> text = TextOfString(item);
    if (!text.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(package.path(), ": the part \"", part, "\": text ",
                       workbook.shared_strings.size() + 1, ": ", text.status().message()));
    }
    workbook.shared_strings.push_back(*std::move(text));
  }
  return absl::OkStatus();
}

absl::Status ReadStyles(const ZipPackage& package, const std::string& part, Workbook& workbook) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> xml, XmlPart::Read(package, part));
  absl::flat_hash_map<int, NumberMeaning> custom;
  for (pugi::xml_node one = ChildNamed(ChildNamed(xml->root(), "numFmts"), "numFmt"); one;
       one = NextNamed(one, "numFmt")) {
    int id = 0;
    if (!absl::SimpleAtoi(AttributeOf(one, "numFmtId"), &id)) continue;
    custom[id] = CustomFormat(AttributeOf(one, "formatCode"));
  }
  for (pugi::xml_node one = ChildNamed(ChildNamed(xml->root(), "cellXfs"), "xf"); one;
       one = NextNamed(one, "xf")) {
    int id = 0;
    if (!absl::SimpleAtoi(AttributeOf(one, "numFmtId"), &id)) id = 0;
    const auto found = custom.find(id);
    workbook.styles.push_back(found == custom.end() ? BuiltInFormat(id) : found->second);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Workbook> ReadWorkbook(const ZipPackage& package) {
  RAGSTONE_ASSIGN_OR_RETURN(const std::string part, FindWorkbookPart(package));
  RAGSTONE_ASSIGN_OR_RETURN(const Relations relations, ReadRelations(package, part));
  Workbook workbook;
  {
    RAGSTONE_ASSIGN_OR_RETURN(const std::unique_ptr<XmlPart> xml, XmlPart::Read(package, part));
    RAGSTONE_RETURN_IF_ERROR(ReadSheets(package, xml->root(), relations, workbook));
  }
  if (const std::string strings = PartOfType(relations, "sharedStrings"); !strings.empty()) {
    RAGSTONE_RETURN_IF_ERROR(ReadSharedStrings(package, strings, workbook));
  }
  if (const std::string styles = PartOfType(relations, "styles"); !styles.empty()) {
    RAGSTONE_RETURN_IF_ERROR(ReadStyles(package, styles, workbook));
  }
  return workbook;
}

absl::StatusOr<std::string> PlainText(absl::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    uint32_t code = 0;
    const absl::string_view escape = text.substr(at, kEscapeLength);
    const bool escaped = escape.size() == kEscapeLength && absl::StartsWith(escape, "_x") &&
                         escape.back() == '_' && absl::SimpleHexAtoi(escape.substr(2, 4), &code) &&
                         (code < 0xD800 || code > 0xDFFF);
    if (!escaped) {
      plain += text[at];
      continue;
    }
    utf8::unchecked::append(code, std::back_inserter(plain));
    at += kEscapeLength - 1;
  }
  if (!utf8::is_valid(plain.begin(), plain.end())) {
    return absl::InvalidArgumentError("not UTF-8, want a text");
  }
  if (absl::StrContains(plain, '\0')) {
    return absl::InvalidArgumentError("a NUL character, want a text");
  }
  return plain;
}

absl::StatusOr<std::string> TextOfString(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node child : item.children()) {
    if (LocalName(child) == "t") {
      absl::StrAppend(&text, child.text().get());
    } else if (LocalName(child) == "r") {
      absl::StrAppend(&text, ChildNamed(child, "t").text().get());
    }
  }
  return PlainText(text);
}

}  // namespace ragstone::cli
