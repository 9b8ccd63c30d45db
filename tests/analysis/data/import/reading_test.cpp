#include "analysis/data/import/reading.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace {

using Kind = ttc::JsonValue::Kind;

std::optional<bool> verdict(Kind kind, const std::string& text) {
  return ttc::verdict({.kind = kind, .text = text, .names = {}, .items = {}}, "x:1", "correct");
}

TEST(Verdict, RightWrongAndNone) {
  for (const auto* right : {"1", "1.0", "true", "True", "yes", "C"})
    EXPECT_EQ(verdict(Kind::string, right), true) << right;
  for (const auto* wrong : {"0", "0.0", "false", "FALSE", "no", "I", "N"})
    EXPECT_EQ(verdict(Kind::string, wrong), false) << wrong;
  EXPECT_EQ(verdict(Kind::null, ""), std::nullopt);
  EXPECT_EQ(verdict(Kind::number, "NaN"), std::nullopt);
}

TEST(Verdict, OthersAreRefused) {
  for (const auto* text : {"P", "0.5", "2", "", "maybe", "NaN"})
    EXPECT_THROW(verdict(Kind::string, text), ttc::DataError) << text;
  EXPECT_THROW(verdict(Kind::object, ""), ttc::DataError);
}

TEST(Boxed, TheLastWithItsBraces) {
  EXPECT_EQ(ttc::last_boxed("\\boxed{1} so \\boxed{\\frac{1}{2}}."), "\\frac{1}{2}");
  EXPECT_EQ(ttc::last_boxed("\\boxed{\\{1\\}}"), "\\{1\\}");
  EXPECT_EQ(ttc::last_boxed("none"), "");
  EXPECT_EQ(ttc::last_boxed("\\boxed{open"), "");
}

TEST(Stem, WithoutFoldersAndEndings) {
  EXPECT_EQ(ttc::stem_of("/a/b_temp_0.8.eval_results.json"), "b_temp_0.8");
  EXPECT_EQ(ttc::stem_of("s_2026.123.jsonl.gz"), "s_2026.123");
  EXPECT_EQ(ttc::stem_of("x"), "x");
}

TEST(ScorerChoice, OnlyOneOrTheOneAskedFor) {
  ttc::ScorerChoice open("--scorer", "");
  EXPECT_TRUE(open.takes("a"));
  EXPECT_NO_THROW(open.settle("x"));
  open.see("b");
  EXPECT_THROW(open.settle("x"), ttc::DataError);
  ttc::ScorerChoice asked("--scorer", "b");
  EXPECT_FALSE(asked.takes("a"));
  EXPECT_THROW(asked.settle("x"), ttc::ScenarioError);
  EXPECT_TRUE(asked.takes("b"));
  EXPECT_NO_THROW(asked.settle("x"));
}

}  // namespace
