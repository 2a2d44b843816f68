// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_CLIENTS_CLI_JSON_LIST_H_
#define RAGSTONE_CLIENTS_CLI_JSON_LIST_H_

#include <ostream>
#include <string>

#include "google/protobuf/message.h"

namespace ragstone::cli {

// An answer that is one list, `{"series": […]}`, written item by item: the same JSON as Session
// prints of the whole, without holding it.
class JsonList {
 public:
  // Nothing is written before the first item, or the end.
  JsonList(std::ostream& out, std::string name) : out_(out), name_(std::move(name)) {}

  void Add(const google::protobuf::Message& item);
  // Call it once, last.
  void End();

 private:
  std::ostream& out_;
  const std::string name_;
  bool empty_ = true;
};

}  // namespace ragstone::cli

#endif  // RAGSTONE_CLIENTS_CLI_JSON_LIST_H_
