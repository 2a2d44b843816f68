// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#ifndef RAGSTONE_SERVICES_INGESTION_KEPT_ANSWER_H_
#define RAGSTONE_SERVICES_INGESTION_KEPT_ANSWER_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace ragstone::ingestion {

// An empty message of the type that is kept as the answer of a method's repeated requests
// (request_replay.h); null if none are kept of a method of this name.
std::unique_ptr<google::protobuf::Message> NewKeptAnswer(absl::string_view method);

// The name of the resource that such an answer holds; empty if it holds none.
std::string ResourceIn(const google::protobuf::Message& answer);

}  // namespace ragstone::ingestion

#endif  // RAGSTONE_SERVICES_INGESTION_KEPT_ANSWER_H_
