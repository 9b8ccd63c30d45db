// Trials that a rule stops: against exact laws, against plain sampling, and against themselves with other
// caps and threads.

#include "sim/run/stopped_trials.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>

#include "analysis/theory/lead_vote.h"
#include "analysis/theory/stopped_vote.h"
#include "models/any_stopping.h"
#include "sim/estimates/curve_means.h"
#include "sim/run/length_cells.h"
#include "tests/sim/scenario_text.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;
using testing::plan_of;

constexpr const char* kThreeAnswers = R"(
trials = 4000
[population]
kind = "table"
rows = [ { p = [0.5, 0.3, 0.2] }, { p = [0.3, 0.4, 0.1] }, { p = [0.62, 0.38] }, { p = [0.34, 0.33, 0.33] },
         { p = [0.9, 0.05] }, { p = [0.2, 0.2, 0.2] } ]
)";

std::string strategy(const std::string& stop, const std::string& budgets,
                     const std::string& selectors = "[\"majority\", \"coverage\"]") {
  const std::string rule = stop.empty() ? "" : "stop = " + stop + "\n";
  return "[[strategy]]\ngenerator = \"sampling\"\n" + rule + "selectors = " + selectors +
         "\nbudgets = " + budgets + "\n";
}

Plan three_answers(const std::string& stop, const std::string& budgets) {
  return plan_of(kThreeAnswers + strategy(stop, budgets));
}

/// Two-sided p-value of a mean over so many trials.
double p_value(double mean, double expected, double variance, double trials) {
  if (variance <= 1e-15) return std::abs(mean - expected) < 1e-9 ? 1 : 0;
  return std::erfc(std::abs(mean - expected) / std::sqrt(2 * variance / trials));
}

/// The smallest p-value of all problems: accuracy, coverage and mean samples against a rule's exact ones.
double least_p(const Plan& plan, const RunResult& result, const Stopping& rule) {
  const auto trials = static_cast<double>(plan.trials());
  const Job& job = plan.jobs.front();
  double least = 1;
  for (std::size_t q = 0; q < plan.problems(); ++q) {
    const AnswerLaw law = make_problem(plan.scenario(job), q).laws[0];
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
      const StoppedVote exact = stopped_vote(law.p, law.correct, rule, job.ladder[rung]);
      const auto share = [&](std::size_t row) {
        return static_cast<double>(result.tallies.credits()[row * plan.problems() + q]) / trials /
               kFullCredit;
      };
      double square = 0;
      for (std::size_t n = 0; n < exact.length.size(); ++n)
        square += static_cast<double>(n * n) * exact.length[n];
      const double drawn = static_cast<double>(result.tallies.samples(rung, q)) / trials;
      const double capped = static_cast<double>(result.tallies.capped(rung, q)) / trials;
      least = std::min({least,
                        p_value(share(rung), exact.accuracy, exact.accuracy * (1 - exact.accuracy), trials),
                        p_value(share(job.ladder.size() + rung), exact.coverage,
                                exact.coverage * (1 - exact.coverage), trials),
                        p_value(drawn, exact.samples, square - exact.samples * exact.samples, trials),
                        p_value(capped, exact.capped, exact.capped * (1 - exact.capped), trials)});
    }
  }
  return least;
}

TEST(StoppedTrials, FollowTheExactLawOfEveryRule) {
  const std::vector<std::pair<std::string, Stopping>> rules{
      {"{ kind = \"lead\", votes = 3 }", LeadRule{.votes = 3}},
      {"{ kind = \"beta\", confidence = 0.9 }", BetaRule{.confidence = 0.9}},
      {"{ kind = \"dirichlet\", confidence = 0.9 }", DirichletRule{.confidence = 0.9}},
      {"{ kind = \"window\", size = 3 }", WindowRule{.size = 3}},
      {"\"first_success\"", FirstSuccessRule{}}};
  constexpr double kTests = 5 * 6 * 3 * 4;
  for (const auto& [text, rule] : rules) {
    SCOPED_TRACE(text);
    const Plan plan = three_answers(text, "[2, 7, 20]");
    const RunResult result = run(plan, {});
    EXPECT_GT(least_p(plan, result, rule), kLevel / kTests);
    const Stopping other =
        std::holds_alternative<LeadRule>(rule) ? Stopping(LeadRule{.votes = 4}) : LeadRule{};
    EXPECT_LT(least_p(plan, result, other), kLevel / kTests);  // which is not what ran
  }
}

