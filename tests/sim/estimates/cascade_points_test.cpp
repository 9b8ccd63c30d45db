// What cascades come to: the oracle that knows each problem's best stage, and who answered.

#include "sim/estimates/cascade_points.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/scenario_text.h"

namespace ttc {
namespace {

using testing::plan_of;

constexpr const char* kModels = R"([[model]]
name = "small"
parameters = 1e9
tokens = { mean = 100 }
[[model]]
name = "large"
parameters = 1e10
tokens = { mean = 100 }
[[strategy]]
generator = { kind = "cascade", stages = [ { model = "small", samples = 1, stop = { kind = "lead", votes = 2 } },
                                           { model = "large", samples = 1 } ] }
selectors = "majority"
)";

TEST(CascadePoints, SendProblemsToWhoSolvesThem) {
  const Plan plan = plan_of(std::string(R"(trials = 10
[population]
kind = "table"
rows = [ { p = [[1.0, 0], [0, 1.0]] }, { p = [[0, 1.0], [1.0, 0]] }, { p = [[1.0, 0], [1.0, 0]] },
         { p = [[0, 1.0], [0, 1.0]] } ]
)") + kModels);
  const RunResult result = run(plan, {});
  const std::vector<CurveMeans> curves = curve_means(plan, result);
  const CascadePoint point = cascade_points(plan, result, curves).front();
  EXPECT_DOUBLE_EQ(point.oracle.accuracy.value, 0.75);
  EXPECT_DOUBLE_EQ(point.oracle.flops.value, (3 * 2e9 * 100 + 2e10 * 100) / 4);  // of equals the earlier
  EXPECT_DOUBLE_EQ(point.stages[0].best.value, 0.75);
  EXPECT_DOUBLE_EQ(point.stages[0].alone.value, 0.5);
  EXPECT_DOUBLE_EQ(point.stages[1].alone.value, 0.5);
  EXPECT_DOUBLE_EQ(point.stages[0].answered.value, 0);  // one sample leads by one
  EXPECT_TRUE(std::isnan(point.stages[0].right.value));
  EXPECT_DOUBLE_EQ(point.stages[1].reached.value, 1);
  EXPECT_DOUBLE_EQ(point.stages[1].flops.value, 2e10 * 100);
}

/// Two stages that are alike: who chooses by luck, and counts where he chose, finds one better than both.
TEST(CascadePoints, AreNotFlatteredByLuck) {
  const Plan plan = plan_of(std::string(R"(trials = 4
problems = 4000
[population]
kind = "levels"
mean = [0, 0]
sd = 0
)") + kModels);
  const RunResult result = run(plan, {});
  const std::vector<CurveMeans> curves = curve_means(plan, result);
  const CascadePoint point = cascade_points(plan, result, curves).front();
  const double alone = (point.stages[0].alone.value + point.stages[1].alone.value) / 2;
  EXPECT_NEAR(point.oracle.accuracy.value, alone, 5 * point.oracle.accuracy.se);
  double lucky = 0;
  for (std::size_t q = 0; q < plan.problems(); ++q) {
    const auto credit = [&](std::size_t stage) {
      return static_cast<double>(result.tallies.stage(stage, q, StageCount::even_credits) +
                                 result.tallies.stage(stage, q, StageCount::odd_credits)) /
             kFullCredit / 4;
    };
    lucky += std::max(credit(0), credit(1)) / static_cast<double>(plan.problems());
  }
  EXPECT_GT(lucky, alone + 5 * point.oracle.accuracy.se);
}

}  // namespace
}  // namespace ttc
