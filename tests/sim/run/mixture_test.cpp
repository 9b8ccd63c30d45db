// Mixtures in the engine: against the formula, against enumeration, and beside the models alone.

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/theory/mixture_success.h"
#include "analysis/theory/voting.h"
#include "sim/estimates/curve_means.h"
#include "sim/run/pooled_law.h"
#include "tests/sim/scenario_text.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;
using testing::plan_of;

constexpr int kTrials = 40000;

std::string scenario(const std::string& generator, const std::string& selectors, const std::string& budgets) {
  return "trials = " + std::to_string(kTrials) + R"(
[population]
kind = "table"
rows = [{ p = [[0.3, 0.4, 0.1], [0.15, 0.1, 0.6]] }]
[[model]]
name = "a"
cost = 3
[[model]]
name = "b"
cost = 2
[[strategy]]
generator = { kind = "mixture", )" +
         generator + " }\nselectors = " + selectors + "\nbudgets = { list = " + budgets + " }\n";
}

double mean(const Plan& plan, std::size_t curve, std::size_t rung) {
  return curve_means(plan, run(plan, {}))[curve].means[rung][0];
}

/// Whether a simulated share is that of `expected`, at a level for a dozen comparisons.
bool agrees(double share, double expected) {
  const double z = std::abs(share - expected) / std::sqrt(expected * (1 - expected) / kTrials);
  return std::erfc(z / std::sqrt(2.0)) > kLevel / 12;
}

TEST(MixtureRun, WholeSamplesSolveByTheFormula) {
  const std::vector<double> p{0.3, 0.15};
  const std::vector<double> cost{3, 2};
  const std::vector<double> lambda{0.5, 0.5};
  const Plan plan = plan_of(scenario("lambda = [0.5, 0.5], counts = \"floor\"", "\"coverage\"", "[5, 13]"));
  for (const std::size_t rung : {0U, 1U}) {
    const double budget = rung == 0 ? 5 : 13;
    EXPECT_TRUE(agrees(mean(plan, 0, rung), mixture_success_whole(p, cost, budget, lambda)));
    EXPECT_FALSE(agrees(mean(plan, 0, rung), mixture_success(p, cost, budget, lambda)));  // not fractional
  }
}

TEST(MixtureRun, RandomisedRoundingIsUpOrDown) {
  const Plan plan = plan_of(scenario("lambda = [1, 0], counts = \"randomised\"", "\"coverage\"", "[1]"));
  const double expected = 0.3 / 3;  // a third of a sample
  EXPECT_TRUE(agrees(mean(plan, 0, 0), expected));
  EXPECT_FALSE(agrees(mean(plan, 0, 0), 1 - std::pow(0.7, 1.0 / 3)));
}

TEST(MixtureRun, FractionalSamplesAreTheFormulaItself) {
  const Plan plan =
      plan_of(scenario("lambda = [0.4, 0.6], counts = \"fractional\"", "\"coverage\"", "[1, 7]"));
  const double expected =
      mixture_success(std::vector{0.3, 0.15}, std::vector{3.0, 2.0}, 7, std::vector{0.4, 0.6});
  EXPECT_NEAR(mean(plan, 0, 1), expected, 1e-6);
}

/// P(the vote over one sample of a and two of b is correct), by going through all outcomes.
double pooled_majority() {
  const double a[] = {0.3, 0.4, 0.1, 0.2};  // the last is no answer
  const double b[] = {0.15, 0.1, 0.6, 0.15};
  double total = 0;
  for (int x = 0; x < 4; ++x)
    for (int y = 0; y < 4; ++y)
      for (int z = 0; z < 4; ++z) {
        int votes[4] = {};
        ++votes[x], ++votes[y], ++votes[z];
        const int most = std::max({votes[0], votes[1], votes[2]});
        const int tied = (votes[0] == most) + (votes[1] == most) + (votes[2] == most);
        if (most > 0 && votes[0] == most) total += a[x] * b[y] * b[z] / tied;
      }
  return total;
}

