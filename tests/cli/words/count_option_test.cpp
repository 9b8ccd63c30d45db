#include "cli/words/count_option.h"

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

std::string message(const std::function<void()>& call) {
  try {
    call();
  } catch (const ScenarioError& e) {
    return e.what();
  }
  return "no error";
}

TEST(ParseCount, NamesOptionWordAndRange) {
  EXPECT_EQ(message([] { parse_count("--n", "-1", 1, 10); }),
            "--n: \"-1\" is not a whole number from 1 to 10");
  EXPECT_EQ(message([] { parse_count("--n", "x"); }), "--n: \"x\" is not a whole number from 0 to 2^64 - 1");
}

TEST(AddCount, ParsesOptionsOfACommand) {
  CLI::App app;
  std::uint64_t n = 5;
  std::optional<std::uint64_t> seed;
  add_count(app, "-n,--samples", n, "samples", 1, 100)->capture_default_str();
  add_count(app, "--seed,-s", seed, "seed");
  EXPECT_NE(app.help().find("COUNT=5"), std::string::npos) << app.help();
  app.parse("");
  EXPECT_EQ(n, 5U);
  EXPECT_FALSE(seed);
  app.parse("-n 010 --seed 0");
  EXPECT_EQ(n, 10U);
  EXPECT_EQ(seed, 0U);
  EXPECT_EQ(message([&] { app.parse("-n -1"); }), "--samples: \"-1\" is not a whole number from 1 to 100");
  EXPECT_EQ(message([&] { app.parse("-s 18446744073709551616"); }),
            "--seed: \"18446744073709551616\" is not a whole number from 0 to 2^64 - 1");
}

}  // namespace
}  // namespace ttc
