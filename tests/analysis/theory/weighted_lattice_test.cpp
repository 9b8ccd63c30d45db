#include "analysis/theory/weighted_lattice.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/theory/rival_exponents.h"
#include "analysis/theory/voting.h"

namespace ttc {
namespace {

/// Every sequence of n samples.
double by_enumeration(const std::vector<double>& p, const std::vector<LatticeWeight>& weight,
                      std::size_t chosen, std::uint64_t n) {
  double rest = 1;
  for (const double x : p) rest -= x;
  std::vector<int> sum(p.size(), 0);
  std::vector<int> given(p.size(), 0);
  double won = 0;
  const auto recurse = [&](const auto& self, std::uint64_t left, double chance) -> void {
    if (left == 0) {
      int top = -1;
      double tied = 0;
      double right = 0;
      for (std::size_t y = 0; y < p.size(); ++y)
        if (given[y] > 0) top = std::max(top, sum[y]);
      for (std::size_t y = 0; y < p.size(); ++y) {
        if (given[y] == 0 || sum[y] != top) continue;
        ++tied;
        right += y < chosen ? 1 : 0;
      }
      won += tied > 0 ? chance * right / tied : 0;
      return;
    }
    if (rest > 1e-12) self(self, left - 1, chance * rest);
    for (std::size_t y = 0; y < p.size(); ++y)
      for (std::size_t v = 0; v < weight[y].size(); ++v) {
        if (weight[y][v] == 0) continue;
        sum[y] += static_cast<int>(v);
        ++given[y];
        self(self, left - 1, chance * p[y] * weight[y][v]);
        sum[y] -= static_cast<int>(v);
        --given[y];
      }
  };
  recurse(recurse, n, 1);
  return won;
}

TEST(WeightedLattice, AgreesWithEnumeration) {
  const std::vector<LatticeWeight> weight = {{0.1, 0.2, 0.7}, {0.5, 0, 0.5}, {0, 1}};
  for (const std::vector<double>& p : {std::vector{0.5, 0.3, 0.2}, std::vector{0.2, 0.2, 0.2}})
    for (const std::uint64_t n : {1U, 2U, 3U, 5U})
      for (const std::size_t chosen : {1U, 2U})
        EXPECT_NEAR(weighted_accuracy(p, weight, chosen, n), by_enumeration(p, weight, chosen, n), 1e-12)
            << n << " " << chosen;
}

TEST(WeightedLattice, EqualWeightsAreTheMajorityVote) {
  const std::vector<double> p = {0.35, 0.3, 0.2, 0.05};
  for (const std::uint64_t n : {1U, 8U, 100U, 500U}) {
    EXPECT_NEAR(weighted_accuracy(p, std::vector<LatticeWeight>(4, {0, 1}), 1, n), majority_accuracy(p, 1, n),
                1e-12);
    EXPECT_NEAR(weighted_accuracy(p, std::vector<LatticeWeight>(4, {0, 0, 0, 1}), 1, n),
                majority_accuracy(p, 1, n), 1e-12);
  }
}

TEST(WeightedLattice, PairErrorIsTheErrorOfTwoAnswersAtAnySize) {
  const std::vector<double> p = {0.4, 0.35};
  const std::vector<LatticeWeight> weight = {{0, 0.2, 0.3, 0.5}, {0, 0.5, 0.3, 0.2}};
  for (const std::uint64_t n : {1U, 2U, 5U, 50U, 200U}) {
    const double nobody = std::pow(0.25, static_cast<double>(n));
    EXPECT_NEAR(pair_error(p, weight, n), 1 - weighted_accuracy(p, weight, 1, n) - nobody / 2, 2e-12) << n;
  }
  // Weight one everywhere, two answers that exhaust the mass: the majority vote, exact down to 1e-300.
  const std::vector<double> two = {0.75, 0.25};
  const std::vector<LatticeWeight> ones(2, {0, 1});
  for (const std::uint64_t n : {51U, 200U, 4000U})
    EXPECT_NEAR(pair_error(two, ones, n) / majority_error(two, 1, n), 1, 1e-9) << n;
  // Its exponent is Chernoff's.
  std::vector<WeightLaw> laws = {weight_points(weight[0]), weight_points(weight[1])};
  const double slope = std::log(pair_error(p, weight, 2000) / pair_error(p, weight, 2400)) / 400 -
                       0.5 * std::log(2400.0 / 2000) / 400;
  EXPECT_NEAR(slope / weighted_rate(p, laws), 1, 1e-3);
}

}  // namespace
}  // namespace ttc
