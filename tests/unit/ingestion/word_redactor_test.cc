// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/word_redactor.h"

#include <string>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ingestion/limits.h"

namespace ragstone::ingestion {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string Redacted(absl::string_view words, std::string text, int64_t places) {
  EXPECT_THAT(WordsWanted(words), IsEmpty()) << words;
  const WordRedactor redactor(words);
  EXPECT_EQ(redactor.FindsIn(text), places > 0) << text;
  EXPECT_EQ(redactor.Redact(text), places) << text;
  EXPECT_FALSE(redactor.FindsIn(text)) << text;
  return text;
}

TEST(WordRedactorTest, EveryPlaceGoes) {
  EXPECT_EQ(Redacted("Ann Quill", "Ann Quill spoke. I asked Ann Quill", 2),
            "[redacted] spoke. I asked [redacted]");
  EXPECT_EQ(Redacted("Ann", "Ann Ann,Ann", 3), "[redacted] [redacted],[redacted]");
  EXPECT_EQ(Redacted("Ann", "", 0), "");
  EXPECT_EQ(Redacted("Ann", "Ann", 1), "[redacted]");
}

TEST(WordRedactorTest, LongerWordsStay) {
  EXPECT_EQ(Redacted("Ann", "Annual Joann JoAnn7 7Ann Annan", 0), "Annual Joann JoAnn7 7Ann Annan");
  // The second place is one, although it begins within a longer word that holds the first.
  EXPECT_EQ(Redacted("an an", "Jan an an", 1), "Jan [redacted]");
  EXPECT_EQ(Redacted("Ann", "(Ann) Ann's Ann-Marie Ann_1 Ann/Bob", 5),
            "([redacted]) [redacted]'s [redacted]-Marie [redacted]_1 [redacted]/Bob");
}

TEST(WordRedactorTest, OnlyTheSameBytesAreTheSameWords) {
  EXPECT_EQ(Redacted("Ann Quill", "ann quill, ANN QUILL, Ann  Quill, Ann\nQuill", 0),
            "ann quill, ANN QUILL, Ann  Quill, Ann\nQuill");
}

TEST(WordRedactorTest, LettersOfEveryScriptAreLetters) {
  EXPECT_EQ(Redacted("Ren", "Ren\u00e9 \u00e9Ren Ren\u0301 Ren\u0416 \u4e2dRen", 0),
            "Ren\u00e9 \u00e9Ren Ren\u0301 Ren\u0416 \u4e2dRen");
  EXPECT_EQ(Redacted("Ren\u00e9e", "Ren\u00e9e, Ren\u00e9es", 1), "[redacted], Ren\u00e9es");
  EXPECT_EQ(Redacted("\u00c1d\u00e1m", "\u00c1d\u00e1m \u00c1d\u00e1m\u00e9", 1),
            "[redacted] \u00c1d\u00e1m\u00e9");
  EXPECT_EQ(Redacted("Ann", "5\u00baAnn Ann\u00b5", 0), "5\u00baAnn Ann\u00b5");
}

TEST(WordRedactorTest, WhatWordProcessorsPutBesideWordsIsNoLetter) {
  EXPECT_EQ(Redacted("Ann", "\u201cAnn\u201d \u2018Ann\u2019 Ann\u2019s", 3),
            "\u201c[redacted]\u201d \u2018[redacted]\u2019 [redacted]\u2019s");
  EXPECT_EQ(Redacted("Ann", "\u00a0Ann\u00a0Ann\u2013Ann\u2014Ann\u2026", 4),
            "\u00a0[redacted]\u00a0[redacted]\u2013[redacted]\u2014[redacted]\u2026");
  EXPECT_EQ(Redacted("Ann", "\u00abAnn\u00bb \u2022Ann \u00a3Ann \u20acAnn Ann\u00b9 Ann\u2074", 6),
            "\u00ab[redacted]\u00bb \u2022[redacted] \u00a3[redacted] \u20ac[redacted] "
            "[redacted]\u00b9 [redacted]\u2074");
  EXPECT_EQ(Redacted("Ann", "\ufeffAnn \U0001f600Ann \u3001Ann\uff0c", 3),
            "\ufeff[redacted] \U0001f600[redacted] \u3001[redacted]\uff0c");
}

TEST(WordRedactorTest, WordsMayBeginAndEndWithSigns) {
  EXPECT_EQ(Redacted("(Ann)", "aunt(Ann)s", 1), "aunt[redacted]s");
  EXPECT_EQ(Redacted("Ann Q.", "Ann Q.E.D. Ann Q.", 2), "[redacted]E.D. [redacted]");
}

TEST(WordRedactorTest, PlaceholdersOfPapersStay) {
  EXPECT_EQ(Redacted("council", "{council} the council {council}", 1),
            "{council} the [redacted] {council}");
  EXPECT_EQ(Redacted("index", "{index_year} {index}", 0), "{index_year} {index}");
  EXPECT_EQ(Redacted("Ann", "{Ann} {Ann or Bob} {council Ann}", 3),
            "{[redacted]} {[redacted] or Bob} {council [redacted]}");
  EXPECT_EQ(Redacted("council", "} council {", 1), "} [redacted] {");
  EXPECT_EQ(Redacted("council", "{council", 1), "{[redacted]");
}

TEST(WordRedactorTest, OfATextThatWasCutTheBeginningOfTheWordsGoesToo) {
  const auto cut = [](absl::string_view words, std::string text) {
    const int64_t places = WordRedactor(words).RedactCut(text);
    return absl::StrCat(text, " ", places);
  };
  EXPECT_EQ(cut("Ann Quill", "I asked Ann Qui…"), "I asked [redacted]… 1");
  EXPECT_EQ(cut("Ann Quill", "I asked Ann …"), "I asked [redacted]… 1");
  EXPECT_EQ(cut("Ann Quill", "An…"), "[redacted]… 1");
  EXPECT_EQ(cut("Ann Quill", "Ann Quill and Ann…"), "[redacted] and [redacted]… 2");
  EXPECT_EQ(cut("Ann Quill", "I asked Ann Quill…"), "I asked [redacted]… 1");
  EXPECT_EQ(cut("Ann Quill", "I asked A…"), "I asked A… 0");
  EXPECT_EQ(cut("Ann Quill", "I asked Joann…"), "I asked Joann… 0");
  EXPECT_EQ(cut("Ann Quill", "I asked Ann Qui"), "I asked Ann Qui 0");
  EXPECT_EQ(cut("\u00c9\u00e9a", "\u00c9\u00e9…"), "[redacted]… 1");
  EXPECT_EQ(cut("\u00c9\u00e9a", "\u00c9…"), "\u00c9… 0");
  EXPECT_EQ(cut("\u00c9\u00e9", "\u00c9…"), "\u00c9… 0");
}

TEST(WordRedactorTest, SaysWhatItWantsWithoutQuoting) {
  EXPECT_THAT(WordsWanted("Jo"), IsEmpty());
  EXPECT_THAT(WordsWanted("\u00c9\u00e9"), IsEmpty());
  EXPECT_THAT(WordsWanted("12"), IsEmpty());
  EXPECT_THAT(WordsWanted(std::string(kMaxRedactedWordsBytes, 'a')), IsEmpty());
  EXPECT_THAT(WordsWanted(""), HasSubstr("want the words"));
  EXPECT_THAT(WordsWanted("J"), HasSubstr("at least 2 characters"));
  EXPECT_THAT(WordsWanted("\u00c9"), HasSubstr("at least 2 characters"));
  EXPECT_THAT(WordsWanted(std::string(kMaxRedactedWordsBytes + 1, 'a')), HasSubstr("at most 1000"));
  EXPECT_THAT(WordsWanted("--"), HasSubstr("a letter or a digit"));
  EXPECT_THAT(WordsWanted(" Ann"), HasSubstr("no space at either end"));
  EXPECT_THAT(WordsWanted("Ann "), HasSubstr("no space at either end"));
  EXPECT_THAT(WordsWanted("{Ann}"), HasSubstr("without braces"));
  EXPECT_THAT(WordsWanted("redacted"), HasSubstr("[redacted]"));
  EXPECT_THAT(WordsWanted("[redacted]"), HasSubstr("[redacted]"));
  for (const absl::string_view words : {"Ann\nQuill", "Ann\tQuill", "Ann\x7f", "Ann\u0085Quill"}) {
    EXPECT_THAT(WordsWanted(words), HasSubstr("without control characters"));
    EXPECT_THAT(WordsWanted(words), Not(HasSubstr("Ann")));
  }
}

}  // namespace
}  // namespace ragstone::ingestion
