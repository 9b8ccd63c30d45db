#include "analysis/data/import/answer_pattern.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace {

TEST(AnswerPattern, TheFirstGroupOfTheFirstMatch) {
  const ttc::AnswerPattern pattern("is (-?[0-9.,]*[0-9])");
  EXPECT_EQ(pattern.answer_in("it is 1,200. It is 3"), "1,200");
  EXPECT_EQ(pattern.answer_in("none"), "");
  EXPECT_EQ(ttc::AnswerPattern("[A-D]").answer_in("so B, not C"), "B");
  EXPECT_THROW(ttc::AnswerPattern("("), ttc::ScenarioError);
}

TEST(AnswerPattern, LongTextsTakeNoStack) {
  std::string text(200'000, 'a');
  text += 'c';
  EXPECT_EQ(ttc::AnswerPattern("(a|b)*(c)").answer_in(text), "a");
}

TEST(SameAnswer, AsTextOrAsNumber) {
  EXPECT_TRUE(ttc::same_answer("x", "x"));
  EXPECT_TRUE(ttc::same_answer("1,200", "1200"));
  EXPECT_FALSE(ttc::same_answer("x", "y"));
  EXPECT_FALSE(ttc::same_answer("12", "13"));
}

}  // namespace