TEST(StoppedTrials, AtALeadHaveTheGamblersErrorAndSamples) {
  std::string rows;
  std::vector<std::pair<double, double>> chances;
  for (int i = 0; i < 50; ++i) {
    const double q = 0.02 + 0.008 * i, p = q + 0.05 + 0.0015 * i;
    chances.emplace_back(p, q);
    rows += fmt::format("{{ p = [{}, {}] }},", p, q);
  }
  const Plan plan = plan_of("trials = 2000\n[population]\nkind = \"table\"\nrows = [" + rows + "]\n" +
                            strategy("{ kind = \"lead\", votes = 5 }", "[100000]", "\"majority\""));
  const RunResult result = run(plan, {});
  for (std::size_t q = 0; q < 50; ++q) {
    const LeadVote exact = lead_vote(chances[q].first, chances[q].second, 5);
    const double error = 1 - static_cast<double>(result.tallies.credits()[q]) / 2000 / kFullCredit;
    EXPECT_GT(p_value(error, exact.error, exact.error * (1 - exact.error), 2000), kLevel / 50);
    EXPECT_NEAR(static_cast<double>(result.tallies.samples(0, q)) / 2000, exact.samples, 0.2 * exact.samples);
  }
}

void expect_same_credits(const RunResult& a, const RunResult& b) {
  EXPECT_EQ(a.tallies.credits(), b.tallies.credits());
  EXPECT_EQ(a.tallies.squares(), b.tallies.squares());
}

constexpr const char* kEverySelector =
    R"(["coverage", "majority", { kind = "weighted", reward = "latent" }, { kind = "best_of_n", reward = "latent" }])";

TEST(StoppedTrials, ThatNeverStopAreTheFixedStrategyByteForByte) {
  const std::string population =
      "problems = 30\ntrials = 20\n[population]\nkind = \"dirichlet\"\nanswers = 6\naccuracy = 0.4\n";
  for (const char* budgets : {"[1, 2, 4, 8, 16, 32, 64]", "{ to = 4096, factor = 4 }"}) {
    const Plan fixed = plan_of(population + strategy("", budgets, kEverySelector));
    const RunResult expected = run(fixed, {});
    for (const char* stop :
         {"\"never\"", "{ kind = \"lead\", votes = 1000000 }", "{ kind = \"beta\", confidence = 1 }",
          "{ kind = \"dirichlet\", confidence = 1 }", "{ kind = \"window\", size = 5000 }",
          "{ kind = \"score\", level = 1 }"}) {
      SCOPED_TRACE(stop);
      const Plan plan = plan_of(population + strategy(stop, budgets, kEverySelector));
      const RunResult result = run(plan, {});
      expect_same_credits(result, expected);
      for (std::size_t rung = 0; rung < plan.rows.samples; ++rung)
        EXPECT_EQ(result.tallies.samples(rung, 7), expected.tallies.samples(rung, 7));
    }
  }
}

/// A rule that looks after every sample and finds nothing: the loop that draws one by one.
TEST(StoppedTrials, ThatLookButDoNotStopAreTheFixedStrategyByteForByte) {
  const std::string population =
      "problems = 30\ntrials = 20\n[population]\nkind = \"dirichlet\"\nanswers = 6\naccuracy = 0.4\n";
  const char* budgets = "[1, 2, 3, 9, 64, 200]";  // no increment is long enough to be drawn in bulk
  const Plan fixed = plan_of(population + strategy("", budgets, kEverySelector));
  const Plan plan =
      plan_of(population + strategy("{ kind = \"score\", level = 0.999999999999 }", budgets, kEverySelector));
  const RunResult result = run(plan, {});
  expect_same_credits(result, run(fixed, {}));
  EXPECT_EQ(result.tallies.capped(5, 3), 20U);
}

