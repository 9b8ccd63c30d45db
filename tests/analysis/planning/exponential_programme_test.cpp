#include "analysis/planning/exponential_programme.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/random/distributions.h"

namespace ttc {
namespace {

double value(const ExponentialProgramme& p, const Eigen::VectorXd& x) {
  return p.mass.dot((p.exponent * x).array().exp().matrix());
}

ExponentialProgramme random_programme(std::uint64_t seed, Eigen::Index rows, Eigen::Index variables) {
  Stream stream(Purpose::claim, {.seed = seed});
  ExponentialProgramme p{Eigen::MatrixXd(rows, variables), Eigen::VectorXd(rows)};
  for (double& e : p.exponent.reshaped()) e = -std::exp(3 * draw_normal(stream));
  for (double& m : p.mass) m = uniform(stream());
  p.mass /= p.mass.sum();
  return p;
}

Eigen::VectorXd random_point(Stream& stream, Eigen::Index variables) {
  Eigen::VectorXd x(variables);
  for (double& v : x) v = -std::log(uniform(stream()));
  return x / x.sum();
}

TEST(Minimise, IsCertifiedAndNoPointIsLower) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Eigen::Index variables = 1 + static_cast<Eigen::Index>(seed % 6);
    const ExponentialProgramme p = random_programme(seed, 50, variables);
    const SimplexMinimum least = minimise(p, {}, 1e-9);
    EXPECT_NEAR(least.x.sum(), 1, 1e-12);
    EXPECT_GE(least.x.minCoeff(), 0);
    EXPECT_NEAR(least.value, value(p, least.x), 1e-14);
    EXPECT_LE(least.gap, 1e-9);
    Stream stream(Purpose::claim, {.seed = seed, .model = 1});
    for (int i = 0; i < 200; ++i)
      EXPECT_GE(value(p, random_point(stream, variables)), least.value - least.gap) << seed;
    const SimplexMinimum warm = minimise(p, random_point(stream, variables), 1e-9);
    EXPECT_NEAR(warm.value, least.value, 1.01e-9) << "from anywhere";
  }
}

/// One row, two variables of equal exponents but for their rows: m1 e^(-a x) + m2 e^(-b (1 - x)).
TEST(Minimise, TwoModelsInClosedForm) {
  const double a = 3;
  const double b = 5;
  const ExponentialProgramme p{Eigen::Matrix2d{{-a, 0}, {0, -b}}, Eigen::Vector2d(0.4, 0.6)};
  const double x = (b + std::log(0.4 * a / (0.6 * b))) / (a + b);  // where both slopes are equal
  const SimplexMinimum least = minimise(p, {}, 1e-14);
  EXPECT_NEAR(least.x[0], x, 1e-6);
  EXPECT_NEAR(least.value, 0.4 * std::exp(-a * x) + 0.6 * std::exp(-b * (1 - x)), 1e-13);
}

TEST(Minimise, CornersAndNothingToDo) {
  const ExponentialProgramme dominated{Eigen::Matrix2d{{-2, -1}, {-3, -0.5}}, Eigen::Vector2d(0.5, 0.5)};
  const SimplexMinimum corner = minimise(dominated, {}, 1e-12);
  EXPECT_NEAR(corner.x[0], 1, 1e-9);
  EXPECT_NEAR(corner.value, 0.5 * (std::exp(-2) + std::exp(-3)), 1e-9);
  const ExponentialProgramme flat{Eigen::MatrixXd::Zero(3, 2), Eigen::Vector3d(0.2, 0.3, 0.5)};
  EXPECT_NEAR(minimise(flat, {}, 1e-9).value, 1, 1e-14);
  EXPECT_EQ(minimise(flat, {}, 1e-9).gap, 0);
  const ExponentialProgramme empty{Eigen::MatrixXd(0, 2), Eigen::VectorXd(0)};
  EXPECT_EQ(minimise(empty, {}, 1e-9).value, 0);
}

TEST(Minimise, TheGapIsTrueWhereRoundingAllowsNoMore) {
  const ExponentialProgramme p = random_programme(7, 300, 5);
  const SimplexMinimum least = minimise(p, {}, 0);
  EXPECT_GE(least.gap, 0);
  EXPECT_LT(least.gap, 1e-11);
  EXPECT_GE(least.value, minimise(p, {}, 1e-9).value - 1e-9);
}

}  // namespace
}  // namespace ttc
