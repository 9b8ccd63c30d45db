#include "sim/scenario/toml_guard.h"

#include <gtest/gtest.h>

#include "models/errors.h"
#include "sim/scenario/toml_file.h"

namespace ttc {
namespace {

std::string message_of(const std::string& text) {
  try {
    refuse_unsafe_toml(text, "x.toml");
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "";
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(TomlGuard, BytesThatAreNotUtf8) {
  EXPECT_EQ(message_of("a = 1\nb\x80 = 2\n"), "x.toml:2: not TOML (a byte that is not UTF-8: \"\\x80\")");
  EXPECT_NE(message_of("# \xed\xa0\x80"), "");            // a surrogate
  EXPECT_NE(message_of("\"\xf4\x90\x80\x80\" = 1"), "");  // beyond Unicode
  EXPECT_NE(message_of(std::string("a = 1\0", 6)), "");
  EXPECT_NE(message_of("a = \"\xc3"), "");
  EXPECT_EQ(message_of("a = \"\xc3\xa9\u4e2d\U0001F600\" # \xc3\xa9"), "");
}

TEST(TomlGuard, EscapesThatMeanNoCharacter) {
  EXPECT_EQ(message_of("\n\na = \"\\U00110000\""),
            "x.toml:3: the escape \\U00110000 is no character of Unicode");
  EXPECT_NE(message_of("a = \"\"\"\n\\uD800\"\"\""), "");
  EXPECT_NE(message_of("\"\\UFFFFFFFF\" = 1"), "");
  EXPECT_EQ(message_of("a = \"\\u00e9\\U0001F600\\\\U00110000\""), "");
  EXPECT_EQ(message_of("a = '\\U00110000' # \\uD800\nb = '''\\uD800'''"), "");
}

TEST(TomlGuard, KeysOfTooManyParts) {
  EXPECT_EQ(message_of("a = 1\n[" + repeated("a.", 10'000) + "a]"), "x.toml:2: a key of more than 32 parts");
  EXPECT_NE(message_of(repeated("\"a\" . ", 40) + "a = 1"), "");
  EXPECT_NE(message_of("x = { " + repeated("a.", 40) + "a = 1 }"), "");
  EXPECT_EQ(message_of("x = [" + repeated("1.5, ", 100) + "]"), "");
  EXPECT_EQ(message_of("x = \"" + repeated("a.", 100) + "\" # " + repeated("a.", 100)), "");
  EXPECT_EQ(message_of(repeated("a.b = 1\n", 100)), "");
}

TEST(TomlGuard, BracketsWithinBrackets) {
  EXPECT_EQ(message_of("x = " + repeated("[", 40)), "x.toml:1: more than 32 brackets within each other");
  EXPECT_NE(message_of("x = " + repeated("{ a = ", 40)), "");
  EXPECT_EQ(message_of(repeated("[[a]]\nx = { y = [1] }\n", 100)), "");
  EXPECT_EQ(message_of("x = \"" + repeated("[", 100) + "\""), "");
}

TEST(TomlGuard, StringsEndWhereTheyDo) {
  EXPECT_EQ(message_of("a = \"\\\"\" # \"\nb = 'x'\nc = \"\"\"a\"b\"\"\"\n"), "");
  EXPECT_NE(message_of("a = \"\\\"\" \n[" + repeated("a.", 40) + "a]"), "");
  EXPECT_NE(message_of("a = '\\' \n[" + repeated("a.", 40) + "a]"), "");
  EXPECT_NE(message_of("a = \"never closed\n[" + repeated("a.", 40) + "a]"), "");
  EXPECT_EQ(message_of("a = \"\\"), "");
}

TEST(TomlGuard, StandsBeforeTheLibrary) {
  EXPECT_THROW(parse_toml("[" + repeated("a.", 10'000) + "a]", "x.toml"), ScenarioError);
}

}  // namespace
}  // namespace ttc
