// Simulated curves against closed forms, on every rung and every population kind; a law that is 0.01 off is
// caught.

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/estimate.h"
#include "analysis/theory/best_of_n.h"
#include "analysis/theory/pass_at_k.h"
#include "analysis/theory/voting.h"
#include "models/any_generator.h"
#include "sim/estimates/curve_means.h"
#include "sim/run/scoring.h"
#include "tests/sim/scenario_text.h"
#include "tests/statistical.h"

namespace ttc {
namespace {

using testing::kLevel;
using testing::SamplePopulation;

constexpr double kComparisons = 400;  // of this file, more than there are

/// What a selector's accuracy on one law is at n; NaN where no closed form is known.
double exact(const Selector& selector, const AnswerLaw& law, const Coordinates& at, std::uint64_t n) {
  if (is_oracle(selector)) return coverage(law.correct_mass(), static_cast<double>(n));
  if (const auto* vote = std::get_if<MajorityVote>(&selector))
    return majority_accuracy(law.p, law.correct, n, vote->ties);
  if (std::holds_alternative<BestOfN>(selector))
    return best_of_n(law.p, score_laws(*reward_of(selector), law, at), law.correct, n);
  return std::nan("");
}

/// Moves 0.01 of probability from the most popular wrong answer (or from no answer) to the correct one.
AnswerLaw shifted(AnswerLaw law) {
  const std::size_t from = popular_wrong(law);
  const double moved = std::min(0.01, from < law.answers() ? law.p[from] : law.abstain());
  if (from < law.answers()) law.p[from] -= moved;
  law.p[0] += moved;
  return law;
}

/// The two-sided p-value of a simulated row against the exact mean over the same problems.
double p_value(const Plan& plan, const RunResult& result, const Job& job, const Curve& curve,
               std::size_t rung, bool shift) {
  std::vector<double> sums;
  std::vector<double> squares;
  double expected = 0;
  for (std::uint64_t q = 0; q < plan.problems(); ++q) {
    const std::size_t cell = (curve.first_row + rung) * plan.problems() + q;
    sums.push_back(static_cast<double>(result.tallies.credits()[cell]) / kFullCredit);
    squares.push_back(static_cast<double>(result.tallies.squares()[cell]) /
                      (double{kFullCredit} * kFullCredit));
    const Coordinates at{.seed = plan.seed(), .problem = q};
    const AnswerLaw base = make_problem(plan.scenario(job), q).laws[job.model];
    const AnswerLaw law = solution_law(plan.strategy(job).generator, base, at);
    expected += exact(plan.selector(job, curve), shift ? shifted(law) : law, at, job.ladder[rung]);
  }
  expected /= static_cast<double>(plan.problems());
  const Estimate e = estimate_over_trials(sums, squares, plan.trials());
  // Rungs where nearly every trial is right have too few errors for a normal statistic: a floor of one error.
  const double floor = 1 / static_cast<double>(plan.problems() * plan.trials());
  return std::erfc(std::abs(e.mean - expected) / std::max(e.se, floor) / std::sqrt(2.0));
}

class Populations : public ::testing::TestWithParam<SamplePopulation> {};

TEST_P(Populations, CurvesAgreeWithTheory) {
  const Plan plan = testing::sample_plan(GetParam(), R"(
[[strategy]]
generator = "sampling"
selectors = [ "coverage", "majority" ]
budgets = { list = [1, 2, 3, 8, 33, 400, 5000] }
[[strategy]]
name = "cool"
generator = { kind = "sampling", temperature = 0.6 }
selectors = [ "coverage", { kind = "majority", ties = "wrong" } ]
budgets = { list = [1, 2, 5, 700] }
[[strategy]]
name = "scored"
generator = "sampling"
selectors = [ { kind = "best_of_n", reward = "beta" }, { kind = "best_of_n", reward = "latent" },
  { kind = "best_of_n", reward = { kind = "latent", scale = 20, systematic_share = 0.3 } },
  { kind = "best_of_n", reward = { kind = "beta", correct = { a = 1, b = 0.05 }, wrong = { a = 1, b = 0.1 } } } ]
budgets = { list = [1, 2, 3, 8, 33] }
)",
                                         {"trials=60000"});
  const RunResult result = run(plan, {});
  for (const Job& job : plan.jobs)
    for (const Curve& curve : job.curves)
      for (std::size_t rung = 0; rung < job.ladder.size(); ++rung) {
        EXPECT_GT(p_value(plan, result, job, curve, rung, false), kLevel / kComparisons)
            << curve.label << " at " << job.ladder[rung];
        const double control = p_value(plan, result, job, curve, rung, true);
        if (rung == 0) {  // one sample: every accuracy moves with the law
          EXPECT_LT(control, kLevel / kComparisons) << curve.label;
        }
      }
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind, Populations, ::testing::ValuesIn(testing::sample_populations()),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace ttc
