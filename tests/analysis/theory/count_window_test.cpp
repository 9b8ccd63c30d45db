#include "analysis/theory/count_window.h"

#include <gtest/gtest.h>

#include "analysis/theory/count_laws.h"

namespace ttc {
namespace {

/// Counts 0 … top with the law's weights, by the logarithm of each.
template <class Law>
void expect_window(Law& law, std::size_t i, std::uint64_t cap, double tilt) {
  law.tilt(tilt);
  CountWindow window;
  fill(window, law, i, cap);
  const std::uint64_t top = std::min(cap, law.most(i));
  double sum = 0;
  double mean = 0;
  for (std::uint64_t k = 0; k <= top; ++k) {
    const double w = std::exp(law.log_weight(i, k));
    sum += w;
    mean += w * static_cast<double>(k);
  }
  mean /= sum;
  double variance = 0;
  for (std::uint64_t k = 0; k <= top; ++k) {
    const double w = std::exp(law.log_weight(i, k)) / sum;
    variance += w * (static_cast<double>(k) - mean) * (static_cast<double>(k) - mean);
    if (k >= window.low && k <= window.high())
      EXPECT_NEAR(window.weight[k - window.low], w, 1e-13);
    else
      EXPECT_LT(w, 1e-18) << "left out, and not negligible";
  }
  EXPECT_NEAR(window.mean, mean, 1e-11 * (1 + mean));
  EXPECT_NEAR(window.variance, variance, 1e-9 * (1 + variance));
  EXPECT_NEAR(log_scale(window, law, i), std::log(sum), 1e-11);
  const double at_cap = cap > law.most(i) ? -INFINITY : law.log_weight(i, cap) - std::log(sum);
  if (std::isinf(at_cap))
    EXPECT_EQ(log_at_cap(window, law, i, cap), at_cap);
  else
    EXPECT_NEAR(log_at_cap(window, law, i, cap), at_cap, 1e-10 * (1 + std::abs(at_cap)));
}

TEST(CountWindow, HoldsWhatIsNotNegligible) {
  IndependentVotes votes(std::vector{0.6, 0.3, 1e-9}, 0.1 - 1e-9, 500);
  for (const std::size_t i : {0U, 1U, 2U})
    for (const std::uint64_t cap : {1U, 20U, 150U, 300U, 500U})
      for (const double tilt : {votes.neutral_tilt(), votes.neutral_tilt() - 3})
        expect_window(votes, i, cap, tilt);
  SubsetVotes subset(std::vector<std::uint64_t>{300, 40, 1}, 20, 100);
  for (const std::size_t i : {0U, 1U, 2U})
    for (const std::uint64_t cap : {1U, 20U, 90U})
      for (const double tilt : {subset.neutral_tilt(), 2.0}) expect_window(subset, i, cap, tilt);
}

TEST(CountWindow, IsSmallAndItsBuffersAreUsedAgain) {
  IndependentVotes votes(std::vector{0.5, 0.5}, 0, 1'000'000);
  votes.tilt(votes.neutral_tilt());
  CountWindow window;
  fill(window, votes, 0, 1'000'000);
  EXPECT_LT(window.weight.size(), 20 * std::sqrt(500'000.0));
  EXPECT_EQ(window.at_cap, 0);
  EXPECT_LT(log_at_cap(window, votes, 0, 1'000'000), -1e5) << "known although negligible";
  fill(window, votes, 0, 0);
  EXPECT_EQ(window.weight, std::vector{1.0});
  EXPECT_EQ(window.at_cap, 1);
  EXPECT_EQ(window.mean, 0);
  EXPECT_EQ(window.variance, 0);
}

}  // namespace
}  // namespace ttc
