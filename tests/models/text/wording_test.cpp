#include "models/text/wording.h"

#include <gtest/gtest.h>

#include <array>

namespace ttc {
namespace {

TEST(Quoted, StaysOnOneLine) {
  EXPECT_EQ(quoted("B"), "\"B\"");
  EXPECT_EQ(quoted("a\nb\x1b[31m"), "\"a\\x0Ab\\x1B[31m\"");
  EXPECT_EQ(quoted("é√\xff"), "\"é√\\xFF\"");
}

TEST(Quoted, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(quoted("a\u202Eb\u200Bc\uFEFF"), "\"a\\xE2\\x80\\xAEb\\xE2\\x80\\x8Bc\\xEF\\xBB\\xBF\"");
  EXPECT_EQ(quoted("a\u00ADb\u2028"), "\"a\\xC2\\xADb\\xE2\\x80\\xA8\"");
  EXPECT_EQ(quoted("\u00E9 \u20AC \U0001D7D9"), "\"\u00E9 \u20AC \U0001D7D9\"");
}

TEST(Quoted, CutsBetweenCharacters) {
  const std::string text = std::string(59, 'x') + "é" + "tail";
  EXPECT_EQ(quoted(text), "\"" + std::string(59, 'x') + "…\"");
}

TEST(Nearest, FewestEditsWithinAThird) {
  constexpr std::array<std::string_view, 3> known{"answer", "correct", "sample"};
  EXPECT_EQ(nearest("corect", known), "correct");
  EXPECT_EQ(nearest("smaple", known), "sample");
  EXPECT_EQ(nearest("nasw", std::array<std::string_view, 1>{"answ"}), "answ");
  EXPECT_EQ(nearest("nsaw", std::array<std::string_view, 1>{"answ"}), "");
  EXPECT_EQ(nearest("tokens", known), "");
  EXPECT_EQ(nearest("", known), "");
}

TEST(Nearest, PartOfALongerName) {
  constexpr std::array<std::string_view, 2> known{"google/gemini-2.5-pro", "openai/gpt-5.1"};
  EXPECT_EQ(nearest("gpt-5.1", known), "openai/gpt-5.1");
}

TEST(Nearest, EndlessWordsAreNotCompared) {
  const std::string known(1'000'000, 'x');
  EXPECT_EQ(nearest(known.substr(1), std::array<std::string_view, 1>{known}), "");
  EXPECT_EQ(nearest("xx", std::array<std::string_view, 2>{known, "x"}), "x");
}

TEST(DidYouMean, EmptyWithoutACandidate) {
  constexpr std::array<std::string_view, 1> known{"majority"};
  EXPECT_EQ(did_you_mean("majorty", known), " (did you mean \"majority\"?)");
  EXPECT_EQ(did_you_mean("coverage", known), "");
}

}  // namespace
}  // namespace ttc
