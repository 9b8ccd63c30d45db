#include "analysis/theory/answer_mass.h"

#include <gtest/gtest.h>

#include <numeric>

namespace ttc {
namespace {

using P = std::vector<double>;

TEST(SplitMass, IsWhatTheSumLacksToOne) {
  P p{0.5, 0.125};
  EXPECT_EQ(split_mass(p), 0.375);
  EXPECT_EQ(p, (P{0.5, 0.125})) << "as they were";
  P none;
  EXPECT_EQ(split_mass(none), 1);
}

/// A sum of 1 - 2^-50, by additions of which each rounds: the plain sum has lost the rest.
TEST(SplitMass, DoesNotCancel) {
  P p(1000, 0x1p-10);
  p.push_back(1 - 1000 * 0x1p-10 - 0x1p-50);
  EXPECT_EQ(split_mass(p), 0) << "for so many answers this may be rounding";
  P few{0x1p-1, 0x1p-1 - 0x1p-40, 0x1p-52};
  EXPECT_EQ(split_mass(few), 0x1p-40 - 0x1p-52);
}

TEST(SplitMass, RoundingIsNoAbstention) {
  for (P p : {P(10, 0.1), P(3, 1.0 / 3), P{0.7, 0.1, 0.2}, P(7, 1.0 / 7), P{0.6, 0.4 + 1e-9}}) {
    const P before = p;
    EXPECT_EQ(split_mass(p), 0);
    EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 4e-16);
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(p[i] / p[0], before[i] / before[0], 1e-15);
  }
  P real{0.7, 0.3 - 1e-14};
  EXPECT_NEAR(split_mass(real), 1e-14, 2e-16);
}

TEST(IsTied, ByRoundingOnly) {
  EXPECT_TRUE(is_tied(0.3, 0.1 + 0.2));
  EXPECT_TRUE(is_tied(0, 0));
  EXPECT_TRUE(is_tied(1e-300, 1e-300));
  EXPECT_FALSE(is_tied(0.3, 0.3 + 1e-14));
  EXPECT_FALSE(is_tied(0, 1e-300));
}

}  // namespace
}  // namespace ttc
