#include <gtest/gtest.h>

#include <cmath>

#include "models/rewards/reward.h"

namespace ttc {
namespace {

const AnswerLaw kLaw{{0.4, 0.35, 0.2}, 1};

struct Pairs {
  double auc = 0;               ///< how often a correct candidate scores above a wrong one of its own problem
  double systematic_share = 0;  ///< of the variance of a correct candidate's score, or its log-odds
};

double seen(const ScoreLaw& law, Stream& stream) {
  const Score score = std::visit([&](const auto& l) { return l.draw(stream); }, law);
  return std::holds_alternative<BetaScore>(law) ? score.value() : score.logit;
}

/// Two looks at a correct candidate, and one at a wrong one, of each of so many problems.
Pairs measured(const Reward& reward, std::uint64_t problems) {
  double above = 0, sum = 0, square = 0, product = 0;
  for (std::uint64_t q = 0; q < problems; ++q) {
    const Coordinates at{.seed = 3, .problem = q};
    const auto laws = std::visit([&](const auto& r) { return r.laws(kLaw, at); }, reward);
    const auto draw = [&](std::size_t answer, std::uint64_t lane) {
      Stream stream(Purpose::score, at, lane);
      return seen(laws[answer], stream);
    };
    const double x = draw(0, 0), y = draw(0, 1);
    above += x > draw(2, 2) ? 1 : 0;
    sum += (x + y) / 2;
    square += (x * x + y * y) / 2;
    product += x * y;
  }
  const auto n = static_cast<double>(problems);
  const double mean = sum / n;
  return {above / n, (product / n - mean * mean) / (square / n - mean * mean)};
}

/// As a scenario that names just these makes it.
template <class R>
Reward stated(R reward, std::vector<std::string_view> names) {
  EXPECT_EQ(reward.settle(Named(std::move(names))), "");
  return reward;
}

Reward stated(const LatentReward& reward, const std::vector<std::string_view>& /*names*/) { return reward; }

template <class R>
void expect_stated_quality() {
  constexpr std::uint64_t kProblems = 40'000;
  for (const double auc : {0.3, 0.5, 0.75, 0.97})
    for (const double share : {0.0, 0.25, 0.5, 0.9}) {
      R reward;
      reward.auc = auc;
      reward.systematic_share = share;
      const Pairs found = measured(stated(reward, {"auc", "systematic_share"}), kProblems);
      const double se = std::sqrt(auc * (1 - auc) / kProblems);
      EXPECT_NEAR(found.auc, auc, 4 * se) << R::key << " " << auc << " " << share;
      EXPECT_GT(std::abs(found.auc - auc - 0.03), 5 * se) << "a control 0.03 off is not noticed";
      EXPECT_NEAR(found.systematic_share, share, 0.02) << R::key << " " << auc;
    }
}

TEST(Rewards, HaveTheAucAndTheSystematicShareThatAreStated) {
  expect_stated_quality<LatentReward>();
  expect_stated_quality<ProcessReward>();
  expect_stated_quality<StepReward>();
  expect_stated_quality<BetaReward>();
}

/// Where its laws are narrowest and widest.
TEST(Rewards, BetaLawsOfAnyConcentrationHaveTheirAuc) {
  for (const double concentration : {1.0, 30.0, 1000.0})
    for (const double share : {0.01, 0.95}) {
      const Reward reward =
          stated(BetaReward{.auc = 0.9, .systematic_share = share, .concentration = concentration},
                 {"auc", "systematic_share", "concentration"});
      EXPECT_NEAR(measured(reward, 20'000).auc, 0.9, 4 * std::sqrt(0.09 / 20'000))
          << concentration << " " << share;
    }
}

TEST(Rewards, HaveTheSameAucAndSystematicShareByDefault) {
  const LatentReward latent;
  const auto expect_same = [&]<class R>(const R& reward) {
    EXPECT_EQ(reward.auc, latent.auc) << R::key;
    EXPECT_EQ(reward.systematic_share, latent.systematic_share) << R::key;
    R again = reward;
    EXPECT_EQ(again.settle(Named({"auc", "systematic_share"})), "");
    return again;
  };
  const ProcessReward process = expect_same(ProcessReward{});
  EXPECT_NEAR(process.separation, ProcessReward{}.separation, 1e-6);
  EXPECT_NEAR(process.systematic, ProcessReward{}.systematic, 1e-6);
  EXPECT_NEAR(process.fresh, ProcessReward{}.fresh, 1e-6);
  const BetaReward beta = expect_same(BetaReward{});
  EXPECT_NEAR(beta.correct.a, BetaReward{}.correct.a, 4e-4);
  EXPECT_NEAR(beta.wrong.a, BetaReward{}.wrong.a, 4e-4);
  const StepReward steps = expect_same(StepReward{});
  EXPECT_NEAR(steps.step.auc, StepReward{}.step.auc, 1e-5);
  EXPECT_NEAR(steps.step.systematic_share, StepReward{}.step.systematic_share, 1e-5);
}

/// What is named decides what follows.
TEST(Rewards, AProcessRewardsErrorsFollowFromWhatIsNamed) {
  ProcessReward reward{.auc = 0.8, .separation = 2, .systematic = 0.9};
  EXPECT_EQ(reward.settle(Named({"auc", "separation", "systematic"})), "");
  const double whole = std::hypot(reward.systematic, reward.fresh);
  EXPECT_NEAR(std::erfc(-2 / (2 * whole)) / 2, 0.8, 1e-12);
  ProcessReward from_fresh{.systematic_share = 0.25, .fresh = 0.6};
  EXPECT_EQ(from_fresh.settle(Named({"fresh", "systematic_share"})), "");
  EXPECT_NEAR(from_fresh.systematic * from_fresh.systematic / (from_fresh.scale * from_fresh.scale), 0.25,
              1e-12);
  ProcessReward old{.separation = 1.2, .systematic = 0.9, .fresh = 0.75};
  EXPECT_EQ(old.settle(Named({"separation", "systematic", "fresh"})), "");
  EXPECT_EQ(old.separation, 1.2);
  EXPECT_NEAR(old.auc, 0.7656, 1e-4);
}

TEST(Rewards, SayWhichAucIsOutOfReach) {
  ProcessReward reward{.auc = 0.9, .separation = 1, .systematic = 2};
  EXPECT_NE(reward.settle(Named({"auc", "separation", "systematic"})).find("leaves 0.6382"),
            std::string::npos);
  ProcessReward twice;
  EXPECT_NE(twice.settle(Named({"scale", "systematic", "fresh"})).find("said twice"), std::string::npos);
}

TEST(Rewards, SystematicErrorIsTheSameAtEveryLook) {
  const LatentReward reward{.systematic_share = 1};
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
  const BetaReward beta{.systematic_share = 0, .correct = {5, 1}, .wrong = {1, 5}, .popular_share = 0.3};
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
