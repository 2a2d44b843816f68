// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_FILES_XML_PART_H_
#define RAGSTONE_CLIENTS_CLI_FILES_XML_PART_H_

#include <memory>
#include <pugixml.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "clients/cli/files/zip_package.h"

namespace ragstone::cli {

// An XML part of a package. Names are compared without their prefixes, which programs choose
// freely.
class XmlPart {
 public:
  // Besides ZipPackage::Read's errors, INVALID_ARGUMENT: no well-formed XML, or one with a document
  // type. Office files have none, and it could define entities that grow without bound.
  static absl::StatusOr<std::unique_ptr<XmlPart>> Read(const ZipPackage& package,
                                                       const std::string& part);

  // The root element.
  pugi::xml_node root() const { return document_.document_element(); }

 private:
  XmlPart() = default;

  // The document's texts lie in it.
  std::string bytes_;
  pugi::xml_document document_;
};

// An element's name without its prefix.
absl::string_view LocalName(const pugi::xml_node& node);

// The first child element of that name, and the next sibling of that name; null if there is none.
pugi::xml_node ChildNamed(const pugi::xml_node& parent, absl::string_view name);
pugi::xml_node NextNamed(const pugi::xml_node& node, absl::string_view name);

// The value of the attribute with that name, whatever its prefix; empty if there is none.
absl::string_view AttributeOf(const pugi::xml_node& node, absl::string_view name);

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_FILES_XML_PART_H_