TEST(MixtureRun, PooledCandidatesAreVotedOn) {
  const std::string selectors =
      R"(["majority", { kind = "weighted", reward = { kind = "latent", auc = 0.5, systematic_share = 0, scale = 1e-12 } }])";
  const Plan plan = plan_of(scenario("lambda = [0.43, 0.57]", selectors, "[7]"));
  EXPECT_TRUE(agrees(mean(plan, 0, 0), pooled_majority()));
  EXPECT_TRUE(agrees(mean(plan, 1, 0), pooled_majority()));  // a reward without information
  EXPECT_FALSE(agrees(mean(plan, 0, 0), majority_accuracy(std::vector{0.15, 0.1, 0.6}, 1, 3)));
}

TEST(MixtureRun, OneModelAloneHasTheDrawsOfSampling) {
  std::string text = scenario("lambda = [0, 1]", "[\"coverage\", \"majority\"]", "[2, 6, 40]");
  text += R"(
[[strategy]]
models = ["b"]
generator = "sampling"
selectors = ["coverage", "majority"]
budgets = { list = [1, 3, 20] }
)";
  const Plan plan = plan_of(text);
  const RunResult result = run(plan, {});
  const auto curves = curve_means(plan, result);
  ASSERT_EQ(curves.size(), 4U);
  EXPECT_EQ(curves[0].means, curves[2].means);
  EXPECT_EQ(curves[1].means, curves[3].means);
  EXPECT_EQ(result.limits[1], 0);  // b's most probable answer is wrong
}

TEST(MixtureRun, AModelMayLoseSamplesAsTheBudgetGrows) {
  // At 4 the largest remainder buys a second b; at 5 an a instead.
  const std::string generator = "lambda = [0.45, 0.55]";
  const std::string selectors =
      R"(["majority", { kind = "weighted", reward = { kind = "latent", auc = 0.5, systematic_share = 0, scale = 1e-12 } }])";
  const Plan all = plan_of(scenario(generator, selectors, "[2, 3, 4, 5, 6, 7, 8, 9]"));
  for (std::size_t rung = 0; rung < 8; ++rung) {
    const Plan one = plan_of(scenario(generator, selectors, "[" + std::to_string(rung + 2) + "]"));
    for (const std::size_t curve : {0U, 1U}) EXPECT_EQ(mean(all, curve, rung), mean(one, curve, 0)) << rung;
  }
}

TEST(MixtureRun, ThreadsDoNotMatter) {
  const Plan plan =
      plan_of(scenario("lambda = [0.5, 0.5], counts = \"randomised\"",
                       "[\"majority\", { kind = \"weighted\", reward = \"latent\" }]", "[3, 17]"));
  const RunResult one = run(plan, {.threads = 1});
  for (const int threads : {2, 3, 8})
    EXPECT_EQ(run(plan, {.threads = threads}).tallies.credits(), one.tallies.credits());
}

TEST(PooledLaw, AnswersMeetByIdentityAndCorrectOnesComeFirst) {
  const AnswerLaw a{.p = {0.5, 0.25}, .correct = 1, .identity = {7, 3}};
  const AnswerLaw b{.p = {0.2, 0.1, 0.4}, .correct = 2, .identity = {9, 7, 5}};
  const PooledLaw pooled = pool({a, b}, {0.5, 0.5});
  EXPECT_EQ(pooled.law.correct, 2U);
  EXPECT_EQ(pooled.law.identity, (std::vector<std::uint64_t>{7, 9, 3, 5}));
  EXPECT_EQ(pooled.law.p, (std::vector<double>{0.3, 0.1, 0.125, 0.2}));
  EXPECT_EQ(pooled.place[1], (std::vector<std::size_t>{1, 0, 3}));
}

}  // namespace
}  // namespace ttc
