#include "analysis/data/verifier.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ttc {
namespace {

double sigmoid_of(double x) { return 1 / (1 + std::exp(-x)); }

struct Truth {
  double distance = 1;              ///< between correct and wrong answers, in logits
  double fixed = 0.5, fresh = 0.5;  ///< variances
  double of_problem = 0;            ///< variance of what all answers of a problem have in common
};

/// Five answers a problem, the first is correct; each sample any of them, at random.
RunAnswers run_of(const Truth& truth, std::size_t problems, std::uint32_t samples, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  RunAnswers run;
  for (std::size_t q = 0; q < problems; ++q) {
    ProblemAnswers& problem = run.problems.emplace_back();
    problem.problem = std::to_string(q);
    problem.samples = samples;
    problem.correct_classes = 1;
    problem.counts.assign(5, 0);
    std::vector<double> level(5);
    const double common = std::sqrt(truth.of_problem) * normal(random);
    for (std::size_t a = 0; a < 5; ++a)
      level[a] = common + (a == 0 ? 0.5 : -0.5) * truth.distance + std::sqrt(truth.fixed) * normal(random);
    for (std::uint32_t s = 0; s < samples; ++s) {
      const auto a = static_cast<std::uint32_t>(random() % 5);
      ++problem.counts[a];
      problem.flagged_correct += a == 0 ? 1U : 0U;
      problem.judged.push_back({sigmoid_of(level[a] + std::sqrt(truth.fresh) * normal(random)), a, a == 0});
    }
  }
  return run;
}

double phi(double x) { return 0.5 * std::erfc(-x / std::sqrt(2)); }

TEST(Verifier, RecoversWhatScenariosSay) {
  for (const double share : {0.0, 0.25, 0.7, 1.0}) {
    const Truth truth{.distance = 1.2, .fixed = share, .fresh = 1 - share};
    const auto quality = verifier_quality(run_of(truth, 4000, 12, 5), PassBy::row, 0.95);
    EXPECT_TRUE(quality.logits);
    EXPECT_NEAR(quality.systematic_share.estimate.mean, share,
                5 * quality.systematic_share.estimate.se + 1e-3);
    EXPECT_LT(quality.systematic_share.estimate.se, 0.02);
    for (const auto* area : {&quality.auc_within, &quality.auc_pooled})
      EXPECT_NEAR(area->estimate.mean, phi(1.2 / std::sqrt(2)), 5 * area->estimate.se);
    EXPECT_NEAR(quality.error, 1, 0.05);
  }
}

TEST(Verifier, WithoutTheCorrectionSharesWouldBeTooLarge) {
  // The means of answers that are given twice or so scatter by fresh errors too.
  const Truth fresh{.distance = 1.2, .fixed = 0, .fresh = 1};
  const auto run = run_of(fresh, 2000, 8, 6);
  double squares = 0;
  double answers = 0;
  for (const auto& problem : run.problems) {
    std::vector<double> sum(5);
    for (const auto& s : problem.judged)
      sum[s.answer] += std::log(s.score / (1 - s.score)) - (s.answer == 0 ? 0.6 : -0.6);
    for (std::size_t a = 0; a < 5; ++a) {
      if (problem.counts[a] == 0) continue;
      squares += sum[a] * sum[a] / problem.counts[a] / problem.counts[a];
      ++answers;
    }
  }
  EXPECT_GT(squares / answers, 0.5) << "the share that is no share at all";
  const auto quality = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_LT(quality.systematic_share.estimate.mean, 5 * quality.systematic_share.estimate.se);
}

TEST(Verifier, WhatAProblemsAnswersShareIsSeenByThePooledAreaOnly) {
  const Truth truth{.distance = 1.2, .fixed = 0.3, .fresh = 0.7, .of_problem = 3};
  const auto quality = verifier_quality(run_of(truth, 4000, 12, 7), PassBy::row, 0.95);
  EXPECT_NEAR(quality.systematic_share.estimate.mean, 0.3, 5 * quality.systematic_share.estimate.se);
  EXPECT_NEAR(quality.auc_within.estimate.mean, phi(1.2 / std::sqrt(2)), 0.02);
  EXPECT_NEAR(quality.auc_pooled.estimate.mean, phi(1.2 / std::sqrt(8)), 0.02);
}

TEST(Verifier, AreasAgreeWithAllPairs) {
  RunAnswers run = run_of({}, 6, 5, 8);
  run.problems[0].judged[1].score = run.problems[0].judged[0].score;  // a tie
  run.problems[3].judged[1].answer = ScoredSample::kNoAnswer;
  run.problems[3].judged[2].score = std::nan("");
  std::vector<double> within;
  double ordered = 0;
  double pairs = 0;
  const auto compare = [](const ScoredSample& a, const ScoredSample& b) {
    return a.score > b.score ? 1.0 : a.score == b.score ? 0.5 : 0.0;
  };
  for (const auto& p : run.problems) {
    double own = 0;
    double own_pairs = 0;
    for (const auto& other : run.problems)
      for (const auto& a : p.judged)
        for (const auto& b : other.judged) {
          if (!a.eligible() || !b.eligible() || !a.flagged || b.flagged) continue;
          ordered += compare(a, b);
          ++pairs;
          if (&p != &other) continue;
          own += compare(a, b);
          ++own_pairs;
        }
    if (own_pairs > 0) within.push_back(own / own_pairs);
  }
  const auto quality = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_NEAR(quality.auc_pooled.estimate.mean, ordered / pairs, 1e-14);
  EXPECT_NEAR(quality.auc_within.estimate.mean, estimate_over_problems(within).mean, 1e-14);
  EXPECT_EQ(quality.auc_within.problems, within.size());
}

TEST(Verifier, RefusesWhatCannotBeKnown) {
  RunAnswers run = run_of({}, 30, 1, 9);  // no answer repeats
  auto quality = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_EQ(quality.systematic_share.reason,
            "no answer of a problem has two scores, so fresh and fixed errors cannot be told apart");
  EXPECT_EQ(quality.auc_within.reason, "no problem has both correct and wrong samples with a score");
  EXPECT_TRUE(quality.auc_pooled.reason.empty());
  EXPECT_NE(reward_block(quality).find("auc = "), std::string::npos);
  EXPECT_EQ(reward_block(quality).find("systematic_share"), std::string::npos);
  for (auto& problem : run.problems)
    for (auto& s : problem.judged) s.flagged = true;
  quality = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_FALSE(quality.auc_pooled.reason.empty());
  EXPECT_EQ(reward_block(quality), "");
}

TEST(Verifier, AFixedVerifierIsAllSystematic) {
  const auto quality = verifier_quality(run_of({.fixed = 1, .fresh = 0}, 40, 20, 10), PassBy::row, 0.95);
  EXPECT_NEAR(quality.systematic_share.estimate.mean, 1, 1e-12);
}

TEST(Verifier, ScoresOfZeroAndOneAreKeptAsTheyAre) {
  RunAnswers run = run_of({}, 40, 20, 11);
  run.problems[0].judged[0].score = 1;
  const auto quality = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_FALSE(quality.logits);
  EXPECT_NE(reward_block(quality).find("kind = \"beta\""), std::string::npos);
}

TEST(Verifier, GroupsWidenIntervals) {
  RunAnswers run = run_of({}, 40, 12, 12);
  const auto apart = verifier_quality(run, PassBy::row, 0.95);
  // Each problem twice, as a group: no more is known than before.
  const auto once = run.problems;
  run.problems.insert(run.problems.end(), once.begin(), once.end());
  for (auto& p : run.problems) p.group = p.problem;
  const auto together = verifier_quality(run, PassBy::row, 0.95);
  EXPECT_NEAR(together.auc_within.estimate.se, apart.auc_within.estimate.se, 1e-12);
  EXPECT_NEAR(together.auc_pooled.estimate.se, apart.auc_pooled.estimate.se,
              0.05 * apart.auc_pooled.estimate.se);
}

}  // namespace
}  // namespace ttc
