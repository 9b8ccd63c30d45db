#include "analysis/theory/mixture_problems.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/theory/mixture_success.h"

namespace ttc {
namespace {

TEST(MixtureProblems, MeanOfTheSingleProblemFormula) {
  Eigen::MatrixXd p(3, 2);
  p << 0.5, 0.2, 0, 0.7, 1e-9, 0.01;
  const Eigen::VectorXd cost = Eigen::Vector2d(2, 1);
  const Eigen::VectorXd lambda = Eigen::Vector2d(0.3, 0.7);
  double expected = 0;
  for (Eigen::Index q = 0; q < 3; ++q)
    expected +=
        mixture_success(std::vector{p(q, 0), p(q, 1)}, std::vector{2.0, 1.0}, 9, std::vector{0.3, 0.7}) / 3;
  EXPECT_NEAR(mean_success(mixture_problems(p), samples_of(lambda, cost, 9)), expected, 1e-15);
}

TEST(MixtureProblems, NoSampleOfACertainModelSolvesNothing) {
  const MixtureProblems problems = mixture_problems(Eigen::RowVector2d(1, 0.5));
  EXPECT_EQ(mean_success(problems, Eigen::Vector2d(0, 1)), 0.5);
  EXPECT_EQ(mean_success(problems, Eigen::Vector2d(0.01, 0)), 1);
  EXPECT_EQ(mean_success_gradient(problems, Eigen::Vector2d(0, 1))[0],
            std::numeric_limits<double>::infinity());
  EXPECT_EQ(mean_success_gradient(problems, Eigen::Vector2d(1, 1)), Eigen::Vector2d(0, 0));
}

TEST(MixtureProblems, ACertainlySolvedProblemHasNoGradient) {
  Eigen::MatrixXd p = Eigen::MatrixXd::Constant(7, 2, 0.3);  // enough rows for a vectorised exponential
  p.col(0).setOnes();
  EXPECT_EQ(mean_success_gradient(mixture_problems(p), Eigen::Vector2d(1, 1)), Eigen::Vector2d(0, 0));
  EXPECT_EQ(mixture_gap(mixture_problems(p), Eigen::Vector2d(1, 1), 10, Eigen::Vector2d(0.5, 0.5)), 0);
}

TEST(MixtureProblems, KeepsTheDigitsOfTinyAndNearlyCertainChances) {
  const MixtureProblems tiny = mixture_problems(Eigen::RowVector2d(1e-300, 1e-12));
  EXPECT_DOUBLE_EQ(mean_success(tiny, Eigen::Vector2d(1e9, 0)), 1e-291);
  EXPECT_DOUBLE_EQ(mean_success(tiny, Eigen::Vector2d(0, 1e3)), -std::expm1(1e3 * std::log1p(-1e-12)));
  EXPECT_DOUBLE_EQ(mean_success_gradient(tiny, Eigen::Vector2d(0, 0))[0], 1e-300);
  const MixtureProblems sure = mixture_problems(Eigen::RowVector2d(1 - 0x1p-53, 0));
  EXPECT_EQ(mean_success(sure, Eigen::Vector2d(1e9, 0)), 1);
}

TEST(MixtureProblems, GradientByDifferences) {
  Eigen::MatrixXd p(4, 3);
  p << 0.1, 0.2, 0.3, 0.01, 0.9, 0.2, 0, 0, 0.4, 0.5, 0.5, 0.5;
  const MixtureProblems problems = mixture_problems(p);
  const Eigen::VectorXd x = Eigen::Vector3d(1.5, 0.7, 2.2);
  const Eigen::VectorXd gradient = mean_success_gradient(problems, x);
  for (Eigen::Index i = 0; i < 3; ++i) {
    const Eigen::VectorXd step = 1e-6 * Eigen::VectorXd::Unit(3, i);
    EXPECT_NEAR(gradient[i], (mean_success(problems, x + step) - mean_success(problems, x - step)) / 2e-6,
                1e-9);
  }
}

}  // namespace
}  // namespace ttc
