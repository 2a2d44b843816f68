// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "clients/cli/json_list.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "google/protobuf/util/json_util.h"
#include <gtest/gtest.h>

#include "ragstone/ingestion/v1/observation_service.pb.h"

namespace ragstone::cli {
namespace {

// What is written item by item is what the whole message would be.
TEST(JsonListTest, IsTheSameAsTheWholeMessage) {
  for (const int series : {0, 1, 3}) {
    ingestion::v1::ListObservationsResponse whole;
    std::ostringstream out;
    JsonList list(out, "series");
    for (int i = 0; i < series; ++i) {
      common::v1::ObservationSeries& one = *whole.add_series();
      one.set_indicator("councils/merton/indicators/ehc");
      one.set_area("say \"so\"\n");
      one.add_figures()->set_value("79");
      list.Add(one);
    }
    list.End();
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(whole, &json).ok());
    EXPECT_EQ(nlohmann::json::parse(out.str()), nlohmann::json::parse(json)) << out.str();
  }
}

}  // namespace
}  // namespace ragstone::cli
