#include "analysis/theory/state_score.h"

#include <gtest/gtest.h>

namespace ttc {
namespace {

TEST(StateScore, RoundedChildrenAreTheMeanOfRoundedWeights) {
  const std::vector<StateScore> scores{{0.4, 0.75, 0.1}, {-1, 0.3, 0.1}, {2, 0, 0.1}};
  for (const double scale : {0.6, 3.0, 40.0}) {
    const std::vector<double> children = rounded_children(scores, scale);
    for (std::size_t s = 0; s < scores.size(); ++s) {
      double sum = 0;
      double chances = 0;
      for (int i = -30000; i <= 30000; ++i) {
        const double z = i / 5000.0;
        const double chance = std::exp(-0.5 * z * z);
        sum += chance * std::floor(scale * scores[s].weight_at(z) + 0.5);
        chances += chance;
      }
      EXPECT_NEAR(children[s], sum / chances, 1e-4) << scale << " " << s;
    }
  }
}

TEST(StateScore, WithoutAnErrorAScoreIsCertain) {
  const StateScore score{1, 0, 0.1};
  EXPECT_EQ(score.weight(), score.weight_at(0));
  EXPECT_EQ(score.above(1), 1);
  EXPECT_EQ(score.above(1.001), 0);
}

TEST(StateScore, NormalTails) {
  EXPECT_NEAR(normal_above(0), 0.5, 1e-7);
  EXPECT_NEAR(normal_above(1.959963985), 0.025, 1e-7);
  EXPECT_EQ(normal_above(-20), 1);
  EXPECT_EQ(normal_above(20), 0);
}

}  // namespace
}  // namespace ttc
