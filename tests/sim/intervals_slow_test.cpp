// The 95 % intervals of simulated curves, for new problems and for more trials on the same ones: 1,000 runs
// each.

#include <gtest/gtest.h>

#include <cstdio>

#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/voting.h"
#include "sim/tables/tables.h"
#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

constexpr std::size_t kReplicates = 1000;

Plan plan_with(std::uint64_t seed, std::uint64_t problems) {
  Plan plan = testing::plan_of(R"(
trials = 8
population = { kind = "dirichlet", answers = 6, correct = { mean = 0.4, concentration = 2 } }
strategy = [ { generator = "sampling", selectors = ["coverage", "majority"], budgets = { list = [1, 4, 32] } } ]
)");
  plan.study.points.front().seed = seed;
  plan.study.points.front().problems = problems;
  return plan;
}

/// The exact mean over the problems of `plan`, a row.
std::vector<double> exact_rows(const Plan& plan) {
  const Job& job = plan.jobs.front();
  std::vector<double> rows(plan.rows.credits);
  for (std::uint64_t q = 0; q < plan.problems(); ++q) {
    const AnswerLaw law = make_problem(plan.scenario(job), q).laws.front();
    for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
      rows[rung] += coverage(law.p[0], static_cast<double>(job.ladder[rung]));
      rows[job.ladder.size() + rung] += majority_accuracy(law.p, 1, job.ladder[rung]);
    }
  }
  for (double& x : rows) x /= static_cast<double>(plan.problems());
  return rows;
}

TEST(Intervals, HoldTheTruthInNinetyFiveOfAHundredRuns) {
  const std::vector<double> population = exact_rows(plan_with(987654321, 40000));
  std::vector<double> new_problems(population.size());
  std::vector<double> more_trials(population.size());
  std::vector<double> control(population.size());
  for (std::uint64_t seed = 1; seed <= kReplicates; ++seed) {
    const Plan plan = plan_with(seed, 80);
    const Dataset data = make_dataset(plan, run(plan, {}));
    const Group& g = data.group("curves");
    const std::vector<double> same = exact_rows(plan);
    const auto holds = [&](const char* low, const char* high, std::size_t row, double x) {
      return g.values<double>(low)[row] <= x && x <= g.values<double>(high)[row] ? 1.0 / kReplicates : 0.0;
    };
    for (std::size_t row = 0; row < population.size(); ++row) {
      new_problems[row] += holds("ci_low", "ci_high", row, population[row]);
      more_trials[row] += holds("ci_mc_low", "ci_mc_high", row, same[row]);
      control[row] += holds("ci_mc_low", "ci_mc_high", row, population[row]);
    }
  }
  for (std::size_t row = 0; row < population.size(); ++row) {
    std::printf("row %zu: new problems %.1f %%, more trials %.1f %%\n", row, 100 * new_problems[row],
                100 * more_trials[row]);
    // 93 to 97 %, and three standard deviations of a share of 1,000 around 95 % are just that.
    EXPECT_GE(new_problems[row], 0.93);
    EXPECT_LE(new_problems[row], 0.97);
    EXPECT_GE(more_trials[row], 0.93);
    EXPECT_LE(more_trials[row], 0.97);
    EXPECT_LT(control[row], 0.9) << "the interval for these problems must not hold for new ones";
  }
}

}  // namespace
}  // namespace ttc
