#include "cli/words/number_list.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace ttc {
namespace {

TEST(ParseCount, DecimalDigits) {
  EXPECT_EQ(parse_count("--n", "0"), 0U);
  EXPECT_EQ(parse_count("--n", "010"), 10U);  // not octal
  EXPECT_EQ(parse_count("--n", "18446744073709551615"), kAnyCount);
  EXPECT_EQ(parse_count("--n", "7", 7, 7), 7U);
}

TEST(ParseCount, RefusesAnythingElse) {
  for (const char* word : {"", " 1", "1 ", "-1", "+1", "1.0", "1e3", "0x10", "18446744073709551616", "one"})
    EXPECT_THROW(parse_count("--n", word), ScenarioError) << word;
  EXPECT_THROW(parse_count("--n", "0", 1), ScenarioError);
  EXPECT_THROW(parse_count("--n", "11", 1, 10), ScenarioError);
}

std::string message(const char* word, std::uint64_t least, std::uint64_t most) {
  try {
    parse_count("--n", word, least, most);
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "no error";
}

TEST(ParseCount, NamesOptionWordAndRange) {
  EXPECT_EQ(message("-1", 1, 10), "--n: \"-1\" is not a whole number from 1 to 10");
  EXPECT_EQ(message("x", 0, kAnyCount), "--n: \"x\" is not a whole number from 0 to 2^64 - 1");
}

}  // namespace
}  // namespace ttc
