#include "analysis/statistics/ladder_means.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

TEST(LadderMeans, FindTheExponentOfAPowerLaw) {
  LadderMeans means({10, 100, 1000});
  for (std::size_t rung = 0; rung < 3; ++rung)
    for (const double problem : {0.5, 1.0, 1.5})
      means.add(rung, problem * std::pow(10, -0.5 * static_cast<double>(rung)));
  EXPECT_NEAR(means.power().value, -0.5, 1e-12);
  EXPECT_NEAR(means.power().se, 0, 1e-7) << "all rungs are off by the same factor";
  EXPECT_NEAR(means.last().value, 0.1, 1e-12);
  EXPECT_NEAR(means.last().se, 0.1 * 0.5 * std::sqrt(1.0 / 3), 1e-12);
}

}  // namespace
}  // namespace ttc
