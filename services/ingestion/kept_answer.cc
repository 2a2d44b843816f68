// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/kept_answer.h"

#include "google/protobuf/descriptor.h"

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/ingestion/resource_message.h"

namespace ragstone::ingestion {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct Kept {
  absl::string_view method;
  const Message& (*prototype)();
};

template <typename Answer>
const Message& Prototype() {
  return Answer::default_instance();
}

constexpr Kept kKept[] = {
    {"ApproveCommentary", Prototype<v1::ApproveCommentaryResponse>},
    {"CreateResource", Prototype<v1::CreateResourceResponse>},
    {"ImportCatalogue", Prototype<v1::ImportCatalogueResponse>},
    // Of a load, the batch alone.
    {"ImportObservations", Prototype<v1::Batch>},
    {"RedactWords", Prototype<v1::RedactWordsResponse>},
    {"RepeatImport", Prototype<v1::RepeatImportResponse>},
    {"ReturnCommentary", Prototype<v1::ReturnCommentaryResponse>},
    {"SubmitCommentary", Prototype<v1::SubmitCommentaryResponse>},
    {"UndoBatch", Prototype<v1::UndoBatchResponse>},
    {"UpdateResource", Prototype<v1::UpdateResourceResponse>},
};

}  // namespace

std::unique_ptr<Message> NewKeptAnswer(absl::string_view method) {
  for (const Kept& kept : kKept) {
    if (kept.method == method) return std::unique_ptr<Message>(kept.prototype().New());
  }
  return nullptr;
}

std::string ResourceIn(const Message& answer) {
  const google::protobuf::Descriptor& type = *answer.GetDescriptor();
  if (const FieldDescriptor* const field = type.FindFieldByName("resource")) {
    return NameOf(
        dynamic_cast<const v1::Resource&>(answer.GetReflection()->GetMessage(answer, field)));
  }
  if (const FieldDescriptor* const field = type.FindFieldByName("commentary")) {
    return dynamic_cast<const v1::Commentary&>(answer.GetReflection()->GetMessage(answer, field))
        .name();
  }
  return "";
}

}  // namespace ragstone::ingestion
