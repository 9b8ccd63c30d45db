#include "analysis/theory/reward_auc.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ttc {
namespace {

double phi(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(RewardAuc, OfTwoNormalLaws) {
  WeightedLogits correct, wrong;
  correct.add(1.2345, 2);
  wrong.add(0.1, 3);
  EXPECT_NEAR(reward_auc(correct, wrong, 0.75), phi(1.1345 / (0.75 * std::sqrt(2.0))), 1e-5);
  EXPECT_NEAR(reward_auc(wrong, correct, 0.75), 1 - reward_auc(correct, wrong, 0.75), 1e-12);
  EXPECT_NEAR(reward_auc(correct, correct, 0.75), 0.5, 1e-12);
}

TEST(RewardAuc, OfMixturesIsTheMean) {
  WeightedLogits correct, wrong;
  correct.add(1, 1);
  correct.add(-0.4, 3);
  wrong.add(0.3, 1);
  wrong.add(-2, 1);
  const auto wins = [](double lead) { return phi(lead / (0.5 * std::sqrt(2.0))); };
  const double exact = 0.25 * 0.5 * (wins(0.7) + wins(3)) + 0.75 * 0.5 * (wins(-0.7) + wins(1.6));
  EXPECT_NEAR(reward_auc(correct, wrong, 0.5), exact, 1e-5);
}

TEST(RewardAuc, WithoutNoiseTiesCountHalf) {
  WeightedLogits correct, wrong;
  correct.add(1, 1);
  wrong.add(1, 1);
  wrong.add(0, 1);
  EXPECT_NEAR(reward_auc(correct, wrong, 0), 0.75, 1e-12);
}

TEST(RewardAuc, IsUnknownWithoutOneOfThem) {
  WeightedLogits some, none;
  some.add(1, 1);
  none.add(1, 0);
  EXPECT_TRUE(std::isnan(reward_auc(some, none, 1)));
  EXPECT_TRUE(std::isnan(reward_auc(none, some, 1)));
}

TEST(SampleQuality, IsTheLatentRewardsAucUntilItLikesAWrongAnswer) {
  const std::vector<AnswerLaw> problems = {{.p = {0.5, 0.3, 0.1}}, {.p = {0.2, 0.2, 0.2}, .correct = 2}};
  const SampleQuality plain = sample_quality(problems, {.auc = 0.8, .systematic_share = 0});
  EXPECT_NEAR(plain.auc, 0.8, 1e-12);
  EXPECT_GT(plain.correct, plain.wrong);
  const SampleQuality fooled =
      sample_quality(problems, {.auc = 0.8, .systematic_share = 0, .popular_bonus = 3});
  EXPECT_LT(fooled.auc, 0.6);
  EXPECT_GT(fooled.wrong, plain.wrong);
  EXPECT_EQ(fooled.correct, plain.correct);
}

}  // namespace
}  // namespace ttc
