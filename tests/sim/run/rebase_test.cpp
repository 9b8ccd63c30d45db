// Reward balanced search: what it must have in common with sampling, where it must differ, and its limits.

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/paired.h"
#include "sim/estimates/curve_means.h"
#include "tests/sim/one_search.h"

namespace ttc {
namespace {

using testing::one_problem;
using testing::plan_of;
using testing::sampling_p;

/// How often each answer ends a solution of `trials` searches.
std::vector<std::uint64_t> leaves(const Plan& plan, std::uint64_t width, std::uint64_t trials) {
  const Problem problem = make_problem(plan.study.points.front(), 0);
  TreeTrials search(plan, plan.jobs.front(), problem, 0);
  std::vector<std::uint64_t> counts(problem.laws.front().answers() + 1);
  for (std::uint64_t t = 0; t < trials; ++t)
    for (const Solution& s : search.search(t, width).solutions) ++counts[s.answer];
  return counts;
}

constexpr const char* kFlat =
    "generator = { kind = \"rebase\", allocation = \"systematic\", reward = { kind = \"process\", separation "
    "= 0, "
    "systematic = 0, fresh = 0, popular_bonus = 0 } }\nselectors = \"majority\"\nbudgets = { to = 8 }";
constexpr const char* kHot =
    "generator = { kind = \"rebase\", allocation = \"systematic\", temperature = 1e9 }\nselectors = "
    "\"majority\"";
constexpr const char* kSharp =
    "generator = { kind = \"rebase\", allocation = \"systematic\" }\nselectors = \"majority\"";

TEST(Rebase, WithoutAnOpinionItSamples) {
  for (const char* steps : {"on_track_hazard", "answer_martingale"}) {
    EXPECT_GT(sampling_p(kFlat, steps, 8), testing::kLevel);
    EXPECT_GT(sampling_p(kHot, steps, 8), testing::kLevel);
    EXPECT_LT(sampling_p(kSharp, steps, 8), testing::kLevel);  // the control
  }
}

TEST(Rebase, WithOneStepItSamples) {
  const Plan plan =
      plan_of(one_problem("[0.3, 0.4, 0.1, 0.15]", "generator = \"rebase\"\nselectors = \"majority\""),
              {"steps.depth.from=1", "steps.depth.to=1", "steps.depth.spread=0"});
  const auto counts = leaves(plan, 16, 10'000);
  EXPECT_GT(testing::chi_squared_p(counts, std::vector{0.3, 0.4, 0.1, 0.15, 0.05}), testing::kLevel);
}

TEST(Rebase, SelectorsAgreeWhereTheyMust) {
  const Plan plan = plan_of(
      "problems = 40\ntrials = 20\npopulation = { kind = \"dirichlet\", correct = { mean = 0.4 } }\n"
      "[[strategy]]\ngenerator = \"rebase\"\nselectors = [\"weighted\", \"best_of_n\", \"majority\", "
      "\"coverage\"]\n"
      "budgets = { to = 2 }");
  const RunResult result = run(plan, {.threads = 2});
  const auto curves = curve_means(plan, result);
  EXPECT_EQ(curves[0].means[0], curves[1].means[0]);  // one candidate: the same answer for all
  EXPECT_EQ(curves[0].means[0], curves[2].means[0]);
  EXPECT_EQ(curves[0].means[0], curves[3].means[0]);
  EXPECT_EQ(curves[0].means[1], curves[1].means[1]);  // two: who has the better score has the larger weight
}

/// With two candidates that both end, a majority vote is one of them at random: in mean, one sample.
TEST(Rebase, MajorityOfTwoIsOne) {
  const Plan plan = plan_of(
      "problems = 400\ntrials = 200\npopulation = { kind = \"dirichlet\", correct = { mean = 0.4 } "
      "}\n[[strategy]]\n" +
      std::string(kFlat));
  const RunResult result = run(plan, {.threads = 2});
  const auto curves = curve_means(plan, result);
  const PairedDifference d = paired_difference(curves[0].means[1], curves[0].means[0]);
  EXPECT_LT(std::abs(d.difference), 5 * d.se);
  const PairedDifference control = paired_difference(curves[0].means[3], curves[0].means[0]);
  EXPECT_GT(control.difference, 5 * control.se);
}

TEST(Rebase, TendsToItsLimits) {
  for (const char* allocation : {"round", "systematic", "multinomial", "sequential_ceil"}) {
    SCOPED_TRACE(allocation);
    const Plan plan = plan_of(one_problem(
        "[0.3, 0.35, 0.1, 0.2]",
        std::string("generator = { kind = \"rebase\", reward = { kind = \"process\", systematic = 0.9, fresh "
                    "= 0.75, separation = 1.2, popular_bonus = 0.35 }, allocation = \"") +
            allocation + "\" }\nselectors = \"majority\"\nbudgets = { from = 4096, to = 4096 }"));
    const Problem problem = make_problem(plan.study.points.front(), 0);
    TreeTrials search(plan, plan.jobs.front(), problem, 0);
    const auto limit = search.many();
    ASSERT_TRUE(limit);
    constexpr int trials = 60;
    std::vector<double> sum(5), square(5);
    for (std::uint64_t t = 0; t < trials; ++t) {
      std::vector<double> share(5);
      const auto& solutions = search.search(t, 4096).solutions;
      for (const Solution& s : solutions) share[s.answer] += 1.0 / static_cast<double>(solutions.size());
      for (std::size_t a = 0; a < 5; ++a) {
        sum[a] += share[a];
        square[a] += share[a] * share[a];
      }
    }
    for (std::size_t a = 0; a < 4; ++a) {
      const double mean = sum[a] / trials;
      const double se = std::sqrt((square[a] / trials - mean * mean) / trials);
      EXPECT_NEAR(mean, limit->p[a], 5 * se + 2e-3) << a;
    }
    EXPECT_GT(std::abs(limit->p[0] - 0.3), 0.05);  // the control: it is not sampling's law
  }
}

TEST(Rebase, AProblemThatIsNeverSolvedHasALimitToo) {
  for (const char* law : {"[0, 0.5, 0.3, 0.2]", "[0, 0.5, 0.5]", "[0, 1]"}) {
    const Plan plan =
        plan_of(one_problem(law,
                            "generator = { kind = \"rebase\" }\nselectors = \"majority\"\nbudgets = { "
                            "from = 4, to = 4 }"));
    const Problem problem = make_problem(plan.study.points.front(), 0);
    const auto limit = TreeTrials(plan, plan.jobs.front(), problem, 0).many();
    ASSERT_TRUE(limit) << law;
    EXPECT_EQ(limit->p[0], 0) << law;
    EXPECT_NEAR(std::accumulate(limit->p.begin(), limit->p.end(), 0.0), 1, 1e-9) << law;
  }
}

TEST(Rebase, RoundingDiesOutAndAnswersWithWhatItHas) {
  const Plan plan = plan_of(one_problem(
      "[0.5, 0.5]", "generator = { kind = \"rebase\" }\nselectors = \"majority\"\nbudgets = { list = [5] }"));
  const Problem problem = make_problem(plan.study.points.front(), 0);
  TreeTrials search(plan, plan.jobs.front(), problem, 0);
  std::uint64_t starved = 0;
  std::uint64_t exhausted = 0;
  for (std::uint64_t t = 0; t < 500; ++t) {
    const Harvest& h = search.search(t, 5);
    starved += h.end == SearchEnd::starved ? 1 : 0;
    exhausted += h.end == SearchEnd::exhausted ? 1 : 0;
    if (h.end != SearchEnd::complete) {
      EXPECT_LT(h.solutions.size(), 5U);
    } else {
      EXPECT_GE(h.solutions.size(), 5U);
    }
  }
  EXPECT_GT(starved + exhausted, 10U);
  EXPECT_GT(exhausted, starved) << "few searches of five give nobody anything";
  const RunResult result = run(plan, {.threads = 1});
  EXPECT_EQ(result.tallies.search_rows(), 1U);
}

TEST(Rebase, SameBytesForAnyNumberOfThreads) {
  const std::string text =
      "problems = 30\ntrials = 10\npopulation = { kind = \"dirichlet\", abstain = 0.2, correct = { mean = "
      "0.4 } }\n"
      "[[strategy]]\ngenerator = \"rebase\"\nselectors = [\"weighted\", \"best_of_n\", \"majority\", { kind "
      "= "
      "\"weighted\", reward = \"beta\" }]\nbudgets = { to = 64 }\n"
      "[[strategy]]\ngenerator = \"sampling\"\nselectors = [{ kind = \"weighted\", reward = { kind = "
      "\"process\", "
      "aggregate = \"product\", inherited = 0.5 } }, \"majority\"]\nbudgets = { to = 16 }";
  for (const char* steps : {"", "steps = \"answer_martingale\"\n"}) {
    const Plan plan = plan_of(steps + text);
    const RunResult one = run(plan, {.threads = 1});
    for (const int threads : {2, 3, 8}) {
      const RunResult many = run(plan, {.threads = threads});
      EXPECT_EQ(one.tallies.credits(), many.tallies.credits());
      for (std::size_t row = 0; row < plan.rows.searches; ++row)
        for (std::size_t q = 0; q < plan.problems(); ++q)
          for (std::size_t c = 0; c < kSearchCounts; ++c)
            ASSERT_EQ(one.tallies.search(row, q, static_cast<SearchCount>(c)),
                      many.tallies.search(row, q, static_cast<SearchCount>(c)));
    }
  }
}

/// Sampling grown step by step has the law of sampling drawn at once: both families agree with it and with
/// each other, while under a search they differ.
TEST(Rebase, StepFamiliesAgreeOnSamplingAlone) {
  const std::string population =
      "problems = 500\ntrials = 100\npopulation = { kind = \"dirichlet\", correct = { mean = 0.4 } }\n";
  const std::string seeing =
      "generator = \"sampling\"\nselectors = [\"majority\", { kind = \"weighted\", reward = { kind = "
      "\"process\", "
      "aggregate = \"minimum\", fresh = 0, attenuation = 0 } }]\nbudgets = { list = [1, 4, 16] }\n";
  const auto means = [&](const std::string& steps, const std::string& strategy, std::size_t curve) {
    const Plan plan = plan_of(steps + population + "[[strategy]]\n" + strategy);
    const RunResult result = run(plan, {.threads = 2});
    return curve_means(plan, result)[curve].means.back();
  };
  const auto apart = [](const std::vector<double>& a, const std::vector<double>& b) {
    const PairedDifference d = paired_difference(a, b);
    return std::abs(d.difference) / d.se;
  };
  const std::string martingale = "steps = \"answer_martingale\"\n";
  const auto drawn =
      means("", "generator = \"sampling\"\nselectors = \"majority\"\nbudgets = { list = [1, 4, 16] }", 0);
  EXPECT_LT(apart(means("", seeing, 0), drawn), 5);
  EXPECT_LT(apart(means(martingale, seeing, 0), drawn), 5);
  // Without fresh errors, and blind before the end, the smallest score is the last or the offset.
  EXPECT_LT(apart(means(martingale, seeing, 1), means("", seeing, 1)), 5);
  const std::string search =
      "generator = \"rebase\"\nselectors = \"majority\"\nbudgets = { list = [1, 4, 16] }";
  EXPECT_GT(apart(means(martingale, search, 0), means("", search, 0)), 5);
}

}  // namespace
}  // namespace ttc
