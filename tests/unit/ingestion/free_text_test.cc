// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0
//
// Every string that a resource or a kept answer may hold was decided on: a field that is new in the
// contract must be added to one of the lists of free_text.cc.

#include "services/ingestion/free_text.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/catalogue_service.pb.h"
#include "ragstone/ingestion/v1/observation_service.pb.h"
#include "services/ingestion/kept_answer.h"

namespace ragstone::ingestion {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;
using ::testing::Contains;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// The names of every string and bytes field of a message and of those within it.
void CollectTexts(const Descriptor& type, std::set<const Descriptor*>& seen,
                  std::set<std::string>& names) {
  if (!seen.insert(&type).second || absl::StartsWith(type.full_name(), "google.")) return;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      CollectTexts(*field.message_type(), seen, names);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      absl::string_view name = field.full_name();
      absl::ConsumePrefix(&name, "ragstone.ingestion.v1.");
      names.insert(std::string(name));
    }
  }
}

// The methods of a service whose answers are kept: those that write under a request id, which may
// be in the first message of a stream.
std::vector<std::string> MethodsWithRequestId(const ServiceDescriptor& service) {
  std::vector<std::string> names;
  for (int i = 0; i < service.method_count(); ++i) {
    const MethodDescriptor& method = *service.method(i);
    bool has_id = method.input_type()->FindFieldByName("request_id") != nullptr;
    for (int k = 0; k < method.input_type()->field_count(); ++k) {
      const Descriptor* const within = method.input_type()->field(k)->message_type();
      has_id = has_id || (within != nullptr && within->FindFieldByName("request_id") != nullptr);
    }
    // Reads may name the request that they ask about.
    if (has_id && !absl::StartsWith(method.name(), "Get")) names.push_back(method.name());
  }
  return names;
}

std::vector<std::string> MethodsThatKeepAnswers() {
  std::vector<std::string> methods;
  for (const auto& [file, service] :
       {std::pair(v1::CreateResourceRequest::descriptor()->file(), "CatalogueService"),
        std::pair(v1::UndoBatchRequest::descriptor()->file(), "ObservationService")}) {
    const ServiceDescriptor* const found = file->FindServiceByName(service);
    EXPECT_NE(found, nullptr) << service;
    const std::vector<std::string> names = MethodsWithRequestId(*found);
    methods.insert(methods.end(), names.begin(), names.end());
  }
  return methods;
}

TEST(FreeTextTest, EveryStringOfAResourceAndOfAKeptAnswerIsDecidedOn) {
  std::set<std::string> texts;
  std::set<const Descriptor*> seen;
  CollectTexts(*v1::Resource::descriptor(), seen, texts);
  for (const std::string& method : MethodsThatKeepAnswers()) {
    const auto answer = NewKeptAnswer(method);
    ASSERT_NE(answer, nullptr) << method << ": name the type of its kept answer in kept_answer.cc";
    CollectTexts(*answer->GetDescriptor(), seen, texts);
  }
  std::set<std::string> decided;
  for (const absl::string_view name : FreeTextFields()) decided.emplace(name);
  for (const absl::string_view name : FixedFields()) {
    EXPECT_TRUE(decided.emplace(name).second) << name << " is in both lists, or twice in one";
  }
  EXPECT_THAT(decided, ElementsAreArray(texts));
}

TEST(FreeTextTest, WhatSomethingDependsOnIsNotFreeText) {
  for (const absl::string_view name : FreeTextFields()) {
    const absl::string_view field = name.substr(name.rfind('.') + 1);
    for (const absl::string_view fixed :
         {"name", "etag", "indicator", "period", "date", "number", "rule", "actor", "author", "key",
          "from_period", "request_id"}) {
      EXPECT_NE(field, fixed) << name;
    }
  }
}

TEST(FreeTextTest, OnlyMethodsThatKeepAnswersHaveAType) {
  const std::vector<std::string> methods = MethodsThatKeepAnswers();
  EXPECT_THAT(methods, Contains("ImportObservations"));
  EXPECT_THAT(methods, Contains("RedactWords"));
  EXPECT_EQ(NewKeptAnswer("GetResource"), nullptr);
  EXPECT_EQ(NewKeptAnswer(""), nullptr);
}

