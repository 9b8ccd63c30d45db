#include "analysis/theory/two_answers.h"

#include <gtest/gtest.h>

#include <cmath>

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

/// With one vote the accuracy is the mean of p: its excess is that less the limit.
TEST(TwoAnswers, OneVoteIsTheMean) {
  const TwoAnswers beta({kBeta23});  // mean 2 / 5
  EXPECT_NEAR(beta.limit() + beta.excess(1), 0.4, 1e-12);
  const TwoAnswers pieces({{0, 0.25, {1}}, {0.5, 1, {-0.5, 1}}});  // masses 1/4 and 1/8
  EXPECT_NEAR(pieces.limit(), 1.0 / 3, 1e-15);
  EXPECT_NEAR(pieces.limit() + pieces.excess(1), (0.25 * 0.125 + 5.0 / 48) / 0.375, 1e-12);
}

TEST(TwoAnswers, DensitiesAreDividedByTheirMass) {
  const TwoAnswers twice({{0, 0.4, {2}}, {0.6, 1, {2}}});
  EXPECT_NEAR(twice.density(0.2), 1.25, 1e-15);
  EXPECT_EQ(twice.density(0.5), 0);
  EXPECT_NEAR(twice.limit(), 0.5, 1e-15);
}

/// Mirrored at 1/2 the other answer wins: the same disagreement, the opposite excess.
TEST(TwoAnswers, MirroredPopulations) {
  const TwoAnswers here({{0, 0.3, {1, 2}}, {0.4, 1, {0.5}}});
  const TwoAnswers mirrored({{0, 0.6, {0.5}}, {0.7, 1, {3, -2}}});
  for (const std::uint64_t n : {3U, 33U}) {
    EXPECT_NEAR(here.disagreement(n), mirrored.disagreement(n), 1e-13);
    EXPECT_NEAR(here.excess(n), -mirrored.excess(n), 1e-13);
  }
  EXPECT_NEAR(here.limit(), 1 - mirrored.limit(), 1e-15);
}

}  // namespace
}  // namespace ttc
