#include <gtest/gtest.h>

#include <cmath>

#include "analysis/theory/dirichlet_vote.h"
#include "analysis/theory/two_answers.h"
#include "analysis/theory/voting.h"

namespace ttc {
namespace {

const DensityPiece kUniform{0, 1, {1}};
const DensityPiece kBeta23{0, 1, {0, 12, -24, 12}};

/// Midpoints of many problems.
double average(const TwoAnswers& population, std::uint64_t n, bool excess) {
  const int problems = 20000;
  double sum = 0;
  for (int i = 0; i < problems; ++i) {
    const double p = (i + 0.5) / problems;
    const double error = majority_error(std::vector{p, 1 - p}, 1, n);
    sum += population.density(p) * (excess && p > 0.5 ? -error : error);
  }
  return sum / problems;
}

TEST(TwoAnswers, IntegralsOverProblems) {
  for (const TwoAnswers& population :
       {TwoAnswers({kUniform}), TwoAnswers({kBeta23}), TwoAnswers({{0.5, 1, {1}}}),
        TwoAnswers({{0, 0.4, {1}}, {0.6, 1, {1}}}), TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {-0.5, 1}}})})
    for (const std::uint64_t n : {1U, 9U, 65U}) {
      EXPECT_NEAR(population.disagreement(n), average(population, n, false), 3e-5) << n;
      EXPECT_NEAR(population.excess(n), average(population, n, true), 3e-5) << n;
    }
  EXPECT_NEAR(TwoAnswers({kBeta23}).limit(), 0.3125, 1e-15);
  EXPECT_NEAR(TwoAnswers({kUniform}).disagreement(1), 0.25, 1e-12);  // E min(p, 1-p)
}

TEST(TwoAnswers, TendToTheirPowerLaws) {
  struct {
    TwoAnswers population;
    PowerLaw disagreement, excess;
  } const cases[] = {
      {TwoAnswers({kBeta23}), {-0.5, 1.5 / std::sqrt(2 * M_PI)}, {-1, 0.375}},  // f = 3/2, f' = -3
      {TwoAnswers({kUniform}), {-0.5, 1 / std::sqrt(2 * M_PI)}, {0, 0}},
      {TwoAnswers({{0, 0.5, {0.5, -1}}, {0.5, 1, {-0.5, 1}}}), {-1, 0.5}, {0, 0}},
      {TwoAnswers({{0, 0.25, {1}}, {0.5, 1, {-0.5, 1}}}), {-1, 1.0 / 6}, {-1, -1.0 / 6}},
      {TwoAnswers({{0.5, 1, {1}}}), {-0.5, 1 / std::sqrt(2 * M_PI)}, {-0.5, -1 / std::sqrt(2 * M_PI)}},
      {TwoAnswers({{0, 0.4, {1}}, {0.6, 1, {1}}}), {0, 0}, {0, 0}}};
  for (const auto& [population, disagreement, excess] : cases) {
    EXPECT_EQ(population.disagreement_law().exponent, disagreement.exponent);
    EXPECT_NEAR(population.disagreement_law().constant, disagreement.constant, 1e-12);
    EXPECT_EQ(population.excess_law().exponent, excess.exponent);
    EXPECT_NEAR(population.excess_law().constant, excess.constant, 1e-12);
    const std::uint64_t n = 65537;
    const auto at = [&](const PowerLaw& law) {
      return law.constant * std::pow(static_cast<double>(n), law.exponent);
    };
    EXPECT_NEAR(population.disagreement(n), at(disagreement), 2e-4 * at(disagreement) + 1e-40);
    EXPECT_NEAR(population.excess(n), at(excess), 2e-4 * std::abs(at(excess)) + 1e-15);
  }
  EXPECT_TRUE(cases[5].population.gapped());
  EXPECT_FALSE(cases[4].population.gapped());
  EXPECT_LT(cases[5].population.disagreement(1025), 1e-11) << "a gap: exponential";
}

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
  const TwoAnswers population({kBeta23});
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
  // density 2 on the simplex: pairs (i, j) level at u in (1/3, 1/2), so 2 x 3 x 2 x integral of sqrt(2u) /
  // ...
  const double expected =
      2 * 3 * 2 * (1.0 / 3) * (1 - std::pow(2.0 / 3, 1.5)) / std::sqrt(2 * M_PI);  // of sqrt(2u) du
  EXPECT_NEAR(dirichlet_disagreement_constant(std::vector{1.0, 1.0, 1.0}), expected, 1e-10);
}

}  // namespace
}  // namespace ttc
