#include "analysis/theory/dirichlet_vote.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/theory/two_answers.h"
#include "analysis/theory/voting.h"

namespace ttc {
namespace {

TEST(DirichletVote, KnownValues) {
  for (const std::uint64_t n : {1U, 2U, 9U, 128U})
    EXPECT_NEAR(dirichlet_majority(std::vector{1.0, 1.0, 1.0}, n), 1.0 / 3, 1e-13) << "symmetric";
  EXPECT_NEAR(dirichlet_majority(std::vector{2.0, 1.0, 1.0}, 1), 0.5, 1e-14);
  EXPECT_NEAR(dirichlet_majority(std::vector{2.0, 1.0, 1.0}, 2), 0.5, 1e-14) << "maj@2 = maj@1";
  EXPECT_NEAR(dirichlet_majority_limit(std::vector{2.0, 1.0, 1.0}), 11.0 / 18, 1e-12);
  EXPECT_NEAR(dirichlet_majority_limit(std::vector{1.0, 1.0, 1.0, 1.0}), 0.25, 1e-12);
  EXPECT_NEAR(dirichlet_majority_limit(std::vector{0.3, 0.3}), 0.5, 1e-12);
}

TEST(DirichletVote, TwoAnswersAreABetaPopulation) {
  const TwoAnswers population({{0, 1, {0, 12, -24, 12}}});
  for (const std::uint64_t n : {1U, 5U, 33U, 257U})
    EXPECT_NEAR(dirichlet_majority(std::vector{2.0, 3.0}, n), population.limit() + population.excess(n),
                1e-11);
  EXPECT_NEAR(dirichlet_majority_limit(std::vector{2.0, 3.0}), 0.3125, 1e-12);
}

/// The average of maj@n over a grid of the simplex of three answers.
TEST(DirichletVote, AveragesTheVoteOverProblems) {
  const std::vector<double> a = {2, 1.5, 1};
  const double norm = std::tgamma(4.5) / std::tgamma(2.0) / std::tgamma(1.5);
  const int cells = 150;
  for (const std::uint64_t n : {1U, 4U, 7U}) {
    double sum = 0;
    for (int i = 0; i < cells; ++i)
      for (int j = 0; j < cells; ++j) {  // p = (u, (1-u) v, (1-u)(1-v))
        const double u = (i + 0.5) / cells;
        const double v = (j + 0.5) / cells;
        const std::vector<double> p = {u, (1 - u) * v, (1 - u) * (1 - v)};
        sum += norm * p[0] * std::sqrt(p[1]) * (1 - u) * majority_accuracy(p, 1, n);
      }
    EXPECT_NEAR(dirichlet_majority(a, n), sum / cells / cells, 2e-4) << n;
  }
}

TEST(DirichletVote, DisagreementConstantByCounting) {
  // density 2 on the simplex, and three pairs level at u in (1/3, 1/2), on both sides: 2 x 3 x 2 x the
  // integral of sqrt(2u) du / sqrt(2 pi)
  const double expected = 2 * 3 * 2 * (1.0 / 3) * (1 - std::pow(2.0 / 3, 1.5)) / std::sqrt(2 * M_PI);
  EXPECT_NEAR(dirichlet_disagreement_constant(std::vector{1.0, 1.0, 1.0}), expected, 1e-10);
}

/// One of the answers wins, if all are asked in turn.
TEST(DirichletVote, SharesAddUpToOne) {
  std::vector<double> a{0.5, 2, 1.25, 0.7};
  double votes = 0;
  double limit = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::swap(a[0], a[i]);
    votes += dirichlet_majority(a, 12);
    limit += dirichlet_majority_limit(a);
    std::swap(a[0], a[i]);
  }
  EXPECT_NEAR(votes, 1, 1e-12);
  EXPECT_NEAR(limit, 1, 1e-9);
}

TEST(DirichletVote, TendsToItsLimitAtTheRateOfItsDisagreement) {
  const std::vector<double> a{2.0, 1.0, 1.5};
  const double limit = dirichlet_majority_limit(a);
  const double constant = dirichlet_disagreement_constant(a);
  for (const std::uint64_t n : {64U, 256U, 1024U}) {
    const double missing = std::abs(dirichlet_majority(a, n) - limit);
    EXPECT_LT(missing, constant / std::sqrt(static_cast<double>(n)));
    EXPECT_LT(missing, 1.5 / static_cast<double>(n)) << "disagreements on both sides cancel to first order";
  }
}

}  // namespace
}  // namespace ttc
