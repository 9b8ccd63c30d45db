#include "analysis/planning/known_chances.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

TEST(KnownChances, AllSamplesFailIndependently) {
  const MixtureProblems problems = mixture_problems(Eigen::MatrixXd{{0.5, 0}, {1e-20, 1}, {0.25, 0.1}});
  const SurvivalProblem whole = known_chances(problems, Eigen::Vector2d(3, 1), 10);
  EXPECT_EQ(whole.models(), 2U);
  EXPECT_NEAR(whole.survival(0, 3)[0], 0.125, 1e-16);
  EXPECT_NEAR(whole.survival(0, 1'000'000'000)[1], 1 - 1e-11, 1e-16) << "no digits are lost";
  EXPECT_NEAR(whole.survival(1, 7)[2], std::pow(0.9, 7), 1e-15);
  EXPECT_EQ(whole.survival(1, 0)[1], 1) << "no sample, although one would be certain";
  EXPECT_EQ(whole.survival(1, 1)[1], 0);
  EXPECT_NEAR(whole.value({1, 1}), (0.5 + 1 + (1 - 0.75 * 0.9)) / 3, 1e-15);
  EXPECT_EQ(whole.spent({2, 4}), 10);
}

TEST(WholePart, RoundsDownButForRounding) {
  Eigen::VectorXd samples(5);
  samples << 0, 2.7, 3 - 1e-13, 0.1 * 3 / 0.1, 4 - 1e-6;
  EXPECT_EQ(whole_part(samples), (std::vector<std::uint64_t>{0, 2, 3, 3, 3}));
}

}  // namespace
}  // namespace ttc
