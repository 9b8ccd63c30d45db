#include "analysis/statistics/student.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

TEST(Student, KnownQuantiles) {
  EXPECT_NEAR(student_quantile(1, 0.95), 12.706204736, 1e-8);
  EXPECT_NEAR(student_quantile(29, 0.95), 2.045229642, 1e-8);
  EXPECT_NEAR(student_quantile(INFINITY, 0.95), 1.959963985, 1e-8);
  EXPECT_NEAR(student_quantile(10, 0.5), 0.699812061, 1e-8);
  EXPECT_TRUE(std::isnan(student_quantile(0, 0.95)));
}

TEST(Student, HasClosedFormsForOneAndTwoDegrees) {
  for (const double level : {0.01, 0.5, 0.95, 0.999999}) {
    const double cauchy = std::tan(M_PI / 2 * level);
    EXPECT_NEAR(student_quantile(1, level), cauchy, 1e-9 * cauchy);
    const double two = level * std::sqrt(2 / (1 - level * level));
    EXPECT_NEAR(student_quantile(2, level), two, 1e-9 * two);
  }
}

TEST(Student, FallsToTheNormalsQuantile) {
  double before = INFINITY;
  for (const double degrees : {1.0, 1.5, 4.0, 30.0, 1e3, 1e6}) {
    const double here = student_quantile(degrees, 0.95);
    EXPECT_LT(here, before);
    before = here;
  }
  EXPECT_NEAR(before, student_quantile(INFINITY, 0.95), 1e-5);
  EXPECT_GT(before, student_quantile(INFINITY, 0.95));
  EXPECT_TRUE(std::isnan(student_quantile(0.5, 0.95)) && std::isnan(student_quantile(std::nan(""), 0.95)));
}

}  // namespace
}  // namespace ttc
