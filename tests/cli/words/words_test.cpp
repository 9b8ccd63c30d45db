#include "cli/words/words.h"

#include <gtest/gtest.h>

#include "models/errors.h"

namespace ttc {
namespace {

struct Told {
  std::string file, rule = "fair";
  std::vector<std::string> names;
  std::uint64_t n = 5;
  std::optional<std::uint64_t> seed;
  double level = 0.95;
  bool csv = false, json = false;
};

/// What the last `toy draw` was told.
Told told;

void add_draw(Command& draw) {
  Told& options = draw.does<Told>("draw lots", [](const Told& t) { told = t; });
  draw.text("FILE", options.file, "a file").required();
  draw.texts("--name", options.names, "a name (repeatable)").shape("NAME");
  draw.count("-n,--samples", options.n, "samples", 1, 100).shows_default();
  draw.count("--seed", options.seed, "seed");
  draw.number("--level", options.level, "of the intervals");
  draw.text("--rule", options.rule, "of ties").one_of({"fair", "harsh"});
  Command& form = draw.at_most_one("form");
  form.flag("--csv", options.csv, "a table");
  form.flag("--json", options.json, "a document");
  draw.completes([] { return std::vector<std::string>{"lots"}; });
}

/// A program with a subcommand that has words of every kind and one that has calls.
struct Words : testing::Test {
  Words() : program("toy", "a toy", "toy 1") {
    add_draw(program.subcommand("draw"));
    Command& exact = program.subcommand("exact");
    exact.does("values", [] {});
    Command& sum = exact.call("sum");
    sum.does("of two", [this] { ++sums; });
    sum.count("--a", a, "the first").needed();
  }

  void say(std::vector<std::string> words) {
    words.insert(words.begin(), "toy");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    program.run(static_cast<int>(words.size()), argv.data());
  }

  std::string complaint(const std::vector<std::string>& words) {
    try {
      say(words);
    } catch (const ScenarioError& e) {
      return e.what();
    }
    return "no error";
  }

  Command program;
  std::uint64_t a = 0;
  int sums = 0;
};

TEST_F(Words, FillTheOptionsOfACommand) {
  say({"draw", "lots", "--name", "x", "--name=y", "-n", "010", "--seed", "0", "--level", "0.5", "--json"});
  EXPECT_EQ(told.file, "lots");
  EXPECT_EQ(told.names, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(told.n, 10U);
  EXPECT_EQ(told.seed, 0U);
  EXPECT_EQ(told.level, 0.5);
  EXPECT_EQ(told.rule, "fair");
  EXPECT_TRUE(told.json && !told.csv);
}

TEST_F(Words, LeaveDefaultsWhereNothingIsSaid) {
  say({"draw", "lots"});
  EXPECT_EQ(told.n, 5U);
  EXPECT_FALSE(told.seed);
  EXPECT_TRUE(told.names.empty());
}

TEST_F(Words, AfterTwoDashesAreNoOptions) {
  say({"draw", "--", "--json"});
  EXPECT_EQ(told.file, "--json");
  EXPECT_FALSE(told.json);
}

TEST_F(Words, AreRefusedInALine) {
  EXPECT_EQ(complaint({"drow"}), "no command \"drow\" (did you mean \"draw\"?); see toy --help");
  EXPECT_EQ(complaint({"draw"}), "FILE is required");
  EXPECT_EQ(complaint({"draw", "lots", "--name", "x", "y"}), "draw: \"y\" is not known");
  EXPECT_EQ(complaint({"draw", "lots", "-n", "-1"}), "--samples: \"-1\" is not a whole number from 1 to 100");
  EXPECT_EQ(complaint({"draw", "lots", "--seed", "18446744073709551616"}),
            "--seed: \"18446744073709551616\" is not a whole number from 0 to 2^64 - 1");
  EXPECT_EQ(complaint({"draw", "lots", "--rule", "mild"}), "--rule: mild not in {fair,harsh}");
  EXPECT_NE(complaint({"draw", "lots", "--csv", "--json"}), "no error");
}

TEST_F(Words, OfCallsAreRefusedByName) {
  EXPECT_EQ(complaint({"exact"}), "exact: which value? (one of sum)");
  EXPECT_EQ(complaint({"exact", "some"}), "exact: \"some\" is not known (calls: sum)");
  EXPECT_EQ(complaint({"exact", "sum", "-a", "1"}), "exact sum: \"-a\" is not known (did you mean \"--a\"?)");
  EXPECT_EQ(complaint({"exact", "sum"}), "exact sum: --a is needed");
  EXPECT_EQ(sums, 0);
  say({"exact", "sum", "--a", "2"});
  EXPECT_EQ(sums, 1);
  EXPECT_EQ(a, 2U);
}

TEST_F(Words, CanBeCompleted) {
  const NextWords next = program.next_words();
  EXPECT_EQ(next.words, (std::vector<std::string>{"-h", "--help", "--version", "draw", "exact"}));
  ASSERT_EQ(next.below.size(), 2U);
  const NextWords& draw = next.below[0];
  EXPECT_EQ(draw.path, "toy draw");
  EXPECT_EQ(draw.words, (std::vector<std::string>{"lots", "-h", "--help", "--name", "-n", "--samples",
                                                  "--seed", "--level", "--rule", "--csv", "--json"}));
  EXPECT_EQ(draw.values, (std::vector<std::pair<std::string, std::string>>{{"--rule", "fair harsh"}}));
  EXPECT_EQ(next.below[1].below[0].path, "toy exact sum");
}

}  // namespace
}  // namespace ttc
