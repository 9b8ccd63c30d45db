#include <gtest/gtest.h>

#include <cmath>

#include "models/rewards/reward.h"

namespace ttc {
namespace {

const AnswerLaw kLaw{{0.4, 0.35, 0.2}, 1};

/// The share of problems in which a correct candidate scores above a wrong one of its own problem.
double measured_auc(const LatentReward& reward, std::uint64_t problems) {
  std::uint64_t above = 0;
  for (std::uint64_t q = 0; q < problems; ++q) {
    const Coordinates at{.seed = 3, .problem = q};
    const auto laws = reward.laws(kLaw, at);
    Stream right(Purpose::score, at, 0);
    Stream wrong(Purpose::score, at, 1);
    const auto draw = [](const ScoreLaw& law, Stream& s) {
      return std::visit([&](const auto& l) { return l.draw(s); }, law);
    };
    if (draw(laws[0], right).logit > draw(laws[2], wrong).logit) ++above;
  }
  return static_cast<double>(above) / static_cast<double>(problems);
}

TEST(Rewards, LatentNoiseHasTheStatedAuc) {
  for (const double auc : {0.5, 0.75, 0.95})
    for (const double systematic : {0.0, 0.4, 1.0}) {
      const double found = measured_auc({.auc = auc, .scale = 2, .systematic = systematic}, 100000);
      EXPECT_NEAR(found, auc, 5 * std::sqrt(0.25 / 100000)) << auc << " " << systematic;
      EXPECT_GT(std::abs(found - auc - 0.02), 5 * std::sqrt(0.25 / 100000))
          << "a control 0.02 off is not noticed";
    }
}

TEST(Rewards, SystematicErrorIsTheSameAtEveryLook) {
  const LatentReward reward{.systematic = 1};
  const Coordinates at{.seed = 3, .problem = 8};
  const auto mean = [&](const Coordinates& where, std::size_t answer) {
    return std::get<LogitNormalScore>(reward.laws(kLaw, where)[answer]).mean;
  };
  EXPECT_EQ(std::get<LogitNormalScore>(reward.laws(kLaw, at)[1]).sd, 0);
  EXPECT_EQ(mean(at, 1), mean({.seed = 3, .problem = 8, .model = 5}, 1));  // whoever gives the answer
  // The same answer under another number, as another run of a real table may have it.
  const AnswerLaw here{.p = {0.4, 0.35, 0.2}, .correct = 1, .identity = {10, 20, 30}};
  const AnswerLaw there{.p = {0.4, 0.35, 0.2}, .correct = 1, .identity = {10, 30, 20}};
  EXPECT_EQ(std::get<LogitNormalScore>(reward.laws(here, at)[1]).mean,
            std::get<LogitNormalScore>(reward.laws(there, at)[2]).mean);
  EXPECT_NE(mean(at, 1), mean(at, 2));
  EXPECT_NE(mean(at, 1), mean({.seed = 3, .problem = 9}, 1));
}

TEST(Rewards, ThePopularWrongAnswerCanBeLiked) {
  const LatentReward plain;
  const LatentReward fooled{.popular_bonus = 1.5};
  const auto mean = [](const LatentReward& r, std::size_t a) {
    return std::get<LogitNormalScore>(r.laws(kLaw, {})[a]).mean;
  };
  EXPECT_DOUBLE_EQ(mean(fooled, 1), mean(plain, 1) + 1.5);
  EXPECT_DOUBLE_EQ(mean(fooled, 2), mean(plain, 2));
  const BetaReward beta{.correct = {5, 1}, .wrong = {1, 5}, .popular_share = 0.3};
  double liked = 0;
  for (std::uint64_t q = 0; q < 10000; ++q)
    liked += std::get<BetaScore>(beta.laws(kLaw, {.problem = q})[1]).a == 5 ? 1 : 0;
  EXPECT_NEAR(liked / 10000, 0.3, 5 * std::sqrt(0.21 / 10000));
}

/// A candidate's score is below each of its steps', and its product below its minimum.
TEST(Rewards, StepsAreScoredOneByOne) {
  const StepReward reward{.step = {.auc = 0.8}, .steps = 3};
  const auto draw = [](const ScoreLaw& law) {
    Stream stream(Purpose::score, {.seed = 3});
    return std::visit([&](const auto& l) { return l.draw(stream).logit; }, law);
  };
  StepReward product = reward;
  product.aggregate = StepAggregate::product;
  StepReward single = reward;
  single.steps = 1;
  const double first = draw(single.laws(kLaw, {})[0]);
  const double least = draw(reward.laws(kLaw, {})[0]);
  EXPECT_LE(least, first);
  EXPECT_LT(draw(product.laws(kLaw, {})[0]), least);
  EXPECT_EQ(first, draw(reward.step.laws(kLaw, {})[0]));
}

}  // namespace
}  // namespace ttc
