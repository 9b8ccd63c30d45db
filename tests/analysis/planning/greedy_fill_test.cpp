#include "analysis/planning/greedy_fill.h"

#include <gtest/gtest.h>

#include "analysis/planning/known_chances.h"
#include "tests/analysis/planning/random_problems.h"

namespace ttc {
namespace {

using testing::random_costs;
using testing::random_problems;
using Counts = std::vector<std::uint64_t>;

SurvivalProblem problem_of(std::uint64_t seed, double budget, const MixtureProblems& problems) {
  return known_chances(problems, random_costs(seed, problems.models()), budget);
}

TEST(GreedyFill, RatesAreDifferencesOfTheValue) {
  const MixtureProblems problems = random_problems(1, 40, 3);
  const SurvivalProblem problem = problem_of(1, 300, problems);
  GreedyFill plan(problem, {2, 0, 5});
  for (std::size_t i = 0; i < 3; ++i)
    for (const std::uint64_t n : {1U, 4U, 1U}) {  // asked again, the answer is the same
      Counts more = plan.samples();
      more[i] += n;
      const double gain = problem.value(more) - problem.value(plan.samples());
      const double price = static_cast<double>(n) * problem.cost[static_cast<Eigen::Index>(i)];
      EXPECT_NEAR(plan.rate(i, n), gain / price, 1e-14);
    }
}

TEST(GreedyFill, KeepsItsBooks) {
  const MixtureProblems problems = random_problems(2, 40, 3);
  const SurvivalProblem problem = problem_of(2, 300, problems);
  GreedyFill plan(problem, {0, 0, 0});
  EXPECT_NEAR(plan.failing(), 1, 1e-14);
  Counts bought(3);
  for (const auto& [model, n] : {std::pair{0U, 3U}, {2U, 1U}, {0U, 2U}, {1U, 4U}}) {
    plan.buy(model, n);
    bought[model] += n;
    EXPECT_EQ(plan.samples(), bought);
    EXPECT_NEAR(plan.failing(), 1 - problem.value(bought), 1e-14);
    EXPECT_NEAR(plan.left(), 300 - problem.spent(bought), 1e-12);
  }
}

/// One sample at a time, by trying each.
Counts by_trying(const SurvivalProblem& problem) {
  Counts samples(problem.models());
  for (;;) {
    std::size_t best = samples.size();
    double most = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (problem.affordable(i, problem.budget - problem.spent(samples)) == 0) continue;
      Counts more = samples;
      ++more[i];
      const double rate =
          (problem.value(more) - problem.value(samples)) / problem.cost[static_cast<Eigen::Index>(i)];
      if (rate > most) {
        most = rate;
        best = i;
      }
    }
    if (best == samples.size()) return samples;
    ++samples[best];
  }
}

TEST(GreedyFill, BuysWhatGainsMostForItsPrice) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const MixtureProblems problems = random_problems(seed, 30, 3);
    const SurvivalProblem problem = problem_of(seed, 60, problems);
    GreedyFill plan(problem, Counts(3));
    plan.fill();
    EXPECT_NEAR(1 - plan.failing(), problem.value(by_trying(problem)), 1e-12) << seed;
  }
}

TEST(GreedyFill, SpendsHugeBudgetsInStrides) {
  const MixtureProblems problems = random_problems(3, 10, 2);
  int asked = 0;
  SurvivalProblem problem = known_chances(problems, Eigen::Vector2d(1, 3), 1e9);
  const Survival known = problem.survival;
  problem.survival = [&asked, known](std::size_t model, std::uint64_t n) {
    ++asked;
    return known(model, n);
  };
  GreedyFill plan(problem, {0, 0});
  plan.fill();
  EXPECT_LT(asked, 20'000);
}

TEST(GreedyFill, StopsWhereNothingGains) {
  const MixtureProblems never = mixture_problems(Eigen::MatrixXd::Zero(3, 2));
  const SurvivalProblem problem = known_chances(never, Eigen::Vector2d(1, 1), 10);
  GreedyFill plan(problem, {0, 0});
  plan.fill();
  EXPECT_EQ(plan.samples(), (Counts{0, 0}));
  const MixtureProblems certain = mixture_problems(Eigen::MatrixXd{{1, 0.5}});
  const SurvivalProblem solved = known_chances(certain, Eigen::Vector2d(1, 1), 10);
  GreedyFill enough(solved, {1, 0});
  enough.fill();
  EXPECT_EQ(enough.samples(), (Counts{1, 0})) << "all is solved: nothing is divided by nothing";
}

}  // namespace
}  // namespace ttc