// A message in which every text says "Ann": that of free fields alone changes.
void SayAnn(Message& message) {
  const Descriptor& type = *message.GetDescriptor();
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    // Of a choice the first; recursion has no other end than the contract's.
    if (field.containing_oneof() != nullptr && field.index_in_oneof() > 0) continue;
    if (absl::StartsWith(field.full_name(), "google.")) continue;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      for (int k = 0; field.is_repeated() && k < 2; ++k) {
        reflection.AddString(&message, &field, "Ann and Bob");
      }
      if (!field.is_repeated()) reflection.SetString(&message, &field, "Ann and Bob");
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      SayAnn(field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                 : *reflection.MutableMessage(&message, &field));
    }
  }
}

std::set<std::string> FieldsThatSay(const Message& message, const std::string& text) {
  std::set<std::string> names;
  std::vector<const FieldDescriptor*> fields;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        names.merge(FieldsThatSay(field->is_repeated()
                                      ? reflection.GetRepeatedMessage(message, field, i)
                                      : reflection.GetMessage(message, field),
                                  text));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const std::string said = field->is_repeated()
                                     ? reflection.GetRepeatedString(message, field, i)
                                     : reflection.GetString(message, field);
        absl::string_view name = field->full_name();
        absl::ConsumePrefix(&name, "ragstone.ingestion.v1.");
        if (said == text) names.insert(std::string(name));
      }
    }
  }
  return names;
}

TEST(FreeTextTest, WordsGoFromEveryFreeTextAndFromNothingElse) {
  std::set<std::string> redacted;
  std::set<std::string> kept;
  std::vector<std::unique_ptr<Message>> messages;
  const Descriptor& resource = *v1::Resource::descriptor();
  for (int i = 0; i < resource.field_count(); ++i) {
    v1::Resource one;
    SayAnn(*one.GetReflection()->MutableMessage(&one, resource.field(i)));
    messages.push_back(std::make_unique<v1::Resource>(one));
  }
  for (const char* const method : {"UndoBatch", "RedactWords", "ImportObservations"}) {
    messages.push_back(NewKeptAnswer(method));
    SayAnn(*messages.back());
  }
  for (const std::unique_ptr<Message>& message : messages) {
    EXPECT_GT(RedactFreeText(WordRedactor("Ann"), *message), 0) << message->GetTypeName();
    redacted.merge(FieldsThatSay(*message, "[redacted] and Bob"));
    kept.merge(FieldsThatSay(*message, "Ann and Bob"));
    EXPECT_EQ(RedactFreeText(WordRedactor("Ann"), *message), 0) << message->GetTypeName();
  }
  EXPECT_THAT(redacted, ElementsAreArray(std::set<std::string>(FreeTextFields().begin(),
                                                               FreeTextFields().end())));
  EXPECT_THAT(kept,
              ElementsAreArray(std::set<std::string>(FixedFields().begin(), FixedFields().end())));
}

TEST(FreeTextTest, AMapKeepsItsKeysAndItsOrderOfBytes) {
  v1::Resource resource;
  auto& texts = *resource.mutable_meeting()->mutable_section_texts();
  texts["Ann"] = "Ann said so.";
  texts["legal"] = "None.";
  EXPECT_EQ(RedactFreeText(WordRedactor("Ann"), resource), 1);
  EXPECT_EQ(resource.meeting().section_texts().at("Ann"), "[redacted] said so.");
  EXPECT_EQ(resource.meeting().section_texts().at("legal"), "None.");
  EXPECT_EQ(resource.meeting().section_texts().size(), 2u);
}

TEST(FreeTextTest, AnAnswerNamesItsResource) {
  v1::UpdateResourceResponse updated;
  updated.mutable_resource()->mutable_note()->set_name("councils/a/meetings/m/notes/3");
  EXPECT_EQ(ResourceIn(updated), "councils/a/meetings/m/notes/3");
  v1::SubmitCommentaryResponse submitted;
  submitted.mutable_commentary()->set_name("councils/a/meetings/m/commentaries/3");
  EXPECT_EQ(ResourceIn(submitted), "councils/a/meetings/m/commentaries/3");
  EXPECT_THAT(ResourceIn(v1::UndoBatchResponse()), IsEmpty());
  EXPECT_THAT(ResourceIn(v1::CreateResourceResponse()), IsEmpty());
}

}  // namespace
}  // namespace ragstone::ingestion
