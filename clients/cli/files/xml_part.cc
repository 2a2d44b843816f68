// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/files/xml_part.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "clients/cli/files/place.h"
#include "services/base/status_macros.h"

namespace ragstone::cli {
namespace {

// A run of a rich text may be a single space. A text is kept in its element, not in a node of its
// own, which saves a fifth of the memory.
constexpr unsigned kParseFlags = pugi::parse_default | pugi::parse_doctype |
                                 pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;

absl::string_view WithoutPrefix(absl::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == absl::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

absl::StatusOr<std::unique_ptr<XmlPart>> XmlPart::Read(const ZipPackage& package,
                                                       const std::string& part) {
  std::unique_ptr<XmlPart> xml(new XmlPart());
  RAGSTONE_ASSIGN_OR_RETURN(xml->bytes_, package.Read(part));
  const pugi::xml_parse_result parsed =
      xml->document_.load_buffer_inplace(xml->bytes_.data(), xml->bytes_.size(), kParseFlags);
  const auto bad = [&](absl::string_view why) {
    return absl::InvalidArgumentError(
        absl::StrCat(package.path(), ": the part ", Quoted(part), ": ", why));
  };
  if (!parsed) {
    return bad(absl::StrCat("no well-formed XML (", parsed.description(), " at byte ",
                            static_cast<int64_t>(parsed.offset), ")"));
  }
  for (const pugi::xml_node node : xml->document_.children()) {
    if (node.type() == pugi::node_doctype) {
      return bad("a document type, which a workbook does not have; the file is not taken");
    }
  }
  return xml;
}

absl::string_view LocalName(const pugi::xml_node& node) { return WithoutPrefix(node.name()); }

pugi::xml_node ChildNamed(const pugi::xml_node& parent, absl::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (LocalName(child) == name) return child;
  }
  return {};
}

pugi::xml_node NextNamed(const pugi::xml_node& node, absl::string_view name) {
  pugi::xml_node next = node.next_sibling();
  while (next && LocalName(next) != name) next = next.next_sibling();
  return next;
}

absl::string_view AttributeOf(const pugi::xml_node& node, absl::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    // "xmlns:id" defines a prefix.
    const absl::string_view whole = attribute.name();
    if (WithoutPrefix(whole) == name && whole.substr(0, 6) != "xmlns:") return attribute.value();
  }
  return "";
}

}  // namespace ragstone::cli
