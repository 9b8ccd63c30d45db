#include "analysis/planning/simplex_quadratic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/random/distributions.h"

namespace ttc {
namespace {

struct Quadratic {
  Eigen::MatrixXd hessian;
  Eigen::VectorXd gradient, start;

  double operator()(const Eigen::VectorXd& x) const {
    const Eigen::VectorXd s = x - start;
    return gradient.dot(s) + 0.5 * s.dot(hessian * s);
  }
  Eigen::VectorXd minimum() const { return simplex_quadratic(hessian, gradient, start); }
};

/// Curvatures over many orders of magnitude; of lower rank where `rank` is below `size`.
Quadratic random_quadratic(std::uint64_t seed, Eigen::Index size, Eigen::Index rank, double orders) {
  Stream stream(Purpose::claim, {.seed = seed});
  Quadratic q{.hessian = {}, .gradient = Eigen::VectorXd(size), .start = Eigen::VectorXd(size)};
  Eigen::MatrixXd root(size, rank);
  for (double& x : root.reshaped()) x = draw_normal(stream);
  Eigen::VectorXd scale(size);
  for (double& x : scale) x = std::pow(10, orders * (uniform(stream()) - 0.5));
  root = scale.asDiagonal() * root;
  q.hessian = root * root.transpose();
  for (double& x : q.gradient) x = draw_normal(stream);
  q.gradient = q.gradient.cwiseProduct(scale);
  for (double& x : q.start) x = uniform(stream()) < 0.3 ? 0 : -std::log(uniform(stream()));
  if (!(q.start.sum() > 0)) q.start.setOnes();
  q.start /= q.start.sum();
  return q;
}

/// By how much the gradient there still falls towards some corner: zero at the minimum, and nowhere else.
double gap(const Quadratic& q, const Eigen::VectorXd& x) {
  const Eigen::VectorXd slope = q.gradient + q.hessian * (x - q.start);
  return slope.dot(x) - slope.minCoeff();
}

TEST(SimplexQuadratic, NoCornerIsDownhill) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Eigen::Index size = 1 + static_cast<Eigen::Index>(seed % 9);
    const Quadratic q = random_quadratic(seed, size, size, seed % 2 == 0 ? 0 : 6);
    const Eigen::VectorXd x = q.minimum();
    EXPECT_NEAR(x.sum(), 1, 1e-14);
    EXPECT_GE(x.minCoeff(), 0);
    const double scale = q.gradient.cwiseAbs().maxCoeff() + q.hessian.cwiseAbs().maxCoeff();
    EXPECT_LE(gap(q, x), 1e-10 * scale) << seed;
    if (size > 1 && gap(q, q.start) > 1e-6 * scale) {
      EXPECT_LT(q(x), q(q.start)) << seed;
    }
  }
}

TEST(SimplexQuadratic, NoGridPointIsLower) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Quadratic q = random_quadratic(seed, 3, 1 + static_cast<Eigen::Index>(seed % 3), 1);
    const double least = q(q.minimum());
    for (int a = 0; a <= 40; ++a)
      for (int b = 0; a + b <= 40; ++b)
        EXPECT_GE(q(Eigen::Vector3d(a, b, 40 - a - b) / 40), least - 1e-9 * (1 + std::abs(least))) << seed;
  }
}

TEST(SimplexQuadratic, ByHand) {
  const Eigen::Vector2d start(0.5, 0.5);
  const Eigen::Matrix2d unit = Eigen::Matrix2d::Identity();
  const Eigen::VectorXd inside = simplex_quadratic(unit, Eigen::Vector2d(0.2, 0), start);  // s = (-0.1, 0.1)
  EXPECT_NEAR(inside[0], 0.4, 1e-12);
  EXPECT_EQ(simplex_quadratic(unit, Eigen::Vector2d(5, 0), start)[0], 0) << "the edge";
  EXPECT_EQ(simplex_quadratic(unit, Eigen::Vector2d(0, 5), Eigen::Vector2d(0, 1))[0], 1)
      << "from the other one";
  EXPECT_NEAR(simplex_quadratic(unit, Eigen::Vector2d(1, 1), start)[0], 0.5, 1e-12) << "it is there already";
  EXPECT_EQ(
      simplex_quadratic(Eigen::MatrixXd::Ones(1, 1), Eigen::VectorXd::Ones(1), Eigen::VectorXd::Ones(1))[0],
      1);
}

TEST(SimplexQuadratic, TwinsAndFlatDirections) {
  const Eigen::Matrix3d twins = Eigen::Matrix3d{{1, 1, 0}, {1, 1, 0}, {0, 0, 1}};
  const Quadratic q{twins, Eigen::Vector3d(-1, -1, 0), Eigen::Vector3d(0.2, 0.2, 0.6)};
  EXPECT_LE(gap(q, q.minimum()), 1e-9);
  const Quadratic flat{1e-6 * Eigen::Matrix3d::Identity(), Eigen::Vector3d(1, 0.5, 2),
                       Eigen::Vector3d(0.2, 0.2, 0.6)};
  EXPECT_NEAR(flat.minimum()[1], 1, 1e-9) << "nearly linear: the lowest corner";
}

}  // namespace
}  // namespace ttc
