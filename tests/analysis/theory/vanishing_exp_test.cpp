#include "analysis/theory/vanishing_exp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ttc {
namespace {

TEST(VanishingExp, IsTheExponentialWhereThatIsANumber) {
  for (const double log : {0.0, -1e-300, -1.0, -30.5, -699.0, -699.999}) {
    const Eigen::ArrayXd all = vanishing_exp(Eigen::ArrayXd::Constant(9, log));  // vectorised, and the rest
    for (const double x : all) EXPECT_NEAR(x, std::exp(log), 4e-16 * std::exp(log)) << log;
  }
}

TEST(VanishingExp, IsNothingBelow) {
  for (const double log : {-700.0, -745.0, -1e300, -std::numeric_limits<double>::infinity()}) {
    const Eigen::ArrayXd all = vanishing_exp(Eigen::ArrayXd::Constant(9, log));
    for (const double x : all) EXPECT_EQ(x, 0) << log;
  }
}

}  // namespace
}  // namespace ttc
