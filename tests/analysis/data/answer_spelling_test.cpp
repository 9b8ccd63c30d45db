#include "analysis/data/answer_spelling.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

TEST(NormalForm, WrappersSayNothing) {
  for (const auto* text :
       {"x+1", " x + 1\n", "$x+1$", "\\(x+1\\)", "\\[ x+1 \\]", "\\boxed{x+1}", "$\\boxed{X+1}$", "**x+1**",
        "`x+1`", "\"x+1\"", "x+1.", "\\left x+1\\right", "\\text{x+1}"})
    EXPECT_EQ(normal_form(text), "x+1") << text;
  EXPECT_EQ(normal_form("(A)"), "a");
  EXPECT_EQ(normal_form("A)"), "a");
  EXPECT_EQ(normal_form("(1,2)"), "(1,2)");
  EXPECT_EQ(normal_form("\\{1\\}\\cup\\{2\\}"), "\\{1\\}\\cup\\{2\\}");
  EXPECT_EQ(normal_form("{a}b{c}"), "{a}b{c}");
  EXPECT_EQ(normal_form("$a$ or $b$"), "$a$or$b$");
  EXPECT_EQ(normal_form("Wait..."), "wait...");
}

TEST(NormalForm, CharactersThatLookAlike) {
  EXPECT_EQ(normal_form("４２"), "42");
  EXPECT_EQ(normal_form("42\u00a0"), "42");
  EXPECT_EQ(normal_form("\u200b42"), "42");
  EXPECT_EQ(normal_form("−3"), "-3");
  EXPECT_EQ(normal_form("𝟒𝟐"), "42");
  EXPECT_EQ(normal_form("٤٢"), "42");
  EXPECT_EQ(normal_form("½"), "1/2");
  EXPECT_EQ(normal_form("В"), "b");        // Cyrillic
  EXPECT_EQ(normal_form("Вода"), "вода");  // the rest stays foreign
  EXPECT_EQ(normal_form("α"), "α");
  EXPECT_EQ(normal_form("É"), "é");
  EXPECT_EQ(normal_form("\\Delta"), "\\Delta");
  EXPECT_EQ(normal_form("\xff"), "\xff");  // no UTF-8
  EXPECT_EQ(normal_form(""), "");
  EXPECT_EQ(normal_form(" \t"), "");
}

TEST(NormalForm, IsItsOwnNormalForm) {
  for (const auto* text :
       {"$ (A) $", "\\dfrac{1}{3}", "New   York", "1e30", "½", "x = 1", "ＡＢ", "«x»", "{{a}}"})
    EXPECT_EQ(normal_form(normal_form(text)), normal_form(text)) << text;
}

TEST(WordForNoAnswer, AsProgramsWriteThem) {
  for (const auto* text : {"None", "nan", "NaN", "NULL", "N/A", "n/a.", "[invalid]", "<NA>", "\"None\"",
                           "no_answer", "\\text{None}", " none ", "#N/A", " ", "[]"})
    EXPECT_TRUE(is_word_for_no_answer(text)) << text;
  for (const auto* text : {"", "0", "A", "none of these", "nano", "Nantes", "null set", "x"})
    EXPECT_FALSE(is_word_for_no_answer(text)) << text;
}

}  // namespace
}  // namespace ttc
