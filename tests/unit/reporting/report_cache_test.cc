// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/reporting/report_cache.h"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace ragstone::reporting {
namespace {

constexpr char kMeeting[] = "councils/merton/meetings/2021-01-13-cyp";

constexpr auto kPublic = v1::REPORT_VIEW_PUBLIC;
constexpr auto kExempt = v1::REPORT_VIEW_EXEMPT;

ReportCache::Report ReportOf(const std::string& title, v1::ReportView view = kPublic) {
  auto arena = std::make_unique<rpc::MessageArena>();
  auto& response = arena->New<v1::GetExceptionReportResponse>();
  v1::ExceptionReport& report = *response.mutable_report();
  report.set_view(view);
  report.set_meeting(title);
  return std::make_shared<const KeptReport>(std::move(arena), response);
}

std::string Title(const ReportCache::Report& report) {
  return report == nullptr ? "none" : report->contents().meeting();
}

TEST(ReportCacheTest, FindsWhatWasInsertedForAMeetingAndASequence) {
  ReportCache cache;
  cache.Insert(kMeeting, {4, 0}, ReportOf("four"));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 0})), "four");
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {5, 0})), "none");
  EXPECT_EQ(Title(cache.Find("councils/merton/meetings/other", kPublic, {4, 0})), "none");
}

TEST(ReportCacheTest, OneViewNeverAnswersForTheOther) {
  ReportCache cache;
  cache.Insert(kMeeting, {4, 0}, ReportOf("every figure", kExempt));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 0})), "none");
  cache.Insert(kMeeting, {4, 0}, ReportOf("for everybody", kPublic));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 0})), "for everybody");
  EXPECT_EQ(Title(cache.Find(kMeeting, kExempt, {4, 0})), "every figure");
}

TEST(ReportCacheTest, TheLeastRecentlyUsedGoes) {
  ReportCache cache(2);
  cache.Insert(kMeeting, {1, 0}, ReportOf("one"));
  cache.Insert(kMeeting, {2, 0}, ReportOf("two"));
  cache.Find(kMeeting, kPublic, {1, 0});
  cache.Insert(kMeeting, {3, 0}, ReportOf("three"));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {1, 0})), "one");
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {2, 0})), "none");
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {3, 0})), "three");
}

TEST(ReportCacheTest, ARedactionMakesWhatWasThereUseless) {
  ReportCache cache;
  const ReportCache::Report before = ReportOf("before");
  const std::weak_ptr<const KeptReport> held = before;
  cache.Insert(kMeeting, {4, 3}, before);
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 9})), "none");
  EXPECT_EQ(held.use_count(), 1) << "the words are kept";
  cache.Insert(kMeeting, {4, 9}, ReportOf("after"));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 9})), "after");
}

TEST(ReportCacheTest, ACallThatBeganBeforeARedactionDoesNotBringTheWordsBack) {
  ReportCache cache;
  cache.Insert(kMeeting, {4, 9}, ReportOf("after"));
  cache.Insert(kMeeting, {4, 3}, ReportOf("before"));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 9})), "after");
  // It gets the words as they are now.
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 3})), "after");
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 9})), "after");
  cache.Insert(kMeeting, {4, 12}, ReportOf("later"));
  EXPECT_EQ(Title(cache.Find(kMeeting, kPublic, {4, 12})), "later");
}

}  // namespace
}  // namespace ragstone::reporting