TEST(StoppedTrials, OfNestedCapsShareTheirSamples) {
  const Plan all = three_answers("{ kind = \"lead\", votes = 2 }", "[1, 4, 8, 64]");
  const Plan one = three_answers("{ kind = \"lead\", votes = 2 }", "[8]");
  const RunResult of_all = run(all, {}), of_one = run(one, {});
  for (std::size_t q = 0; q < all.problems(); ++q) {
    EXPECT_EQ(of_all.tallies.credits()[2 * all.problems() + q], of_one.tallies.credits()[q]);
    EXPECT_EQ(of_all.tallies.samples(2, q), of_one.tallies.samples(0, q));
    EXPECT_EQ(of_all.tallies.capped(2, q), of_one.tallies.capped(0, q));
  }
}

TEST(StoppedTrials, AreTheSameForAnyNumberOfThreads) {
  const Plan plan = three_answers("{ kind = \"dirichlet\", confidence = 0.97 }", "[1, 3, 50]");
  const RunResult one = run(plan, {.threads = 1}), many = run(plan, {.threads = 7});
  expect_same_credits(one, many);
  for (std::size_t cell = 0; cell < plan.rows.lengths; ++cell)
    EXPECT_EQ(one.tallies.length(cell), many.tallies.length(cell));
}

TEST(StoppedTrials, CountHowLongTheyWere) {
  const Plan plan = three_answers("{ kind = \"lead\", votes = 2 }", "[1, 3, 50]");
  const RunResult result = run(plan, {});
  std::uint64_t trials = 0, samples = 0, total = 0;
  for (std::size_t cell = 0; cell < plan.rows.lengths; ++cell) {
    trials += result.tallies.length(cell);
    samples += result.tallies.length(cell) * smallest_length(cell);
  }
  for (std::size_t q = 0; q < plan.problems(); ++q) total += result.tallies.samples(2, q);
  EXPECT_EQ(trials, plan.problems() * plan.trials());
  EXPECT_EQ(samples, total);
}

TEST(StoppedTrials, StopAtTheFirstScoreAboveALevel) {
  const std::string scenario =
      "trials = 3000\n[population]\nkind = \"table\"\nrows = [{ p = [0.5, 0.5] }]\n" +
      strategy("{ kind = \"score\", level = 0.8 }", "[1, 4, 40]",
               "{ kind = \"best_of_n\", reward = { kind = \"beta\", correct = { a = 1, "
               "b = 1 }, wrong = { a = 1, b = 1 }, systematic_share = 0 } }");
  const Plan plan = plan_of(scenario);
  const RunResult result = run(plan, {});
  const auto mean = [&](std::size_t rung) {
    return static_cast<double>(result.tallies.samples(rung, 0)) / 3000;
  };
  EXPECT_EQ(mean(0), 1);
  EXPECT_NEAR(mean(1), (1 - std::pow(0.8, 4)) / 0.2, 0.15);
  EXPECT_NEAR(mean(2), 5, 0.5);  // scores are uniform: a fifth are above
}

TEST(StoppedTrials, WriteOutWhatWasDrawn) {
  const Plan plan = three_answers("{ kind = \"window\", size = 3 }", "[30]");
  const Problem problem = make_problem(plan.study.points[0], 4);
  const auto trials = make_trials(plan, plan.jobs[0], problem, 4);
  EXPECT_EQ(trials->candidates(0, 30).size() % 3, 0U);
  EXPECT_LT(trials->candidates(0, 30).size(), 30U);
  EXPECT_EQ(trials->candidates(0, 2).size(), 2U);
}

TEST(LengthCells, HoldEveryNumberOnce) {
  std::size_t before = length_cell(0);
  for (std::uint64_t n = 1; n < 70'000; ++n) {
    const std::size_t cell = length_cell(n);
    EXPECT_TRUE(cell == before || (cell == before + 1 && smallest_length(cell) == n)) << n;
    before = cell;
  }
}

}  // namespace
}  // namespace ttc
